/**
 * Questions over the whole report, which stands beside the checkout where it stands at all. Written and committed before
 * the search was asked any of them, in the manner of the sample queries: keywords, questions, slips, names, Traditional.
 */
import { en, type RankingQuery, zh } from './queries.ts';

const TECHNOLOGY = 'technology-companies';
const USERS = 'end-user-companies';
const REPUTATION = 'improving-an-organizations-reputation';
const OBSTACLES = 'overcoming-internal-obstacles-culture-and-education';
const STRATEGIC = 'a-strategic-relationship-with-open-source';
const MEASURING = 'measuring-an-ospos-success';
const KPIS = 'common-ospo-kpis';
const KPI_SEARCH = 'the-kpi-search';
const COMING = 'whats-coming-in-the-future';

export const REPORT_QUESTIONS: readonly RankingQuery[] = [
  en('facebook compared with f5', TECHNOLOGY, 'one person has worked at both'),
  en(
    'engineers had no time for upstream contributions at aiven',
    TECHNOLOGY,
    'why the office was founded there',
  ),
  en('backstage commercial offering', USERS, 'the bet of one company', STRATEGIC),
  en('graduate student projects that nobody maintains', 'universities', 'few reach the wider ecosystem'),
  en('natali vlatko and her CTO', REPUTATION, 'the box on who starts an office'),
  en(
    'too many dependencies that do the same',
    'building-standardized-processes-around-open-source',
    'sprawl',
  ),
  en('is open source unavoidable', 'compliance', 'a quotation says so'),
  en(
    'do students learn better by reproducing papers',
    'expanding-access-to-open-knowledge',
    'studies show it',
  ),
  en(
    'nobody writes an operating system from scratch',
    'improving-development-velocity',
    'the first sentence',
  ),
  en(
    'recruiting developers we already know from projects',
    'improve-access-to-talent',
    'hiring from communities',
  ),
  en('what if our only expert leaves', 'mitigating-risks', 'one person knows everything', 'sustainability'),
  en('norway single maintainer', 'sustainability', 'the example that is given'),
  en('do ospo members write code every day', 'security', 'the box on who works there'),
  en('cleaning up the mess', 'the-ospo-journey', 'the first step of many', 'introduction'),
  en('colleagues who dislike open source', OBSTACLES, 'some have had bad experiences'),
  en('when to start a new project', 'the-counselor', 'one of the hard questions'),
  en('translating between developers and managers', 'the-facilitator', 'a role of translation'),
  en('why are pul requests a bad metric', MEASURING, 'they are too different to tell'),
  en('conference talks by employees', KPIS, 'counts for the reputation'),
  en('maturity models', KPI_SEARCH, 'names several'),

  zh('F5 收購 Nginx', TECHNOLOGY, '收购促成了设立，繁体'),
  zh('客户喜欢先试用再购买', TECHNOLOGY, '先试后买'),
  zh('科技公司的名声能不能招到人', USERS, '希望被看作科技公司', 'improve-access-to-talent'),
  zh('学生的研究项目怎么变成开源项目', 'universities', '大学里的支持'),
  zh('不知道许可证有没有遵守', 'compliance', '最基本的理由'),
  zh('依赖项重复太多', 'building-standardized-processes-around-open-source', '理清依赖'),
  zh('突然要求社区修bug', REPUTATION, '没有来往的公司不会被优先对待'),
  zh('研究成果开放給社會', 'expanding-access-to-open-knowledge', '开放知识，繁体', 'universities'),
  zh('爱立信的产品几乎都是开源', 'improving-development-velocity', '引语'),
  zh('怎样让工程师不跳槽', 'improve-access-to-talent', '鼓励贡献能留人'),
  zh('软件物料清单', 'security', '安全与物料清单'),
  zh('维护者精疲力尽', 'sustainability', '基金的目的'),
  zh('spotify 清理旧项目', 'the-ospo-journey', '逐个清点'),
  zh('改变大家对开源的观念', OBSTACLES, '文化上的转变'),
  zh('把项目变成独立的业务部门', STRATEGIC, '一家公司的打算', USERS),
  zh('给工程师的指导方针', 'the-counselor', '不必每次都考虑商业影响'),
  zh('向利益相关者汇报', 'ensuring-ospo-sustainability', '清楚的汇报流程'),
  zh('面试时被问到什么是成工', MEASURING, '面试时的问题，有一个同音错字'),
  zh('季度考核不适合维护者', KPI_SEARCH, '时间跨度的麻烦'),
  zh('未来会更自动化吗', COMING, '对自动化平台的期待'),
];

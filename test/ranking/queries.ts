/** What somebody might ask of the bundled guide, with the section that answers and why. Written before any tuning. */
import type { Language } from '../../src/corpus/model.ts';

export interface RankingQuery {
  readonly query: string;
  readonly language: Language;
  /** The section's id without the document, and others that answer as well. */
  readonly section: string;
  readonly also?: readonly string[];
  readonly reason: string;
}

export const en = (query: string, section: string, reason: string, ...also: string[]): RankingQuery => ({
  query,
  language: 'en',
  section,
  reason,
  ...(also.length > 0 ? { also } : {}),
});
export const zh = (...[query, section, reason, ...also]: Parameters<typeof en>): RankingQuery => ({
  ...en(query, section, reason, ...also),
  language: 'zh',
});

const MEASURING = 'measuring-an-ospos-success';
const KPIS = 'common-ospo-kpis';
const KPI_SEARCH = 'the-kpi-search';
const REASONS = 'the-reasons-behind-starting-an-ospo';
const WHAT = 'what-can-ospos-do-for-organizations';
const WHY = 'why-do-we-care-about-how-ospos-contribute-to-the-business';
const THREADS = 'common-threads-in-unique-stories';
const PROFILES = 'organization-profiles-and-the-relationship-with-open-source';
const JOURNEY = 'the-ospo-journey';
const OBSTACLES = 'overcoming-internal-obstacles-culture-and-education';
const STRATEGIC = 'a-strategic-relationship-with-open-source';
const HATS = 'the-different-hats-of-an-ospo';
const COUNSELOR = 'the-counselor';
const FACILITATOR = 'the-facilitator';
const ENSURING = 'ensuring-ospo-sustainability';
const COMING = 'whats-coming-in-the-future';
const RESEARCH = 'future-research';
const AUTHORS = 'about-the-authors';

export const QUERIES: readonly RankingQuery[] = [
  en('quarterly targets vs maintainers', KPI_SEARCH, 'says that maintainers do not plan by quarters'),
  en('ospo maturity model', KPI_SEARCH, 'lists three sources for maturity models'),
  en('job applicants who mention open source', KPIS, 'names applicants as a sign of reputation'),
  en('how long do contribution approvals take', KPIS, 'developer friction is that waiting time', COMING),
  en('why is counting pull requests useless', MEASURING, 'explains what a count of pull requests hides'),
  en('share of voice perception studies', MEASURING, 'the qualitative measures stand here'),
  en('bus factor one person', REASONS, 'the one-person office and its bus factor'),
  en('sbom and supply chain', REASONS, 'the only place that names the SBOM'),
  en('hire developers from communities', REASONS, 'talent is one of the reasons'),
  en('grassroots or executive initiative', WHAT, 'answers who starts such an office'),
  en('what does the staff do all day', WHAT, 'describes the work of the members'),
  en('twitter eclipse foundation board', AUTHORS, 'the career of one of the three'),
  en('thesis on developer relations', AUTHORS, 'the thesis of one of the three'),
  en('Aniszczyk', AUTHORS, 'the name stands in the biographies'),
  en('which continents did the interviewees come from', 'methodology', 'counts interviews and continents'),
  en('salaries and backgrounds asked about', 'methodology', 'lists the questions that were asked', WHAT),
  en('leslie hawthorn', 'forewords', 'one of those who wrote them'),
  en(
    'linchpin between engineers and upstream communities',
    'forewords',
    'the second of the two texts says so',
  ),
  en('municipalities and supranational bodies', RESEARCH, 'government is one of the two subjects'),
  en('black box products endangered', STRATEGIC, 'the threat to closed products'),
  en('spinning projects off as business units', STRATEGIC, 'the plan of one company', PROFILES),
  en('are engineers permitted to contribute', OBSTACLES, 'the first question that engineers had'),
  en('managers with bad memories', OBSTACLES, 'names bad memories as an obstacle'),
  en(
    'which licences are acceptable',
    JOURNEY,
    'British spelling of what is decided once',
    REASONS,
    OBSTACLES,
  ),
  en('shut down unowned repositories', JOURNEY, 'the review of old projects without owners'),
  en('new project or an existing one', COUNSELOR, 'one of the hard questions listed'),
  en('interpreter between engineering teams and business', FACILITATOR, 'describes that role', HATS),
  en('online event with outside expert in japan', WHY, 'the example of interested executives'),
  en('track dependancies two levels down', COMING, 'a wish of the leaders, misspelt'),
  en('nginx acquisition', PROFILES, 'what triggered one of the offices'),

  zh('按季度考核 财年', KPI_SEARCH, '讲衡量周期与维护者的安排不合'),
  zh('數字容易誤讀', KPI_SEARCH, '提醒数字容易误读，繁体'),
  zh('關鍵績效指標有哪幾類', KPIS, '列出七类指标，繁体', KPI_SEARCH),
  zh('持续贡现者', KPIS, '定义持续贡献者，有一个同音错字', MEASURING),
  zh('项目健康程度怎么看', KPIS, '说明项目健康度的依据'),
  zh('数PR个数有什么问题', MEASURING, '说明数拉取请求说明不了什么'),
  zh('面试的时候问怎样才算做得好', MEASURING, '面试时的那个问题'),
  zh('巴士系数', REASONS, '一个人的开源办公室'),
  zh('軟體供應鏈', REASONS, '软件供应链，台湾用词'),
  zh('招人更容易', REASONS, '人才是设立的理由之一', PROFILES),
  zh('CEO带头还是基层发起', WHAT, '回答谁来发起'),
  zh('负责人是不是程序员出身', WHAT, '介绍成员的出身'),
  zh('Wayfair 的 CTO 点头了吗', WHAT, '前任首席技术官当即点头'),
  zh('数据科学硕士', AUTHORS, '其中一位的学位'),
  zh('投资初创公司', AUTHORS, '其中一位为初创公司提供投资'),
  zh('訪談了多少位負責人', 'methodology', '写明人数，繁体'),
  zh('外交官 上游社区', 'forewords', '双向奔走的比喻'),
  zh('封闭软件栈', 'forewords', '第一篇开头的观察'),
  zh('市镇政府 公共部门', RESEARCH, '两个课题之一'),
  zh('黑盒方案的替代品', STRATEGIC, '对封闭方案的威胁'),
  zh('公司的口碑和开源的口碑', OBSTACLES, '要经营两份声誉'),
  zh('转变观念', OBSTACLES, '文化上的阻碍'),
  zh('没人用的项目关停', JOURNEY, '清点旧项目'),
  zh('另起炉灶还是参与现成项目', COUNSELOR, '所列的难题之一'),
  zh('怎么向利益相关方汇报', ENSURING, '白皮书的建议', HATS),
  zh('预算保不住', WHY, '拿不出商业理由就难以长久'),
  zh('索尼邀请外部专家的活动', WHY, '高管感兴趣的例子'),
  zh('环保者和布道者', HATS, '四种角色中的两种'),
  zh('人工审批自动化', COMING, '对未来的期待之一', KPIS),
  zh('没有哪两个案例一模一样', THREADS, '每家都不相同'),
];

/**
 * Questions over the bundled guide as somebody asks who has not read it: what they need to know, in their own words.
 * Written and committed before the search was asked any of them, and nothing is tuned on them.
 */
import { en, type RankingQuery, zh } from './queries.ts';

const WHY = 'why-do-we-care-about-how-ospos-contribute-to-the-business';
const PROFILES = 'organization-profiles-and-the-relationship-with-open-source';
const WHAT = 'what-can-ospos-do-for-organizations';
const REASONS = 'the-reasons-behind-starting-an-ospo';
const JOURNEY = 'the-ospo-journey';
const OBSTACLES = 'overcoming-internal-obstacles-culture-and-education';
const STRATEGIC = 'a-strategic-relationship-with-open-source';
const ENSURING = 'ensuring-ospo-sustainability';
const MEASURING = 'measuring-an-ospos-success';
const KPIS = 'common-ospo-kpis';
const KPI_SEARCH = 'the-kpi-search';
const COMING = 'whats-coming-in-the-future';
const RESEARCH = 'future-research';
const AUTHORS = 'about-the-authors';

export const UNSEEN: readonly RankingQuery[] = [
  en('which industries have such offices by now', 'forewords', 'names car makers, finance and others'),
  en('what does Red Hat say', 'forewords', 'two of those who wrote it are from Red Hat'),
  en('main benefits in one page', 'introduction', 'lists the findings that fit on one page'),
  en('do we need a business case to get approval', WHY, 'without one an initiative is rarely approved'),
  en('does the team report to the CTO', WHY, 'says where most offices stand'),
  en('definition of a good ospo', WHY, 'gives the definition of the TODO Group'),
  en('are they all structured the same way', 'common-threads-in-unique-stories', 'no two are built alike'),
  en('how many people were interviewed', 'methodology', 'gives the number'),
  en('what was asked about the team', 'methodology', 'the first group of questions'),
  en('who donated Backstage to the CNCF', PROFILES, 'tells of Spotify and Backstage'),
  en('companies that do not sell software', PROFILES, 'end user companies are one of the kinds'),
  en('Huawei in the United States', PROFILES, 'says what Futurewei is'),
  en('do we need our own lawyer', WHAT, 'most can call on legal counsel'),
  en('how well is the job paid', WHAT, 'at the upper end of the scale', 'methodology'),
  en('maintainers are burning out', REASONS, 'the contributor fund was made against it'),
  en('one person knows everything', REASONS, 'the bus factor of an office of one'),
  en('nobody checks whether licenses are respected', REASONS, 'why licence compliance was centralized'),
  en('will it help us keep our engineers', REASONS, 'contributing helps retention'),
  en('what to do with old projects nobody owns', JOURNEY, 'one company reviews ten years of them'),
  en('what comes after compliance', JOURNEY, 'asks what to do when the rules are written', 'conclusion'),
  en('tell thousands of engineers about the policy', OBSTACLES, 'few people face very many'),
  en('colleagues with bad experiences', OBSTACLES, 'they need to be won over'),
  en('make money with our projects', STRATEGIC, 'business units with products of their own', PROFILES),
  en('competitors give away what we sell', STRATEGIC, 'open alternatives endanger revenue'),
  en('join somebody else’s project or begin one', 'the-counselor', 'the question when to do which'),
  en('get protected time for contributions', 'the-facilitator', 'engineers need it, and evidence'),
  en('how to keep support when leadership changes', ENSURING, 'continuity and internal support'),
  en('should we count commits', MEASURING, 'why obvious counts were dropped'),
  en('can good reputation be measured', MEASURING, 'perception studies and the like', KPIS),
  en('how healthy are our dependencies', KPIS, 'project health is one of the kinds', COMING),
  en('the numbers are misleading', KPI_SEARCH, 'easy to misread, many warn', MEASURING),
  en('stages of maturity', KPI_SEARCH, 'names a model of five stages'),
  en('how do priorities shift over the years', 'conclusion', 'from compliance to strategy', COMING),
  en('will legal work grow', COMING, 'nobody expects it'),
  en('write to the research team', RESEARCH, 'gives the address'),
  en('who started the program at Twitter', AUTHORS, 'the career of one of the three'),

  zh('哪些行业设了开源办公室', 'forewords', '列出汽车、娱乐、金融等行业'),
  zh('红帽的人怎么说', 'forewords', '两位作序者来自红帽'),
  zh('一页纸看懂主要发现', 'introduction', '概括主要发现'),
  zh('没有商业理由能批下来吗', WHY, '拿不出商业理由很难获批'),
  zh('归首席技术官管吗', WHY, '多数设在首席技术官之下'),
  zh('为什么要灵活', WHY, '业务一变就要随之而变'),
  zh('有没有统一的模板', 'common-threads-in-unique-stories', '没有统一的模板'),
  zh('受访者来自哪些地区', 'methodology', '欧洲、亚洲和北美'),
  zh('访谈都问了些什么', 'methodology', '四类问题的清单'),
  zh('收购之后才成立的', PROFILES, '收购 Nginx 是契机'),
  zh('不卖软件的企业为什么做开源', PROFILES, '最终用户企业', REASONS),
  zh('大学教授怎么看', PROFILES, '两位大学里的受访者', 'introduction'),
  zh('要不要专门请律师', WHAT, '多数有法律顾问可以咨询'),
  zh('负责人平时忙什么', WHAT, '日常工作的内容'),
  zh('老板支持重要吗', WHAT, '高层支持是主流', WHY),
  zh('德国铁路怎么管许可证', REASONS, '集中管理许可证合规', OBSTACLES),
  zh('只有一个员工太危险', REASONS, '只有一个人的办公室'),
  zh('怎么留住程序员', REASONS, '参与贡献有助于留住员工'),
  zh('维护者太累了', REASONS, '贡献者基金的由来'),
  zh('老项目没人管', JOURNEY, '清点没有负责方的项目'),
  zh('哪些许可证可以用由谁定', JOURNEY, '与法务商定一次即可', OBSTACLES),
  zh('员工能不能给外面的项目写代码', OBSTACLES, '准不准做贡献的疑问'),
  zh('有人讨厌开源怎么办', OBSTACLES, '有过不愉快经历的人需要争取'),
  zh('开源会抢我们的生意', STRATEGIC, '替代品会危及营收', PROFILES),
  zh('靠开源赚钱', STRATEGIC, '从成本中心到利润中心', PROFILES),
  zh('身兼数职', 'the-different-hats-of-an-ospo', '几种角色'),
  zh('参与到什么程度合适', 'the-counselor', '组织应该介入多深'),
  zh('说服业务部门给工程师时间', 'the-facilitator', '工程师需要时间和依据'),
  zh('竞争对手变了怎么坚持下去', ENSURING, '保持延续性的难题'),
  zh('统计工时有意义吗', MEASURING, '花了多少小时看不出影响'),
  zh('社区口碑怎么衡量', MEASURING, '认知度调研等做法', KPIS),
  zh('审批要等多久', KPIS, '开发者遇到的阻力'),
  zh('员工去大会演讲算成绩吗', KPIS, '组织在社区中的声誉'),
  zh('公司节奏和社区对不上', KPI_SEARCH, '衡量周期的麻烦'),
  zh('以后合规还要加人吗', COMING, '没有人认为需要再扩充'),
  zh('想研究公共部门', RESEARCH, '两个课题之一'),
  zh('谁在推特做过', AUTHORS, '其中一位创建了推特的计划'),
];

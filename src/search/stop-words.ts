/** Words that say how something is asked and not what about: left out of queries, and of the index but in titles. */

/** English function words, lower case, without apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are aren arent as at be because been before being below
  between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each either etc ever
  every few for from further get gets getting give gives had has have havent having he her here hers herself him himself
  his how however i if im in into is isnt it its itself ive just let lets like ll many may me might more most much must
  my myself need needs no nor not now of off often on once one only or other our ours ourselves out over own per please
  rather really same she should shouldnt show so some someone something still such tell than that thats the their theirs
  them themselves then there these they theyre this those through to too under until up upon us usually very want wants
  was wasnt way we well were werent what whats when where whether which while who whom whose why will with within without
  wont would wouldnt you your youre yours yourself yourselves eg ie vs`.split(/\s+/),
);

/** Who or what a question counts or names in general: empty in a query behind a stop word (how many people). */
export const ASKED_FOR: ReadonlySet<string> = new Set(['people', 'things']);

/**
 * Chinese question words, pronouns and fillers of two characters and more. Cut out of a query before its bigrams are
 * made: 怎么衡量成功 asks for 衡量 and 成功, not for 么衡.
 */
export const STOP_PHRASES: readonly string[] = `
  为什么 为何 什么样 什么 甚么 怎么样 怎么办 怎么 怎样 如何 哪些 哪个 哪里 哪儿 哪种 哪位 多少 几个 是否 是不是 有没有 能不能
  可不可以 会不会 能否 可否 可以 应该 应当 需要 想要 我们 你们 他们 她们 它们 咱们 自己 大家 一般 通常 往往 一直 已经 正在 请问
  告诉 介绍一下 一下 一些 这个 那个 这些 那些 这样 那样 这种 那种 这里 那里 因为 所以 但是 而且 或者 还是 以及 并且 如果 关于
  对于 有关 相关 之间 时候 的话 来说 都有 都是 就是 还有 只有 而是 不是`
  .trim()
  .split(/\s+/);

/** Single characters that say nothing by themselves, unless a word of {@link KEPT_WORDS} holds them. */
export const STOP_CHARACTERS: ReadonlySet<string> = new Set(
  '的了吗呢吧啊呀嘛么是在和与及或而且也都就还又很被把让给对从向于其之这那哪我你他她它们',
);

/** Words that hold such a character and mean something with it. */
export const KEPT_WORDS: readonly string[] = `
  目的 标的 的确 了解 明了 为了 终了 存在 现在 在线 在职 潜在 内在 外在 所在 在内 实在 和谐 和平 总和 共和 参与 与会 普及 及时
  以及 涉及 及格 然而 从而 从事 服从 方向 导向 面向 向上 向下 向量 定向 转向 趋势 对象 对比 对话 对齐 对接 面对 应对 针对 相对 绝对
  对外 对内 反对 配对 于是 终于 属于 处于 基于 其他 其它 其中 其次 之一 之后 之前 就业 就绪 成就 把握 把关 让步 转让 给予 供给 补给
  首都 都市 自我 是非 他人 其实 尤其 归还 偿还 覆盖 被动 很多 也许 又称 之旅 极其 与其`
  .trim()
  .split(/\s+/);

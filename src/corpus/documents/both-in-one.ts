/** A title that holds both languages in one → the title in each. What looks like it may name a thing: in doubt it is one title. */
import { countFunctionWords, hanCount } from '../pairing/language.ts';
import { normalTitle } from './titles.ts';

interface Both {
  readonly en: string;
  readonly zh: string;
}

/** Longer headings are sentences. */
const LONGEST = 300;
/** Chinese that is left open without what follows: `使用 Kubernetes`, `了解 GitHub Actions`. */
const OPEN_BEFORE =
  /(?:使用|安装|配置|部署|运行|启动|升级|更新|卸载|下载|导入|创建|编写|学习|了解|认识|理解|什么是|为什么|为何|如何|关于|加入|参与|通过|基于|面向|支持|选择|成为|迁移到|来自|删除|移除|检查|执行|设置|定义|查看|修改|编辑|添加|获取|构建|开发|测试|管理|使用的|调用|打开|关闭|个|种|一|致|用|在|与|和|及|或|的|是|对|从|向|给|为|到|把|将)$/u;
/** Words that title a section by themselves, as hardly any product is called. */
const TITLE_WORD =
  /^(?:introduction|overview|summary|abstract|background|conclusions?|preface|foreword|contents|usage|examples?|requirements|prerequisites|references|resources|glossary|appendix|acknowledge?ments?|licen[cs]e|licensing|contributing|contributors|governance|history|goals|motivation|scope|terminology|methods?|methodology|results|discussion|roadmap|changelog|questions|authors?|translators?|chapter|installation|configuration|definitions|recommendations|conventions|maintenance)$/iu;

/** `简介 (Introduction)`, `Installation / 安装`, `引言 Introduction` → the title in each language; undefined where it is one title. `habit` is {@link isHabit}. */
export function bothInOne(title: string, habit = false): Both | undefined {
  if (title.length > LONGEST || hanCount(title) === 0) return undefined;
  return inBrackets(title) ?? atSeparator(title) ?? atScript(title, habit);
}

/**
 * Whether titles of one file hold both languages as a matter of habit: each that has Chinese may do so, and one surely
 * does. Then `规则 Rules` does too.
 */
export function isHabit(titles: readonly string[]): boolean {
  const chinese = titles.filter((title) => hanCount(title) > 0);
  return (
    chinese.every((title) => bothInOne(title, true) !== undefined) &&
    chinese.some((title) => bothInOne(title) !== undefined)
  );
}

function inBrackets(title: string): Both | undefined {
  const [, one = '', other = ''] = /^([^（(].*?)\s*[（(]([^（）()]+)[）)]$/.exec(title) ?? [];
  // An acronym in brackets, `开源项目办公室 (OSPO)`, explains a word and is no title; so does what begins small.
  if (/[（(]/.test(one) || /^\s*\p{Ll}/u.test(other)) return undefined;
  return either(one, other, /[a-z]{3}/);
}

/** With spaces around it a slash parts titles; without, it may stand within one, `CI/CD`. */
function atSeparator(title: string): Both | undefined {
  for (const [separator, least] of [
    [/ [/|] | ?[／｜] ?/g, /\p{Script=Latin}.*\p{Script=Latin}/u],
    [/\s*·\s*| [-–—] /g, /[a-z]{3}/],
    [/[/|]/g, /[a-z]{3}/],
  ] as const) {
    const found = [...title.matchAll(separator)].flatMap(
      (match) => either(title.slice(0, match.index), title.slice(match.index + match[0].length), least) ?? [],
    );
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** `港口报告 The Harbour Report`: at the only space where the script changes. */
function atScript(title: string, habit: boolean): Both | undefined {
  const [, zh = '', en = ''] =
    /^([^\p{Script=Latin}]*\p{Script=Han}[^\p{Script=Latin}\s]*) +([^\p{Script=Han}]+)$/u.exec(title) ?? [];
  return OPEN_BEFORE.test(zh) || !isTitle(en, habit) ? undefined : either(zh, en, /\p{Script=Latin}{3}/u);
}

/** English words that are no name: with a word like `the`, with one in small letters, or one that titles a section. */
function isTitle(en: string, habit: boolean): boolean {
  const words = en.match(/\p{Script=Latin}[\p{L}’'-]*/gu) ?? [];
  // `创建 pull request`: a term within Chinese text is not written like the beginning of a title.
  if (!/^(?:[\d.]+ +)?\p{Lu}/u.test(en)) return false;
  if (habit) return true;
  if (words.length > 1 && countFunctionWords(en) > 0) return true;
  if (words.slice(1).some((word) => /^\p{Ll}{3}/u.test(word))) return true;
  return TITLE_WORD.test(words.at(-1) ?? '');
}

/** The sides, when one has Chinese and the other English as `least` asks for. */
function either(one: string, other: string, least: RegExp): Both | undefined {
  if (hanCount(one) > 0 === hanCount(other) > 0) return undefined;
  const [en, zh] = hanCount(one) > 0 ? [other, one] : [one, other];
  return least.test(en) && /^[\p{L}\d]/u.test(normalTitle(en)) ? { en: en.trim(), zh: zh.trim() } : undefined;
}

/** One line or paragraph that names people → who they are: `Author: …`, `Kim Lee, Director, Example`, `…作序`. */
import { isoDate } from './date.ts';
import { hanCount } from './language.ts';
import type { Contributor, Language, Role } from './model.ts';
import {
  bareName,
  bilingualPost,
  chinesePost,
  englishPost,
  isChineseName,
  isDegree,
  isLatinName,
  isPosition,
  nameKey,
  type Post,
} from './person-names.ts';

/** Somebody named in one language. */
export interface Credit {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly post: Post;
  /** The role is written down, not guessed. */
  readonly labelled: boolean;
}

const ROLE_WORDS: readonly (readonly [RegExp, Role])[] = [
  [/^(?:authors?|written by|作\s*者|撰文|撰稿人?|原文作者|原作者)$/i, 'author'],
  [/^(?:translators?|translat(?:ed by|ion)|译\s*者|翻译|译)$/i, 'translator'],
  [
    /^(?:reviewers?|reviewed by|proofreaders?|proofread by|校\s*对|审\s*校|审\s*阅|校\s*审|审核|校)$/i,
    'reviewer',
  ],
  [/^(?:editors?|edited by|编\s*辑|责任编辑|编者|编审)$/i, 'editor'],
  [/^(?:forewords?(?: by)?|preface(?: by)?|序|序言|前言|推荐序|作序)$/i, 'foreword'],
];
const LABEL = /^[\s>*•-]*([^:：\n]{1,40})[:：]\s*([\s\S]+)$/;
const FOREWORD = /^(?:with\s+)?(?:an?\s+)?(?:forewords?|prefaces?)\s+by\s+/i;
const BY = /^(?:written\s+)?by\s+(?=\p{Lu})/iu;
const CHINESE_FOREWORD = /^由?([\s\S]+?)(?:作序|撰写序言|写序)[。.]?$/;
const DATE =
  /^(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}\b|^\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b|^\d{4}\s*年?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)/;

/** A date at the head of a text, ISO 8601, and what follows it. */
export function leadingDate(text: string): { readonly date?: string; readonly rest: string } {
  const written = DATE.exec(text.trim())?.[0];
  const date =
    written === undefined ? undefined : isoDate(written.replace(/^(\d{4})\s+(\d{1,2}\s*月)/, '$1年$2'));
  if (written === undefined || date === undefined) return { rest: text.trim() };
  return {
    date,
    rest: text
      .trim()
      .slice(written.length)
      .replace(/^[\s,，。.]+/, ''),
  };
}

/** Everyone whom a text names; nobody when it is no line of credits. `known` are names that it may hold anywhere. */
export function creditsOf(text: string, known: readonly string[]): Credit[] {
  // `Author: Kim Lee` over `Translator: Ana Roe`: a label begins anew.
  const parts = text
    .trim()
    .split(/\n(?=[^\n:：]{1,40}[:：])/)
    .map(rolesOf);
  if (parts.length > 1 && parts.every(({ roles }) => roles !== undefined))
    return parts.flatMap((part) => creditsOfPart(part, known));
  return creditsOfPart(rolesOf(text), known);
}

function creditsOfPart(
  { roles, rest }: { readonly roles?: readonly Role[]; readonly rest: string },
  known: readonly string[],
): Credit[] {
  const labelled = roles !== undefined;
  const language: Language = hanCount(rest) > 0 ? 'zh' : 'en';
  const people = language === 'zh' ? chinesePeople(rest, known, labelled) : englishPeople(rest, labelled);
  return people.map(({ name, post }) => ({ name, post, language, labelled, roles: roles ?? ['author'] }));
}

/** What a label before a colon, or the words around the names, say of their role. */
function rolesOf(text: string): { readonly roles?: readonly Role[]; readonly rest: string } {
  const bare = text.trim();
  if (FOREWORD.test(bare)) return { roles: ['foreword'], rest: bare.replace(FOREWORD, '') };
  const foreword = CHINESE_FOREWORD.exec(bare)?.[1];
  if (foreword !== undefined) return { roles: ['foreword'], rest: foreword };
  if (BY.test(bare)) return { roles: ['author'], rest: bare.replace(BY, '') };
  const [, label, rest] = LABEL.exec(bare) ?? [];
  if (label === undefined || rest === undefined) return { rest: bare };
  const roles = label
    .split(/\s*(?:[&/、，,+]|\band\b|和|与|及)\s*/)
    .map((word) => ROLE_WORDS.find(([pattern]) => pattern.test(word.trim()))?.[1]);
  return roles.every((role) => role !== undefined) ? { roles: [...new Set(roles)], rest } : { rest: bare };
}

/** A part of an organisation that is called after a position: `Office of the CTO`. */
const UNIT = /^(?:office|department|school|faculty|institute|cent(?:er|re))\b/i;

interface Named {
  readonly name: string;
  readonly post: Post;
}

/** `Kim Lee, Director, Example Corp and\nAna Roe, Lead, Sample Group`. */
function englishPeople(text: string, labelled: boolean): Named[] {
  const people: { name: string; fields: string[] }[] = [];
  for (const line of text.split(/\s*(?:,|;|\band\b)?\s*\n\s*/)) {
    const fields = line
      .split(/\s*[,;，、；]\s*/)
      .flatMap(splitAnd)
      .filter((field) => field !== '');
    for (const [index, field] of fields.entries()) {
      const last = people.at(-1);
      if (isDegree(field) && last !== undefined) continue;
      const afterPost =
        last !== undefined &&
        last.fields.length > 0 &&
        isPosition(fields[index + 1] ?? '') &&
        !UNIT.test(fields[index + 1] ?? '');
      const listed = labelled && (last === undefined || last.fields.length === 0) && !isPosition(field);
      const name = isLatinName(field) && (index === 0 || last === undefined || afterPost || listed);
      if (name || (listed && /^@?[\p{L}][\p{L}\p{M}\d_.’'-]*(?: [\p{L}\d_.’'-]+){0,2}$/u.test(field)))
        people.push({ name: bareName(field), fields: [] });
      else if (last === undefined) return [];
      else last.fields.push(field);
    }
  }
  return people.map(({ name, fields }) => ({ name, post: englishPost(fields) }));
}

/** `and` parts people only before a name: not `Research and Development`. */
function splitAnd(field: string): string[] {
  const bare = field.replace(/^and\s+/, '');
  const at = / and (?=\p{Lu})/u.exec(bare);
  if (at === null || !isLatinName(bare.slice(at.index + 5))) return [bare.trim()];
  return [bare.slice(0, at.index).trim(), bare.slice(at.index + 5).trim()];
}

/** `Kim Lee，示例公司总监，…` with the name first, or `示例公司总监Kim Lee、…` with the post first. */
function chinesePeople(text: string, known: readonly string[], labelled: boolean): Named[] {
  const names = namesIn(text, known, labelled);
  const [first] = names;
  if (first === undefined) return [];
  const nameFirst = text.slice(0, first.start).trim() === '';
  return names.map(({ name, start, end }, index) => {
    const from = nameFirst ? end : (names[index - 1]?.end ?? 0);
    const to = nameFirst ? (names[index + 1]?.start ?? text.length) : start;
    return { name, post: chinesePost(text.slice(from, to).replace(/^\s*(?:博士|教授|先生|女士)/, '')) };
  });
}

interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Where names stand: known ones anywhere, others only where a name is to be expected. */
function namesIn(text: string, known: readonly string[], labelled: boolean): Span[] {
  const spans: Span[] = [];
  for (const name of known) {
    const start = text.toLowerCase().indexOf(name.toLowerCase());
    const free = spans.every((span) => start >= span.end || start + name.length <= span.start);
    if (start !== -1 && free) spans.push({ name, start, end: start + name.length });
  }
  if (spans.length > 0) return spans.sort((one, other) => one.start - other.start);
  let offset = 0;
  for (const field of text.split(/([，,、；;\n]|\s和|和(?=[A-Z]))/)) {
    const start = offset + field.length - field.trimStart().length;
    offset += field.length;
    const next = text.slice(offset + 1);
    const before = spans.at(-1);
    const latin =
      /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+\p{Lu}[\p{L}\p{M}'’.-]*){1,3}(?=\s*(?:博士|教授|先生|女士)?$)/u.exec(
        field.trim(),
      )?.[0];
    const chinese =
      isChineseName(field) &&
      (labelled || (before === undefined && isPosition(next.split(/[。\n]/)[0] ?? '')));
    if (latin !== undefined && isLatinName(latin))
      spans.push({ name: latin, start, end: start + latin.length });
    else if (chinese || (labelled && isHandle(field)))
      spans.push({ name: bareName(field), start, end: start + field.trim().length });
  }
  return spans;
}

function isHandle(field: string): boolean {
  return /^@?[A-Za-z][\w.-]*$/.test(field.trim());
}

/** The same people named in both languages, once each in a role. */
export function contributorsOf(credits: readonly Credit[]): Contributor[] {
  const made = new Map<string, Contributor>();
  for (const credit of credits) {
    for (const role of credit.roles) {
      const key = `${role} ${nameKey(credit.name)}`;
      const post = bilingualPost(credit.post, credit.language);
      const known = made.get(key);
      if (known === undefined) made.set(key, { name: credit.name, role, ...post });
      else {
        const position = joined(known.position, post.position);
        const organisation = joined(known.organisation, post.organisation);
        made.set(key, {
          ...known,
          // `KIM LEE` under a foreword and `Kim Lee` on the title page: the one that is not shouted.
          name: known.name === known.name.toUpperCase() ? credit.name : known.name,
          ...(Object.keys(position).length > 0 ? { position } : {}),
          ...(Object.keys(organisation).length > 0 ? { organisation } : {}),
        });
      }
    }
  }
  return [...made.values()];
}

/** Both, English first; two posts that are called differently in one language are both told. */
function joined(
  known: { readonly en?: string; readonly zh?: string } = {},
  more: { readonly en?: string; readonly zh?: string } = {},
): { en?: string; zh?: string } {
  const made: { en?: string; zh?: string } = {};
  for (const language of ['en', 'zh'] as const) {
    const [one, other] = [known[language], more[language]];
    const separator = language === 'en' ? '; ' : '；';
    const told =
      one === undefined || other === undefined || one.includes(other)
        ? (one ?? other)
        : `${one}${separator}${other}`;
    if (told !== undefined) made[language] = told;
  }
  return made;
}

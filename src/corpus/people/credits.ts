/** One line or paragraph that names people → who they are: `Author: …`, `Kim Lee, Director, Example`, `…作序`. */

import type { Contributor, Language, Role } from '../model.ts';
import { hanCount } from '../pairing/language.ts';
import { hasClauseWord, isClause } from './clause.ts';
import { labelledParts, rolesOf } from './credit-labels.ts';
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

/** Everyone whom a text names; nobody when it is no line of credits. `known` are names that it may hold anywhere. */
export function creditsOf(text: string, known: readonly string[]): Credit[] {
  const parts = labelledParts(text);
  if (parts.length > 1 && parts.some(({ roles }) => roles !== undefined))
    return parts.flatMap((part) => (part.roles === undefined ? [] : creditsOfPart(part, known)));
  return creditsOfPart(rolesOf(text), known);
}

/** A mail address, with the brackets around it. */
const MAIL = /\s*[<(（]?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)）]?/g;
/** `[Kim Lee]` without an address of its own. */
const SQUARE = /\[([^[\]\n]+)\]/g;

function creditsOfPart(
  { roles, rest }: { readonly roles?: readonly Role[]; readonly rest: string },
  known: readonly string[],
): Credit[] {
  const labelled = roles !== undefined;
  if (labelled ? hasClauseWord(rest) : isClause(rest)) return [];
  const text = rest.replace(MAIL, '').replace(SQUARE, '$1');
  const language: Language = hanCount(text) > 0 ? 'zh' : 'en';
  const people = language === 'zh' ? chinesePeople(text, known, labelled) : englishPeople(text, labelled);
  return people.map(({ name, post }) => ({ name, post, language, labelled, roles: roles ?? ['author'] }));
}

/** A part of an organisation that is called after a position: `Office of the CTO`. */
const UNIT = /^(?:office|department|school|faculty|institute|cent(?:er|re))\b/i;

interface Named {
  readonly name: string;
  readonly post: Post;
}

/** Commas and the like, but not those in brackets. */
const COMMA = /\s*[,;，、；]\s*(?![^()（）]*[)）])/;

/** `Kim Lee, Director, Example Corp and\nAna Roe (Sample Group)`. None when a field can only be prose. */
function englishPeople(text: string, labelled: boolean): Named[] {
  const people: { name: string; fields: string[]; complete: boolean }[] = [];
  for (const line of text.split(/\s*(?:,|;|\band\b)?\s*\n\s*/)) {
    const fields = line
      .split(COMMA)
      .flatMap(splitAnd)
      .filter((field) => field !== '');
    for (const [index, whole] of fields.entries()) {
      const last = people.at(-1);
      if (isDegree(whole) && last !== undefined) continue;
      const [, field = whole, bracketed] = /^([^(（]+?)\s*[(（]([^()（）]+)[)）]$/.exec(whole) ?? [];
      const next = fields[index + 1] ?? '';
      const afterPost = last !== undefined && last.fields.length > 0 && isPosition(next) && !UNIT.test(next);
      const open = last === undefined || last.fields.length === 0 || last.complete;
      const listed = labelled && open && !isPosition(field);
      const first = index === 0 || last === undefined || last.complete;
      const name = isLatinName(field) && (first || afterPost || listed);
      if (name || (listed && (isHandle(field) || CAPITALISED.test(field))))
        people.push({
          name: bareName(field),
          fields: bracketed?.split(/\s*[,，]\s*/) ?? [],
          complete: bracketed !== undefined,
        });
      else if (last === undefined || (!labelled && /^\p{Ll}/u.test(whole) && !isPosition(whole))) return [];
      else last.fields.push(whole);
    }
  }
  return people.map(({ name, fields }) => ({ name, post: englishPost(fields) }));
}

/** One to three words as a label may have them for a name. */
const CAPITALISED = /^@?\p{Lu}[\p{L}\p{M}\d_.’'-]*(?: [\p{Lu}\d][\p{L}\d_.’'-]*){0,2}$/u;

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
    const post = text.slice(from, to).replace(/^\s*(?:博士|教授|先生|女士)/, '');
    // `李雷（港口研究所）、`
    return { name, post: chinesePost(/^\s*[(（]([^()（）]+)[)）][\s，,、；;。]*$/.exec(post)?.[1] ?? post) };
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
  for (const whole of text.split(/([，,、；;\n](?![^()（）]*[)）])|\s和|和(?=[A-Z]))/)) {
    const field = labelled ? whole.replace(/\s*[(（][^()（）]*[)）]\s*$/, '') : whole;
    const start = offset + field.length - field.trimStart().length;
    offset += whole.length;
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

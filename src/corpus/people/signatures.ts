/**
 * Signatures below a text, a name in bold and a post → who wrote the units above. One section may hold several signed
 * texts, and several people may sign one.
 */

import type { Bilingual, Contributor, Role } from '../model.ts';
import { hanCount } from '../pairing/language.ts';
import type { Unit } from '../pairing/units.ts';
import { isClause } from './clause.ts';
import { type Credit, contributorsOf } from './credits.ts';
import {
  bareName,
  chinesePost,
  englishPost,
  isChineseName,
  isLatinName,
  isPosition,
  nameKey,
} from './person-names.ts';

/** Units of one section up to a signature, or up to its end. */
export interface Signed {
  readonly units: readonly Unit[];
  /** Nobody where no signature follows. */
  readonly contributors: readonly Contributor[];
}

/** Titles of sections that are signed; not `程序` and `顺序`, which end in the same character. */
const FOREWORD =
  /\b(?:forewords?|prefaces?|prologue)\b|序言|前言|寄语|卷首语|(?:^|[\s第版者荐代总自])序(?=$|[\s一二三四五六\d：:（(])/i;

/**
 * Cuts the units of a section at its signatures. Anybody may sign a foreword. Elsewhere a name in bold above a post is
 * rather an entry about somebody: only people of `known`, whose roles they keep, sign, and only below all of the text.
 */
export function readSignatures(
  units: readonly Unit[],
  title: Bilingual<string>,
  known: readonly Contributor[],
): Signed[] {
  const signed = [title.en, title.zh].some((each) => each !== undefined && FOREWORD.test(each));
  const role: Role = signed ? 'foreword' : 'author';
  if (!signed && !isSignedBelow(units, known)) return [{ units, contributors: [] }];
  const parts: Signed[] = [];
  let text: Unit[] = [];
  for (let index = 0; index < units.length; ) {
    const credits: Credit[] = [];
    let end = index;
    for (
      let one = text.length > 0 ? signatureAt(units, end, signed) : undefined;
      one !== undefined;
      one = signatureAt(units, end, signed)
    ) {
      const person = known.find((contributor) => nameKey(contributor.name) === nameKey(one?.name ?? ''));
      credits.push(
        ...one.posts.map((post) => ({
          ...post,
          name: person?.name ?? (one?.name as string),
          roles: [person?.role ?? role],
        })),
      );
      end += one.length;
    }
    if (end > index) {
      parts.push({ units: text, contributors: contributorsOf(credits) });
      text = [];
      index = end;
    } else {
      text.push(units[index] as Unit);
      index += 1;
    }
  }
  return text.length > 0 || parts.length === 0 ? [...parts, { units: text, contributors: [] }] : parts;
}

/** Whether signatures of known people, and nothing else with a name in bold, end the units. */
function isSignedBelow(units: readonly Unit[], known: readonly Contributor[]): boolean {
  const first = units.findIndex((unit) => boldName(unit, unit.text.trim().split('\n')[0]) !== undefined);
  let end = Math.max(first, 0);
  for (let one = signatureAt(units, end, false); one !== undefined; one = signatureAt(units, end, false)) {
    const name = nameKey(one.name);
    if (!known.some((contributor) => nameKey(contributor.name) === name)) return false;
    end += one.length;
  }
  return first > 0 && end === units.length;
}

interface Signature {
  readonly name: string;
  readonly posts: readonly Omit<Credit, 'name' | 'roles'>[];
  /** How many units it takes. */
  readonly length: number;
}

/**
 * A signature that begins at `index`: the name, in bold, and what they do. Below a foreword that may be any short line
 * (`Admiral, US Navy`); elsewhere it must name a position.
 */
function signatureAt(units: readonly Unit[], index: number, below: boolean): Signature | undefined {
  const [first, ...inside] = (units[index]?.text ?? '').trim().split('\n');
  const name = boldName(units[index], first);
  if (name === undefined) return undefined;
  const lines: string[] = inside.length > 0 ? [inside.join('\n')] : [];
  let length = 1;
  while (inside.length === 0 && length < 3) {
    const line = units[index + length];
    if (line === undefined || !(isPost(line) || (below && length === 1 && isShortLine(line)))) break;
    lines.push(line.text.trim());
    length += 1;
  }
  if (lines.some(isNoPost)) return undefined;
  if (lines.length === 0) return undefined;
  if (!below && !lines.some(isPosition)) return undefined;
  const posts = lines.map((line) => {
    const language = hanCount(line) > 0 ? ('zh' as const) : ('en' as const);
    const post =
      language === 'zh' ? chinesePost(line.replace(/\s*\n\s*/g, '')) : englishPost(line.split(/\s*[,\n]\s*/));
    return { language, post, labelled: true };
  });
  return { name, posts, length };
}

/** The name when the unit's first line is one, all of it in bold. */
function boldName(unit: Unit | undefined, line: string | undefined): string | undefined {
  if (unit?.block.type !== 'paragraph' || line === undefined) return undefined;
  // `— **Kim Lee**`
  const [bold, ...rest] = unit.block.children.filter(
    (node, index) => node.type !== 'text' || !(index === 0 ? /^[\s—–―-]*$/ : /^\s*$/).test(node.value),
  );
  if (bold?.type !== 'strong') return undefined;
  const lineBreak =
    rest.length === 0 ||
    rest[0]?.type === 'break' ||
    (rest[0]?.type === 'text' && /^[ \t]*\n/.test(rest[0].value));
  const name = line.replace(/^[\s—–―-]+/, '');
  return lineBreak && (isLatinName(name) || isChineseName(name)) ? bareName(name) : undefined;
}

/** A short line that says what somebody does, and is not a name itself. */
function isPost(unit: Unit): boolean {
  const text = unit.text.trim();
  if (unit.kind !== 'paragraph' || isNoPost(text)) return false;
  return isPosition(text) || /^[^,，]+[,，]\s/.test(text);
}

/** A line of plain words, too short for a text and no heading in bold. */
function isShortLine({ kind, block, text }: Unit): boolean {
  const bold = block.type === 'paragraph' && block.children[0]?.type === 'strong';
  return kind === 'paragraph' && !bold && text.trim().length <= 80 && !isNoPost(text.trim());
}

/** Prose about somebody, or about what they do: `The head of the port`. */
function isNoPost(text: string): boolean {
  return text.length > 160 || isClause(text) || /^(?:an?|the)\s/i.test(text);
}

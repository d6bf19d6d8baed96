/**
 * What a section says as a list of numbers: a twentieth of the memory of the same as objects, and read through in a few
 * microseconds. Every unit of `analyze.ts` is one number; stretches say which text it belongs to.
 */
import type { Language } from '../corpus/model.ts';
import type { Unit } from './analyze.ts';
import type { Lexis } from './lexis.ts';

/** Which text a stretch is: a title, a side of a passage, who signed the passage, or all people of the section. */
export type Place = `title-${Language}` | Language | 'signers' | 'people';
const PLACES: readonly Place[] = ['title-en', 'title-zh', 'en', 'zh', 'signers', 'people'];
const GAPS: readonly Unit['gap'][] = ['none', 'space', 'join', 'break'];

/** A text of the section: the units `from` to `to`, exclusive. `passage` is -1 for titles and people. */
export interface Stretch {
  readonly place: Place;
  readonly passage: number;
  readonly from: number;
  readonly to: number;
}

/** A section's texts. */
export interface Written {
  /** A unit each: its number in the lexis, then whether it is a stop word (1 bit), then the gap before it (2 bits). */
  readonly units: Uint32Array;
  /** Four numbers a stretch, as in {@link Stretch}. */
  readonly stretches: Int32Array;
}

/** Takes down texts one after another. */
export function createWriter(lexis: Lexis) {
  const units: number[] = [];
  const stretches: number[] = [];
  return {
    write(place: Place, passage: number, text: readonly Unit[]): void {
      const from = units.length;
      for (const { text: word, stop, gap } of text) {
        units.push(lexis.take(word) * 8 + (stop ? 4 : 0) + GAPS.indexOf(gap));
      }
      stretches.push(PLACES.indexOf(place), passage, from, units.length);
    },
    written: (): Written => ({ units: Uint32Array.from(units), stretches: Int32Array.from(stretches) }),
  };
}

/** The number of the word in the lexis. */
export function wordOf(unit: number): number {
  return unit >>> 3;
}

export function isStop(unit: number): boolean {
  return (unit & 4) !== 0;
}

/** Whether the unit touches the one before it or only white space parts them, as {@link Unit.gap} has it. */
export function isNear(unit: number): boolean {
  return (unit & 3) <= 1;
}

/** Whether nothing stands between the unit and the one before it. */
export function isTouching(unit: number): boolean {
  return (unit & 3) === 0;
}

/** Whether something other than white space and one joining sign parts the unit from the one before it. */
export function isParted(unit: number): boolean {
  return (unit & 3) === 3;
}

/** Tells every text of a section, in the order in which they were taken down. */
export function forStretches(
  { stretches }: Written,
  tell: (place: Place, passage: number, from: number, to: number) => void,
): void {
  for (let at = 0; at < stretches.length; at += 4) {
    const place = PLACES[stretches[at] ?? 0] ?? 'people';
    tell(place, stretches[at + 1] ?? 0, stretches[at + 2] ?? 0, stretches[at + 3] ?? 0);
  }
}

/** The texts of a section, in that order. */
export function stretchesOf(written: Written): Stretch[] {
  const found: Stretch[] = [];
  forStretches(written, (place, passage, from, to) => found.push({ place, passage, from, to }));
  return found;
}

/** Titles and passages that have any of the words, as words again. */
export function textsWith(
  written: Written,
  words: ReadonlySet<number>,
  lexis: Lexis,
): Pick<Unit, 'text' | 'han' | 'gap'>[][] {
  const found: Pick<Unit, 'text' | 'han' | 'gap'>[][] = [];
  forStretches(written, (place, _, from, to) => {
    if (place === 'signers' || place === 'people') return;
    const units = written.units.subarray(from, to);
    if (!units.some((unit) => words.has(wordOf(unit)))) return;
    found.push(
      Array.from(units, (unit) => ({
        text: lexis.textOf(wordOf(unit)),
        han: lexis.isHan(wordOf(unit)),
        gap: GAPS[unit & 3] ?? 'break',
      })),
    );
  });
  return found;
}

/** The numbers of words; nothing when one of them was never met. */
export function numbersOf(words: readonly string[], lexis: Lexis): number[] | undefined {
  const numbers = words.map((word) => lexis.find(word));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** Whether the words stand in one text of the section, one after the other; signers and people are no text. */
export function saysInOrder(written: Written, words: readonly number[]): boolean {
  const [first] = words;
  if (first === undefined) return false;
  const { units } = written;
  for (let at = 0; at + words.length <= units.length; at += 1) {
    if ((units[at] ?? 0) >>> 3 !== first) continue;
    let length = 1;
    while (length < words.length && (units[at + length] ?? 0) >>> 3 === words[length]) length += 1;
    if (length === words.length && isOneText(written, at, at + length)) return true;
  }
  return false;
}

function isOneText(written: Written, start: number, end: number): boolean {
  return stretchesOf(written).some(
    ({ place, from, to }) => place !== 'signers' && place !== 'people' && start >= from && end <= to,
  );
}

/**
 * English and Chinese blocks → aligned passages. Decides the language of what script leaves open by trying both and
 * keeping what aligns better; the alignment itself is `align.ts`' work.
 */

import type { Block, Language, Passage } from '../model.ts';
import { type Arrangement, align, type Match, type Placed } from './align.ts';
import { type Unit, unitsOf } from './units.ts';

/** A passage that has no place in a section yet. */
export type PassageDraft = Omit<Passage, 'id'>;

/** Calling a Latin name Chinese must make the alignment better by as much. */
const CALLED_CHINESE = 0.7;
/** Beyond as many cells of the alignment, languages are not tried out. */
const MOST_TRIED_CELLS = 10_000;
const MOST_TRIED = 60;

/** Passages of blocks in separate files, the blocks of one section each. */
export function pairFiles(en: readonly Block[], zh: readonly Block[]): PassageDraft[] {
  const place = (blocks: readonly Block[]): Placed[] =>
    unitsOf(blocks).map((unit, index) => ({ unit, index }));
  return align(place(en), place(zh), 'apart').matches.map((match) => passageOf(match));
}

/**
 * Passages of the units of one section of a shared file, in reading order.
 * `sole` is the language of a file that has no other.
 */
export function pairUnits(
  units: readonly Unit[],
  arrangement: Exclude<Arrangement, 'apart'>,
  sole?: Language | undefined,
): PassageDraft[] {
  const languages = sole === undefined ? languagesOf(units, arrangement) : units.map(() => sole);
  const place = (language: Language): Placed[] => placed(units, languages, language);
  const [en, zh] = [place('en'), place('zh')];
  const free = align(en, zh, arrangement).matches;
  const matches = inTurn(en, zh, arrangement) ? eachWithNext(free, en, zh, arrangement) : free;
  const first = (match: Match): number =>
    Math.min(match.en[0]?.index ?? units.length, match.zh[0]?.index ?? units.length);
  const ordered = [...matches].sort((one, other) => first(one) - first(other));
  return ordered.map((match, index) =>
    sole === undefined
      ? passageOf(settled(match, ordered[index - 1], ordered[index + 1]))
      : passageOf(match, sole),
  );
}

/** A name that pairs with nothing is in the language around it. */
function settled(match: Match, before: Match | undefined, after: Match | undefined): Match {
  const only = match.en.length + match.zh.length === 1 ? (match.en[0] ?? match.zh[0]) : undefined;
  if (only?.unit.reading !== 'latin') return match;
  const chinese = [before, after].every((near) => near === undefined || near.en.length === 0);
  return chinese && (before ?? after) !== undefined ? { en: [], zh: [only] } : { en: [only], zh: [] };
}

/** Whether one language follows the other without exception, as `arrangement` says, in blocks of one kind each time. */
function inTurn(en: readonly Placed[], zh: readonly Placed[], arrangement: Arrangement): boolean {
  if (en.length !== zh.length) return false;
  const offset = arrangement === 'en-first' ? 0 : 1;
  return en.every((one, index) => one.index === 2 * index + offset && one.unit.kind === zh[index]?.unit.kind);
}

/** Where languages take turns throughout, no difference in length is a reason to part an original from what follows it. */
function eachWithNext(
  free: readonly Match[],
  en: readonly Placed[],
  zh: readonly Placed[],
  arrangement: Arrangement,
): readonly Match[] {
  if (free.every((match) => match.en.length === 1 && match.zh.length === 1)) return free;
  return en.flatMap((one, index) => align([one], zh.slice(index, index + 1), arrangement).matches);
}

function placed(units: readonly Unit[], languages: readonly Language[], wanted: Language): Placed[] {
  return units.flatMap((unit, index) => (languages[index] === wanted ? [{ unit, index }] : []));
}

/** The language of every unit: by script where that is sure, else whichever makes the cheaper alignment. */
function languagesOf(units: readonly Unit[], arrangement: Exclude<Arrangement, 'apart'>): Language[] {
  const languages = units.map(({ reading }): Language => (reading === 'zh' ? 'zh' : 'en'));
  const costNow = (): number =>
    align(placed(units, languages, 'en'), placed(units, languages, 'zh'), arrangement).cost;
  // Of the same text twice, the copy of the language that comes second may be Chinese.
  const last = new Map<string, Unit>();
  const repeated = new Set<Unit>();
  for (const unit of units) {
    const twin = last.get(unit.text);
    if (twin === undefined) last.set(unit.text, unit);
    else {
      repeated.add(arrangement === 'en-first' ? unit : twin);
      last.delete(unit.text);
    }
  }
  const times = new Map<string, number>();
  for (const { text } of units) times.set(text, (times.get(text) ?? 0) + 1);
  const open = units.flatMap((unit, index) => {
    if (unit.reading === 'zh' || unit.reading === 'both') return [];
    const unsure = unit.reading !== 'en' && times.get(unit.text) === 1;
    return unsure || repeated.has(unit) ? [index] : [];
  });
  const chinese = languages.filter((language) => language === 'zh').length;
  if ((units.length - chinese) * (chinese + open.length) > MOST_TRIED_CELLS || open.length > MOST_TRIED) {
    for (const index of open) if (units[index]?.text === units[index - 1]?.text) languages[index] = 'zh';
    return languages;
  }
  let best = open.length > 0 ? costNow() : 0;
  for (const index of open) {
    languages[index] = 'zh';
    const cost = costNow() + (repeated.has(units[index] as Unit) ? 0 : CALLED_CHINESE);
    if (cost < best - 0.01) best = cost;
    else languages[index] = 'en';
  }
  return languages;
}

function passageOf({ en, zh, confidence }: Match, sole?: Language): PassageDraft {
  const kind = (en[0] ?? zh[0])?.unit.kind ?? 'paragraph';
  const only = en.length + zh.length === 1 ? (en[0] ?? zh[0])?.unit : undefined;
  // What both languages share, code or a number, is its own translation; a block with both in it half of one.
  if (sole === undefined && (only?.reading === 'none' || only?.reading === 'both'))
    return {
      kind,
      blocks: { en: [only.block], zh: [only.block] },
      confidence: only.reading === 'none' ? 1 : 0.5,
    };
  const blocks = (side: readonly Placed[]): Block[] => side.map(({ unit }) => unit.block);
  return {
    kind,
    blocks: { ...(en.length > 0 ? { en: blocks(en) } : {}), ...(zh.length > 0 ? { zh: blocks(zh) } : {}) },
    ...(confidence === undefined ? {} : { confidence }),
  };
}

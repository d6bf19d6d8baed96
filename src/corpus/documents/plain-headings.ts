/** Partners for headings that stand alone: both languages in one heading, a short line of text, a section further down. */

import type { Language } from '../model.ts';
import { featuresOf } from '../pairing/features.ts';
import type { Unit } from '../pairing/units.ts';
import { bothInOne, isHabit } from './both-in-one.ts';
import type { Group } from './headings.ts';

/** The groups with the titles found, and the units that were titles taken out. */
export function completeTitles(groups: readonly Group[]): Group[] {
  const split = splitTitles(groups);
  const bilingual = split.filter(({ title }) => title.en !== undefined && title.zh !== undefined).length;
  return joinNeighbours(bilingual >= 2 ? withPlainTitles(split) : split);
}

/** The groups, with a title for each language where one title held both. */
export function splitTitles(groups: readonly Group[]): Group[] {
  const habit = isHabit(groups.flatMap(({ title }) => Object.values(title)));
  return groups.map((group) => {
    const { en, zh } = group.title;
    const only = en === undefined ? zh : zh === undefined ? en : undefined;
    const title = only === undefined ? undefined : bothInOne(only, habit);
    return title === undefined ? group : { ...group, title };
  });
}

/** The language that a title lacks. */
function missing(group: Group | undefined): Language | undefined {
  if (group === undefined) return undefined;
  if (group.title.en === undefined) return 'en';
  return group.title.zh === undefined ? 'zh' : undefined;
}

/** In a file whose other headings are bilingual, a title-like line above or below a lone heading is its partner. */
function withPlainTitles(groups: readonly Group[]): Group[] {
  const made = [...groups];
  for (const [index, group] of made.entries()) {
    const wanted = missing(group);
    if (wanted === undefined) continue;
    const title = group.title.en ?? group.title.zh ?? '';
    const previous = made[index - 1];
    const above = previous?.units.at(-1);
    const below = group.units[0];
    if (below !== undefined && isTitle(below, wanted, title) && isSpare(group.units, wanted, wanted)) {
      made[index] = {
        ...group,
        title: { ...group.title, [wanted]: titleText(below) },
        units: group.units.slice(1),
      };
    } else if (
      previous !== undefined &&
      above !== undefined &&
      isTitle(above, wanted, title) &&
      isSpare([...previous.units].reverse(), wanted, wanted === 'en' ? 'zh' : 'en')
    ) {
      made[index - 1] = { ...previous, units: previous.units.slice(0, -1) };
      made[index] = { ...group, title: { ...group.title, [wanted]: titleText(above) } };
    }
  }
  return made;
}

function titleText(unit: Unit): string {
  return unit.text.trim();
}

function languageOf(unit: Unit): Language | undefined {
  if (unit.reading === 'zh') return 'zh';
  return unit.reading === 'en' || unit.reading === 'latin' ? 'en' : undefined;
}

/**
 * Whether the first unit has no translation among the others: by number, or since those next to it are a pair, whose
 * nearer half is in the language `near`.
 */
function isSpare(units: readonly Unit[], language: Language, near: Language): boolean {
  const [next, afterNext] = units.slice(1, 3).map(languageOf);
  return surplus(units, language) === 1 || (next === near && afterNext !== undefined && afterNext !== near);
}

/** How many units of a language there are beyond those of the other. */
function surplus(units: readonly Unit[], language: Language): number {
  let count = 0;
  for (const unit of units) {
    const own = languageOf(unit);
    if (own !== undefined) count += own === language ? 1 : -1;
  }
  return count;
}

/** One short line without an end, as long as a translation of `title` would be. */
function isTitle(unit: Unit, wanted: Language, title: string): boolean {
  const text = titleText(unit);
  if (unit.kind !== 'paragraph' || languageOf(unit) !== wanted || /[\n\t]/.test(text)) return false;
  if (/[.。!！;；,，:：]$/.test(text) || /https?:/.test(text)) return false;
  const [en, zh] = wanted === 'en' ? [text, title] : [title, text];
  return en.length <= 90 && zh.length <= 36 && zh.length / en.length > 0.12 && zh.length / en.length < 1.1;
}

/**
 * English heading and text, then the Chinese heading and text: one section, when their lengths agree. So do those of
 * sections that were never translated: sections are joined only where it is the file's habit, or where they share
 * words that stay as they are.
 */
function joinNeighbours(groups: readonly Group[]): Group[] {
  const neighbours = groups.filter(
    (group, index) => index > 0 && isTranslation(groups[index - 1] as Group, group),
  );
  const together = groups.filter(({ title, units }) => title.en && title.zh && units.length > 0);
  const habit = neighbours.length > together.length;
  const made: Group[] = [];
  for (const group of groups) {
    const previous = made.at(-1);
    if (
      previous !== undefined &&
      isTranslation(previous, group) &&
      (habit || shareAnchors(previous, group))
    ) {
      made[made.length - 1] = {
        ...previous,
        title: { ...previous.title, ...group.title },
        explicitId: previous.explicitId ?? group.explicitId,
        units: [...previous.units, ...group.units],
        joined: true,
      };
    } else made.push(group);
  }
  return made;
}

/** Whether two names, numbers or addresses of the Chinese text stand in the English one, and most of all of them do. */
function shareAnchors(one: Group, other: Group): boolean {
  const [en, zh] = missing(one) === 'zh' ? [one, other] : [other, one];
  const anchors = (group: Group) => new Set(group.units.flatMap((unit) => [...featuresOf(unit).anchors]));
  const english = anchors(en);
  const chinese = [...anchors(zh)];
  const shared = chinese.filter((anchor) => english.has(anchor)).length;
  return shared >= 2 && shared > chinese.length / 2;
}

function isTranslation(one: Group, other: Group): boolean {
  const lacks = [missing(one), missing(other)];
  if (lacks[0] === undefined || lacks[1] === undefined || lacks[0] === lacks[1] || one.level !== other.level)
    return false;
  const [en, zh] = lacks[0] === 'zh' ? [one, other] : [other, one];
  if (en.units.some((unit) => unit.reading === 'zh' || unit.reading === 'both')) return false;
  if (zh.units.some((unit) => unit.reading === 'en' || unit.reading === 'both')) return false;
  const length = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.text.length, 0);
  const ratio = length(zh.units) / Math.max(1, length(en.units));
  return ratio > 0.15 && ratio < 0.7;
}

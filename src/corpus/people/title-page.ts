/**
 * The units at the head of a work, before its text: date, authors with their posts, who wrote forewords. Decides
 * which units are that; the people in a single line are `credits.ts`' work.
 */

import { normalTitle } from '../documents/titles.ts';
import type { Contributor } from '../model.ts';
import { hanCount, isPicture } from '../pairing/language.ts';
import type { Unit } from '../pairing/units.ts';
import { endsSentence, isClause } from './clause.ts';
import { leadingDate, metadataOf } from './credit-labels.ts';
import { type Credit, contributorsOf, creditsOf } from './credits.ts';
import { chinesePost, englishPost, isPosition } from './person-names.ts';

export interface TitlePage {
  readonly contributors: readonly Contributor[];
  /** ISO 8601. */
  readonly date?: string;
  /** What was read here, in order. */
  readonly units: readonly Unit[];
  /** Everything else: text of the work. */
  readonly rest: readonly Unit[];
}

/** Characters of a paragraph that names people; a longer one is text. */
const LONGEST_CREDITS = 600;

interface Reading {
  readonly unit: Unit;
  readonly date?: string | undefined;
  readonly credits: readonly Credit[];
  /** What such a unit is on a title page: it names people, it goes with those that do, or it is text. */
  readonly part: 'evidence' | 'company' | 'text';
}

/**
 * Reads the units before the first section. `titles` are titles of the work that may be repeated here; `front` is how
 * many of the units stand before a printed table of contents, where short lines belong to the title page too.
 */
export function readTitlePage(units: readonly Unit[], titles: readonly string[], front: number): TitlePage {
  const known = units
    .flatMap((unit) =>
      hanCount(unit.text) > 0 || unit.text.length > LONGEST_CREDITS ? [] : creditsOf(creditText(unit), []),
    )
    .map((credit) => credit.name);
  const readings: Reading[] = [];
  for (const unit of units) readings.push(read(unit, known, titles, readings.at(-1)));
  // A subtitle in bold right above the date or the authors.
  for (const [index, { unit, part }] of readings.entries())
    if (part === 'text' && isBoldLine(unit) && readings[index + 1]?.part === 'evidence')
      readings[index] = { unit, credits: [], part: 'company' };
  const end = readings.findIndex(
    ({ part, unit }, index) => part === 'text' && !(index < front && isShort(unit)),
  );
  const head = readings.slice(0, Math.max(front, end === -1 ? readings.length : end));
  const evident = head.some(({ part }) => part === 'evidence');
  const own = head.filter(({ part, unit }, index) =>
    part === 'text' ? index < front && isShort(unit) : evident || index < front,
  );
  const taken = new Set(own.map(({ unit }) => unit));
  const credits = own.flatMap((reading) => reading.credits);
  const date = own.find((reading) => reading.date !== undefined)?.date;
  return {
    contributors: contributorsOf(credits),
    ...(date === undefined ? {} : { date }),
    units: own.map(({ unit }) => unit),
    rest: units.filter((unit) => !taken.has(unit)),
  };
}

function creditText(unit: Unit): string {
  return leadingDate(unit.text).rest;
}

function read(
  unit: Unit,
  known: readonly string[],
  titles: readonly string[],
  previous: Reading | undefined,
): Reading {
  const text = unit.text.trim();
  if (isPicture(unit.block) || titles.some((title) => normalTitle(title) === normalTitle(text)))
    return { unit, credits: [], part: 'company' };
  if (unit.kind === 'table' || unit.kind === 'code' || text.length > LONGEST_CREDITS)
    return { unit, credits: [], part: 'text' };
  const { date, rest } = leadingDate(text);
  if (rest === '') return { unit, date, credits: [], part: 'evidence' };
  // People in a row behind a date, as a list of them, may end in a full stop of Chinese.
  const credits = creditsOf(date === undefined ? rest : rest.replace(/。$/, ''), known);
  if (credits.length > 0) {
    const sure = credits.some(({ labelled, post }) => labelled || post.position !== undefined);
    const dated = date ?? metadataOf(rest)?.date;
    return { unit, date: dated, credits, part: sure || dated !== undefined ? 'evidence' : 'company' };
  }
  const metadata = metadataOf(text);
  if (metadata !== undefined)
    return {
      unit,
      date: metadata.date,
      credits: [],
      part: metadata.date === undefined ? 'company' : 'evidence',
    };
  // A line of its own below a name says what they do.
  const person = previous?.credits.at(-1);
  if (person !== undefined && isShort(unit) && isPosition(rest) && !isClause(rest)) {
    const language = hanCount(rest) > 0 ? 'zh' : 'en';
    const post = language === 'zh' ? chinesePost(rest) : englishPost(rest.split(/\s*[,\n]\s*/));
    return { unit, date, credits: [{ ...person, language, post }], part: 'evidence' };
  }
  return { unit, credits: [], part: 'text' };
}

function isBoldLine(unit: Unit): boolean {
  const { block } = unit;
  return (
    block.type === 'paragraph' &&
    block.children.every(
      (node) => node.type === 'strong' || (node.type === 'text' && node.value.trim() === ''),
    ) &&
    isShort(unit)
  );
}

function isShort(unit: Unit): boolean {
  const text = unit.text.trim();
  return unit.kind !== 'table' && unit.kind !== 'code' && text.length <= 200 && !endsSentence(text);
}

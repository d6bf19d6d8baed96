/**
 * The retrieval bench, `npm run bench -- retrieval`: what is found, by us and by the engines that a reader could pick,
 * and how fast. Prints tables to read; its figures go into the JSON of the last line.
 */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadCorpus, loadGlossary } from '../../../src/corpus/load.ts';
import type { Corpus } from '../../../src/corpus/model.ts';
import { QUERIES } from '../../ranking/queries.ts';
import { REPORT_QUESTIONS } from '../../ranking/report-questions.ts';
import { UNSEEN } from '../../ranking/unseen.ts';
import { DATA, loadDocumentation, REPORT, untitled } from './documents.ts';
import {
  contenders,
  type Line,
  linesOf,
  OURS,
  otherLanguageLines,
  ours,
  sliceLines,
  withoutLexicon,
} from './quality.ts';
import { headings, type Query, rankingQueries, samples } from './queries.ts';
import { SLICES, slice } from './slices.ts';
import { measureSpeed, type SpeedFigures } from './speed.ts';

/** Parts that can be measured alone. */
export const RETRIEVAL_PARTS = ['questions', 'headings', 'slices', 'other-language', 'speed'] as const;

export interface RetrievalFigures {
  readonly lines: readonly Line[];
  readonly speed?: SpeedFigures;
}

/** How many queries times are taken of. */
const TIMED = 3000;

/** Measures everything, or only the parts named, and prints it as it comes. */
export async function measureRetrieval(
  print: (line: string) => void,
  only: readonly string[],
): Promise<RetrievalFigures> {
  const measured = (part: (typeof RETRIEVAL_PARTS)[number]) => only.length === 0 || only.includes(part);
  const { glossary } = await loadGlossary(path.join(DATA, 'glossary.yml'));
  const lines: Line[] = [];
  const tell = (made: readonly Line[]) => {
    lines.push(...made);
    for (const line of made) print(rowOf(line));
  };
  print('What is found, in percent. A third of the sections is for tuning, the others only for reporting.');
  print('unseen: written before the search was asked any of them, and never tuned on.');
  print(
    'kept: R@5 as a share of that of the same queries unchanged; of pinyin only, of the same words in Chinese.',
  );
  print(cells(['set', 'part', 'lang', 'queries', 'R@1', 'R@5', 'MRR@10', 'kept', 'engine']));

  if (measured('questions')) {
    const guide = (await loadCorpus([DATA])).corpus;
    const engines = contenders(guide, glossary);
    tell(linesOf('guide questions', engines, rankingQueries(guide, QUERIES)));
    tell(linesOf('guide unseen', engines, rankingQueries(guide, UNSEEN)));
  }
  if (measured('questions') && existsSync(REPORT)) {
    const report = (await loadCorpus([REPORT])).corpus;
    const engines = contenders(report, glossary);
    tell(linesOf('report samples', engines, samples(report)));
    tell(linesOf('report unseen', engines, rankingQueries(report, REPORT_QUESTIONS)));
  }
  const documentation = await loadDocumentation();
  const queries = headings(documentation);
  if (measured('headings') || measured('slices')) {
    const engines = contenders(untitled(documentation), glossary);
    if (measured('headings')) tell(linesOf('headings', engines, queries));
    if (measured('slices')) tell(sliceLines(engines, queries));
  }
  if (measured('other-language')) {
    const make = (corpus: Corpus) => [ours(corpus, glossary), withoutLexicon(corpus, glossary)];
    tell(otherLanguageLines(documentation, make));
  }
  print('');
  if (!measured('speed')) return { lines };
  const speed = measureSpeed(documentation, glossary, timed(queries));
  for (const line of speedRows(speed)) print(line);
  return { lines, speed };
}

/** Headings as they are and changed, in an order that has nothing to do with the documents'. */
function timed(queries: readonly Query[]): string[] {
  const all = [queries, ...Object.values(SLICES).map((rule) => slice(rule, queries).after)].flat();
  const step = Math.max(1, Math.floor(all.length / TIMED));
  return all.filter((_, index) => index % step === 0).map(({ text }) => text);
}

function rowOf({ set, part, language, engine, measures, kept }: Line): string {
  const { queries, r1, r5, mrr10 } = measures;
  return cells([
    set,
    part,
    language,
    queries,
    r1.toFixed(1),
    r5.toFixed(1),
    mrr10.toFixed(1),
    kept ?? '',
    engine,
  ]);
}

function speedRows({ sections, runs, ours: own, miniSearch, large }: SpeedFigures): string[] {
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  const row = (name: string, figures: SpeedFigures['ours'], to: SpeedFigures['ours']) =>
    [
      name.padEnd(34),
      `build ${figures.buildMs} ms (${ratio(figures.buildMs, to.buildMs)})`.padEnd(26),
      `memory ${figures.memoryMB} MB (${ratio(figures.memoryMB, to.memoryMB)})`.padEnd(27),
      `p50 ${figures.p50} ms (${ratio(figures.p50, to.p50)})`.padEnd(24),
      `p99 ${figures.p99} ms (${ratio(figures.p99, to.p99)})`,
    ].join('');
  return [
    `Speed; in brackets the ratio to MiniSearch as it comes. Medians of ${runs} processes each, in turn; of ten times the sections, one`,
    row(`${OURS}, ${sections} sections`, own, miniSearch),
    row(`MiniSearch, ${sections} sections`, miniSearch, miniSearch),
    row(`${OURS}, ${large.sections} sections`, large.ours, large.miniSearch),
    row(`MiniSearch, ${large.sections} sections`, large.miniSearch, large.miniSearch),
    `loading the snapshot takes ${ratio(own.loadMs ?? Number.NaN, own.buildMs)} of building (${own.loadMs} ms)`,
    `ten times the sections: p99 ${ratio(large.ours.p99, own.p99)} times ours, ${ratio(large.miniSearch.p99, miniSearch.p99)} times MiniSearch's`,
  ];
}

const WIDTHS = [17, 11, 5, 8, 7, 7, 8, 7];

function cells(values: readonly (string | number)[]): string {
  const [set = '', part = '', ...rest] = values.map(String);
  const engine = rest.pop() ?? '';
  const figures = rest.map((value, index) => value.padStart(WIDTHS[index + 2] ?? 0)).join('');
  return `${set.padEnd(WIDTHS[0] ?? 0)}${part.padEnd(WIDTHS[1] ?? 0)}${figures}  ${engine}`;
}

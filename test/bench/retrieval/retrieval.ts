/**
 * The retrieval bench, `npm run bench -- retrieval`: what is found, by us and by the engines that a reader could pick,
 * and how fast. Prints tables to read; its figures go into the JSON of the last line.
 */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadCorpus, loadGlossary } from '../../../src/corpus/load.ts';
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
import { guideQueries, headings, type Query, samples } from './queries.ts';
import { SLICES, slice } from './slices.ts';
import { measureSpeed, type SpeedFigures } from './speed.ts';

export interface RetrievalFigures {
  readonly lines: readonly Line[];
  readonly speed: SpeedFigures;
}

/** How many queries times are taken of. */
const TIMED = 3000;

/** Measures everything and prints it as it comes. */
export async function measureRetrieval(print: (line: string) => void): Promise<RetrievalFigures> {
  const { glossary } = await loadGlossary(path.join(DATA, 'glossary.yml'));
  const lines: Line[] = [];
  const tell = (made: readonly Line[]) => {
    lines.push(...made);
    for (const line of made) print(rowOf(line));
  };
  print('What is found, in percent. A third of the sections is for tuning, the others only for reporting.');
  print('kept: R@5 as a share of that of the same queries unchanged.');
  print(cells(['set', 'part', 'lang', 'queries', 'R@1', 'R@5', 'MRR@10', 'kept', 'engine']));

  const guide = (await loadCorpus([DATA])).corpus;
  tell(linesOf('guide questions', contenders(guide, glossary), guideQueries(guide)));
  if (existsSync(REPORT)) {
    const report = (await loadCorpus([REPORT])).corpus;
    tell(linesOf('report samples', contenders(report, glossary), samples(report)));
  }
  const documentation = await loadDocumentation();
  const queries = headings(documentation);
  const engines = contenders(untitled(documentation), glossary);
  tell(linesOf('headings', engines, queries));
  tell(sliceLines(engines, queries));
  tell(
    otherLanguageLines(documentation, (corpus) => [ours(corpus, glossary), withoutLexicon(corpus, glossary)]),
  );

  print('');
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

function speedRows({ sections, ours: own, miniSearch, large }: SpeedFigures): string[] {
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
    'Speed; in brackets the ratio to MiniSearch as it comes',
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

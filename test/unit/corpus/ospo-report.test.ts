import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readInterleaved } from '../../../src/corpus/documents/interleaved.ts';
import { readFrontMatter } from '../../../src/corpus/files/front-matter.ts';
import type { Block, Document, Passage } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';
import { describeShared } from '../../support/reference-documents.ts';

interface Gold {
  readonly titlePage: readonly (readonly [number, number])[];
  readonly links: readonly (readonly [number, number])[];
  readonly headings: readonly unknown[];
  readonly signatures: readonly {
    readonly en: readonly [number, number];
    readonly zh: readonly [number, number];
  }[];
}

/** Pairs of lines on which the blocks of aligned passages begin, `94-96`. */
function linksOf(passages: readonly Passage[]): string[] {
  const lines = (blocks: readonly Block[] = []): number[] =>
    blocks.map((block) => block.position?.start.line ?? 0);
  return passages.flatMap(({ blocks, confidence }) =>
    confidence === undefined
      ? []
      : lines(blocks.en).flatMap((en) => lines(blocks.zh).map((zh) => `${en}-${zh}`)),
  );
}

describeShared('the real report', (shared) => {
  const gold: Gold = JSON.parse(
    readFileSync(new URL('../../fixtures/ospo-report.gold.json', import.meta.url), 'utf8'),
  );
  const file = 'ospo-report/content.md';
  let text: string;
  let document: Document;

  beforeAll(() => {
    text = readFileSync(join(shared, 'corpora', file), 'utf8');
    const source = { file, text, revision: '0123456789ab' };
    document = readInterleaved(source, readFrontMatter(source, {}).frontMatter, 'report');
  });

  it('has a title and a subtitle in both languages that are no sections', () => {
    expect(document.title).toEqual({ en: 'The Business Value of the OSPO', zh: 'OSPO 的商业价值' });
    expect(document.subtitle?.en).toMatch(/^An Exploration .* \(OSPOs\)$/);
    expect(document.subtitle?.zh).toMatch(/^探索.*（OSPOs）$/);
  });

  it('has 34 sections with a title in each language, 30 of them with text, all of those in both languages', () => {
    const { sections } = document;
    expect(sections).toHaveLength(34);
    expect(sections.filter(({ title }) => title.en && title.zh)).toHaveLength(34);
    expect(gold.headings).toHaveLength(34 + 2);
    const written = sections.filter(({ passages }) => passages.length > 0);
    expect(written).toHaveLength(30);
    for (const { passages } of written) {
      expect(passages.some(({ blocks }) => blocks.en)).toBe(true);
      expect(passages.some(({ blocks }) => blocks.zh)).toBe(true);
    }
  });

  it('takes pages from the contents, and the other Chinese titles that they give', () => {
    const paged = document.sections.filter(({ page }) => page !== undefined);
    expect(paged).toHaveLength(22);
    expect(paged.every(({ level }) => level < 4)).toBe(true);
    expect(paged.map(({ page }) => page)).toEqual(
      paged.map(({ page }) => page).sort((a = 0, b = 0) => a - b),
    );
    expect(document.sections.filter(({ alsoTitled }) => alsoTitled.zh)).toHaveLength(15);
    expect(document.sections.filter(({ alsoTitled }) => alsoTitled.en)).toHaveLength(0);
  });

  it('names three authors, three writers of forewords and five translators', () => {
    const named = (role: string) =>
      document.contributors.filter((contributor) => contributor.role === role).map(({ name }) => name);
    expect(named('author')).toEqual(['Emily Omier', 'Chris Aniszczyk', 'Ana Jiménez Santamaría']);
    expect(named('foreword')).toEqual(['Georg Kunz', 'Leslie Hawthorn', 'Kimberly Craven']);
    expect(named('translator')).toHaveLength(5);
    expect(document.date).toBe('2023-03');
  });

  it('credits each foreword to those who signed it', () => {
    const forewords = document.sections[0]?.passages ?? [];
    const signers = forewords.map(({ contributors }) => contributors?.map(({ name }) => name).join(' & '));
    expect(signers.slice(0, 5)).toEqual(Array(5).fill('Georg Kunz'));
    expect(signers.slice(5, 12)).toEqual(Array(7).fill('Kimberly Craven & Leslie Hawthorn'));
    expect(signers.slice(12)).toEqual([undefined, undefined]);
  });

  it('pairs blocks as a reader paired them by hand: precision at least 97 %, recall at least 95 %', () => {
    const wanted = new Set(gold.links.map(([en, zh]) => `${en}-${zh}`));
    const found = document.sections.flatMap(({ passages }) => linksOf(passages));
    const right = found.filter((link) => wanted.has(link));
    expect(found.filter((link) => !wanted.has(link)).length / found.length).toBeLessThanOrEqual(0.03);
    expect(right.length / wanted.size).toBeGreaterThanOrEqual(0.95);
  });

  it('pairs the title page', () => {
    expect(linksOf(document.titlePage)).toEqual(
      expect.arrayContaining(gold.titlePage.map(([en, zh]) => `${en}-${zh}`)),
    );
  });

  it('loses no word of the source', () => {
    const withoutFrontMatter = text.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll('````text', '');
    expect(missingWords(withoutFrontMatter, document)).toEqual([]);
  });

  it('keeps every word of the text as often as it is written, contents and signatures apart', () => {
    const metadataLines = new Set(gold.signatures.flatMap(({ en, zh }) => [...range(en), ...range(zh)]));
    const lines = text.split('\n').map((line, index) => (metadataLines.has(index + 1) ? '' : line));
    const body = lines
      .join('\n')
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      // The footer of a printed page repeats the title.
      .replace(/^THE BUSINESS VALUE OF THE OSPO \d+$/m, '')
      .replace(/^````text\n[\s\S]*?^````$/gm, '');
    expect(missingWords(body, document, true)).toEqual([]);
  });
});

function range([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The words of a text that a document has not, or has less often. */
function missingWords(written: string, document: Document, counting = false): string[] {
  const left = new Map<string, number>();
  const { sections, titlePage, ...about } = document;
  const passages = [...titlePage, ...sections.flatMap((section) => section.passages)];
  const kept = [
    JSON.stringify(about),
    ...sections.map(({ passages: own, ...section }) =>
      JSON.stringify([
        section.title,
        section.alsoTitled,
        section.page,
        own.map(({ contributors }) => contributors),
      ]),
    ),
    ...passages
      .flatMap(({ blocks }) => Object.values(blocks).flat())
      .map((block) => `${plainText([block])} ${addresses(block)}`),
  ];
  for (const word of wordsOf(kept.join('\n'))) left.set(word, (left.get(word) ?? 0) + 1);
  return wordsOf(written).filter((word) => {
    const count = left.get(word) ?? 0;
    if (counting) left.set(word, count - 1);
    return count <= 0;
  });
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{Script=Han}|[[\p{L}\p{N}]--\p{Script=Han}]+/gv) ?? []
  );
}

function addresses(block: Block): string {
  return (
    JSON.stringify(block)
      .match(/"(?:url|identifier|label)":"[^"]*"/g)
      ?.join(' ') ?? ''
  );
}

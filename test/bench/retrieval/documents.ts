/** The documents that queries are made from: the bundled ones, and the reference documents where they stand beside the checkout. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCorpus } from '../../../src/corpus/load.ts';
import type { Corpus, Document, Language, Section } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';
import { shareOf } from './parts.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const DATA = path.join(ROOT, 'data');
export const SHARED = path.join(ROOT, '..', 'shared');
export const REPORT = path.join(SHARED, 'corpora', 'ospo-report', 'content.md');

/** How many sections the documentation has at most: whole documents, as many as fit. */
const SECTIONS = 3000;
/** Bilingual works that are always in, and one so large that only a part of it is. */
const WORKS = ['ospo-report/content.md', 'interleaved', 'parallel/opensource.guide', 'parallel/ospo-book'];
const LARGE = 'parallel/kubernetes';

/** A section as the engines that are compared get it. */
export interface Row {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly body: Readonly<Record<Language, string>>;
}

/** The plain text of a section in one language. */
export function bodyOf(section: Section, language: Language): string {
  return section.passages.map(({ blocks }) => plainText(blocks[language] ?? [])).join('\n');
}

/** Every section of a corpus, in its order. */
export function sectionsOf(corpus: Corpus): readonly Section[] {
  return corpus.documents.flatMap(({ sections }) => sections);
}

export function rowsOf(corpus: Corpus): Row[] {
  return sectionsOf(corpus).map((section) => ({
    id: section.id,
    title: {
      en: [section.title.en, ...(section.alsoTitled.en ?? [])].join(' ').trim(),
      zh: [section.title.zh, ...(section.alsoTitled.zh ?? [])].join(' ').trim(),
    },
    body: { en: bodyOf(section, 'en'), zh: bodyOf(section, 'zh') },
  }));
}

function isPaired(section: Section): boolean {
  return section.passages.some(({ blocks }) => blocks.en && blocks.zh);
}

/** About 3,000 sections in both languages; the bundled documents alone where there are no others. */
export async function loadDocumentation(): Promise<Corpus> {
  const places = [...WORKS, LARGE].map((work) => path.join(SHARED, 'corpora', work)).filter(existsSync);
  const { corpus } = await loadCorpus(places.length > 0 ? places : [DATA]);
  const large = (document: Document) => document.sources.en?.file.includes('kubernetes') === true;
  const bilingual = corpus.documents.filter(
    ({ sections }) => sections.filter(isPaired).length * 2 >= sections.length,
  );
  const inTurn = bilingual.toSorted(
    (a, b) => Number(large(a)) - Number(large(b)) || shareOf(a.id) - shareOf(b.id),
  );
  const kept = new Set<string>();
  let count = 0;
  for (const { id, sections } of inTurn) {
    if (count + sections.length > SECTIONS) continue;
    kept.add(id);
    count += sections.length;
  }
  return { ...corpus, documents: corpus.documents.filter(({ id }) => kept.has(id)) };
}

/** The corpus with no title in it: what a heading is searched against. */
export function untitled(corpus: Corpus): Corpus {
  return mapSections(corpus, (section) => ({ ...section, title: { en: '', zh: '' }, alsoTitled: {} }));
}

/** The corpus where the sections that `lost` names have no text in a language any more. */
export function without(corpus: Corpus, language: Language, lost: (section: Section) => boolean): Corpus {
  const other = language === 'en' ? 'zh' : 'en';
  return mapSections(corpus, (section) => {
    if (!lost(section)) return section;
    const passages = section.passages.flatMap(({ confidence: _, ...passage }) => {
      const blocks = passage.blocks[other];
      return blocks ? [{ ...passage, blocks: { [other]: blocks } }] : [];
    });
    return { ...section, passages };
  });
}

function mapSections(corpus: Corpus, change: (section: Section) => Section): Corpus {
  const documents = corpus.documents.map((document) => ({
    ...document,
    sections: document.sections.map(change),
  }));
  return { ...corpus, documents };
}

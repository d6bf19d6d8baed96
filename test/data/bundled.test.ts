/** The bundled guide and glossary: content, held to what the README promises of them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus, loadGlossary } from '../../src/corpus/load.ts';
import type { Document, GlossaryEntry } from '../../src/corpus/model.ts';
import { plainText } from '../../src/corpus/tree.ts';
import { bundled } from '../support/talk.ts';

let guide: Document;
let glossary: readonly GlossaryEntry[];

beforeAll(async () => {
  const { corpus, problems } = await loadCorpus([bundled]);
  expect(problems).toEqual([]);
  expect(corpus.documents).toHaveLength(1);
  guide = corpus.documents[0] as Document;
  ({ glossary } = await loadGlossary(path.join(bundled, 'glossary.yml')));
});

describe('the bundled guide', () => {
  it('has the 22 titles of the report in both languages, each with its page and a slug', () => {
    const pages = [3, 7, 7, 7, 8, 8, 11, 11, 16, 16, 17, 18, 18, 18, 18, 19, 19, 20, 21, 21, 21, 22];
    expect(guide.sections.map(({ page }) => page)).toEqual(pages);
    expect(guide.sections.every(({ title }) => title.en && title.zh)).toBe(true);
    expect(guide.sections.map(({ id }) => id)).toContain('ospo-business-value/common-ospo-kpis');
  });

  it('has two to five aligned paragraphs, or items, under every title', () => {
    for (const { id, passages } of guide.sections) {
      const paragraphs = passages.filter(({ kind }) => kind === 'paragraph').length;
      expect(paragraphs, id).toBeGreaterThanOrEqual(2);
      expect(paragraphs, id).toBeLessThanOrEqual(5);
      expect(
        passages.every(({ blocks }) => blocks.en && blocks.zh),
        id,
      ).toBe(true);
      const words = passages.flatMap(({ blocks }) => plainText([...(blocks.en ?? [])]).split(/\s+/)).length;
      expect(words, id).toBeGreaterThanOrEqual(80);
      expect(words, id).toBeLessThanOrEqual(250);
    }
  });

  it('credits the authors of the report and of its forewords, with their positions in both languages', () => {
    const people = (role: string) => guide.contributors.filter((contributor) => contributor.role === role);
    expect(people('author').map(({ name }) => name)).toEqual([
      'Emily Omier',
      'Chris Aniszczyk',
      'Ana Jiménez Santamaría',
    ]);
    expect(people('foreword').map(({ name }) => name)).toEqual([
      'Georg Kunz',
      'Leslie Hawthorn',
      'Kimberly Craven',
    ]);
    for (const { name, position } of guide.contributors) {
      expect(position?.en, name).toBeTruthy();
      expect(position?.zh, name).toBeTruthy();
    }
  });

  it('says that it is a summary, under which licence, and where the report is', () => {
    expect(guide.notice?.en).toMatch(/summary/i);
    expect(guide.notice?.zh).toMatch(/摘要/);
    expect(guide.licence?.name).toBe('CC BY 4.0');
    expect(guide.url).toMatch(/^https:/);
  });

  it('has a glossary in which no word stands twice', async () => {
    expect(glossary.length).toBeGreaterThanOrEqual(40);
    expect(glossary.every(({ en, zh }) => en.length > 0 && zh.length > 0)).toBe(true);
    const words = glossary.flatMap(({ en, zh }) => [...en, ...zh]).map((word) => word.toLowerCase());
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(await readFile(path.join(bundled, 'glossary.yml'), 'utf8')).not.toContain('\t');
  });
});

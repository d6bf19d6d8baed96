import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInterleaved } from '../../../src/corpus/documents/interleaved.ts';
import { readFrontMatter } from '../../../src/corpus/files/front-matter.ts';
import type { Document, Passage } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';

const folder = new URL('../../fixtures/corpus/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length));

/** A document as its expectation writes it down: what a reader could check by eye. */
function written(document: Document): unknown {
  const passage = ({ kind, blocks, confidence, contributors }: Passage): string[] => [
    kind,
    blocks.en ? plainText(blocks.en) : '',
    blocks.zh ? plainText(blocks.zh) : '',
    ...(confidence === undefined ? ['alone'] : []),
    ...(contributors ? [`signed ${contributors.map(({ name }) => name).join(' & ')}`] : []),
  ];
  const { title, subtitle, date, contributors, titlePage, sections } = document;
  return {
    title,
    subtitle,
    date,
    contributors: contributors.length > 0 ? contributors : undefined,
    titlePage: titlePage.length > 0 ? titlePage.map(passage) : undefined,
    sections: sections.map(({ id, title: own, alsoTitled, level, page, path, passages }) => ({
      id,
      title: own,
      alsoTitled: Object.keys(alsoTitled).length > 0 ? alsoTitled : undefined,
      level,
      page,
      path: path.length > 0 ? path : undefined,
      passages: passages.map(passage),
    })),
  };
}

function read(name: string): Document {
  const source = {
    file: `${name}.md`,
    text: readFileSync(new URL(`${name}.md`, folder), 'utf8'),
    revision: '0123456789ab',
  };
  return readInterleaved(source, readFrontMatter(source, {}).frontMatter, name);
}

describe('a file in both languages', () => {
  it('has fixtures', () => {
    expect(names.length).toBeGreaterThan(25);
  });

  it.each(names)('reads %s as its expectation says', (name) => {
    const expectation = new URL(`${name}.json`, folder);
    expect(existsSync(expectation), `write down in ${name}.json what the document must be`).toBe(true);
    const expected = JSON.parse(readFileSync(expectation, 'utf8'));
    expect(JSON.parse(JSON.stringify(written(read(name))))).toEqual(expected);
  });
});

/** Small corpora for tests, written as sections with their paragraphs in both languages. */
import type { PhrasingContent } from 'mdast';
import type {
  Bilingual,
  Block,
  Contributor,
  Corpus,
  GlossaryEntry,
  PassageKind,
} from '../../../src/corpus/model.ts';
import { paragraphOf } from '../../support/passages.ts';

export interface SmallPassage extends Bilingual<string> {
  readonly kind?: PassageKind;
  readonly by?: readonly string[];
  /** Blocks instead of plain words. */
  readonly blocks?: Bilingual<readonly Block[]>;
}

export interface SmallSection {
  readonly id: string;
  readonly title: Bilingual<string>;
  readonly path?: readonly string[];
  readonly passages?: readonly SmallPassage[];
}

const languages = ['en', 'zh'] as const;

/** One document `d`. Ids of sections are given without the document. */
export function smallCorpus(
  sections: readonly SmallSection[],
  {
    contributors = [],
    glossary = [],
  }: { contributors?: readonly Contributor[]; glossary?: readonly GlossaryEntry[] } = {},
): Corpus {
  return {
    glossary,
    documents: [
      {
        id: 'd',
        title: { en: 'A small work' },
        sources: { en: { file: 'd.md', revision: 'r' } },
        revision: 'r',
        contributors,
        titlePage: [],
        sections: sections.map(({ id, title, path = [], passages = [] }) => ({
          id: `d/${id}`,
          document: 'd',
          title,
          alsoTitled: {},
          path: path.map((above) => `d/${above}`),
          level: 2 + path.length,
          passages: passages.map((passage, index) => ({
            id: `d/${id}#${index + 1}`,
            kind: passage.kind ?? 'paragraph',
            blocks:
              passage.blocks ??
              Object.fromEntries(
                languages.flatMap((language) => {
                  const words = passage[language];
                  return words === undefined ? [] : [[language, paragraphOf(words)]];
                }),
              ),
            ...(passage.by && {
              contributors: passage.by.map((name) => ({ name, role: 'foreword' as const })),
            }),
          })),
        })),
      },
    ],
  };
}

/** A paragraph of nothing but bold words. */
export function bold(value: string): Block[] {
  const children: PhrasingContent[] = [{ type: 'strong', children: [{ type: 'text', value }] }];
  return [{ type: 'paragraph', children }];
}

/** A table of plain words, the first row its head. */
export function table(rows: readonly (readonly string[])[]): Block[] {
  return [
    {
      type: 'table',
      children: rows.map((cells) => ({
        type: 'tableRow',
        children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
      })),
    },
  ];
}

/** `inspect` for people: what was loaded, as an outline. Programs read the same as JSON. */
import type { Corpus, Document, Section } from '../../src/corpus/model.ts';

/** Documents with their people, and their sections with page and how many passages are in which language. */
export function corpusOutline({ documents }: Corpus): string {
  const sections = documents.flatMap((document) => document.sections);
  const total = `${count(documents.length, 'document')}, ${count(sections.length, 'section')}: ${passageCounts(sections)}`;
  return `${[...documents.map(documentOutline), total].join('\n')}\n`;
}

function documentOutline(document: Document): string {
  const people = document.contributors.map(({ name, role }) => `${name} (${role})`);
  const lines = [
    `${titles(document)}  [${document.id}]`,
    ...(people.length > 0 ? [`  ${people.join(', ')}`] : []),
    ...document.sections.map((section) => {
      const page = section.page === undefined ? '' : `, p. ${section.page}`;
      return `${'  '.repeat(section.path.length + 1)}${titles(section)}  [${shortId(section)}${page}; ${passageCounts([section])}]`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function shortId({ id, document }: Section): string {
  return id.slice(document.length + 1);
}

function titles({ title }: Pick<Section, 'title'>): string {
  return [title.en, title.zh].filter((value) => value !== undefined).join(' · ');
}

function passageCounts(sections: readonly Section[]): string {
  const passages = sections.flatMap((section) => section.passages);
  if (passages.length === 0) return 'no text';
  const both = passages.filter(({ blocks }) => blocks.en && blocks.zh).length;
  const english = passages.filter(({ blocks }) => blocks.en && !blocks.zh).length;
  const chinese = passages.length - both - english;
  const parts = [
    ...(both > 0 ? [`${count(both, 'passage')} in both languages`] : []),
    ...(english > 0 ? [`${count(english, 'passage')} only in English`] : []),
    ...(chinese > 0 ? [`${count(chinese, 'passage')} only in Chinese`] : []),
  ];
  return parts.join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

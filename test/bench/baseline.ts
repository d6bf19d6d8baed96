/** MiniSearch as it comes, over the same sections: what our figures are told in relation to. */
import MiniSearch from 'minisearch';
import type { Section } from '../../src/corpus/model.ts';
import { plainText } from '../../src/corpus/tree.ts';

const FIELDS = ['titleEn', 'titleZh', 'bodyEn', 'bodyZh'];

/** Texts are made beforehand, so that only indexing is timed. */
export function baselineTexts(sections: readonly Section[]) {
  const body = (section: Section, language: 'en' | 'zh'): string =>
    section.passages.map(({ blocks }) => plainText([...(blocks[language] ?? [])])).join('\n');
  return sections.map((section) => ({
    id: section.id,
    titleEn: section.title.en ?? '',
    titleZh: section.title.zh ?? '',
    bodyEn: body(section, 'en'),
    bodyZh: body(section, 'zh'),
  }));
}

/** An index with every option left at its default. */
export function buildBaseline(texts: ReturnType<typeof baselineTexts>): (query: string) => unknown {
  const index = new MiniSearch({ fields: FIELDS });
  index.addAll(texts);
  return (query) => index.search(query);
}

/** Which questions share a word with a title: those are found by it, whatever the text says. */
import type { Corpus } from '../../src/corpus/model.ts';
import { termsOf, unitsOf } from '../../src/search/analyze.ts';
import type { RankingQuery } from './queries.ts';

/** The questions that share a word, or two neighbouring characters, with a title of their section. */
export function sharingWithTitle(queries: readonly RankingQuery[], corpus: Corpus): readonly RankingQuery[] {
  const sections = corpus.documents.flatMap((document) => document.sections);
  const words = (text: string) =>
    termsOf(unitsOf(text))
      .map(({ term }) => term)
      .filter((term) => !/^\p{Script=Han}$/u.test(term));
  return queries.filter(({ query, section }) => {
    const { en = '', zh = '' } = sections.find(({ id }) => id.endsWith(`/${section}`))?.title ?? {};
    const title = new Set(words(`${en} ${zh}`));
    return words(query).some((word) => title.has(word));
  });
}

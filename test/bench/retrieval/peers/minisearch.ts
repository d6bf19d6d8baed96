/** MiniSearch set up by somebody who knows Chinese: with words of a dictionary, and with our own terms and a mended score. */
import MiniSearch from 'minisearch';
import { wordsOf } from './libraries.ts';
import { ownTerms, type Peer, textOf } from './peer.ts';

/** As it comes, but for Chinese words, found by the runtime's own segmenter. */
export const miniSearchWords: Peer = {
  name: 'MiniSearch, words',
  build(rows) {
    const index = new MiniSearch({ fields: ['titleEn', 'titleZh', 'bodyEn', 'bodyZh'], tokenize: wordsOf });
    index.addAll(
      rows.map(({ id, title, body }) => ({
        id,
        titleEn: title.en,
        titleZh: title.zh,
        bodyEn: body.en,
        bodyZh: body.zh,
      })),
    );
    return (query) => index.search(query).map(({ id }) => String(id));
  },
};

/** One joined field beside the titles, our own terms, each once in a query, no reward for merely matching more of them. */
export const miniSearchBest: Peer = {
  name: 'MiniSearch, own terms',
  build(rows) {
    const index = new MiniSearch({
      fields: ['text', 'title'],
      tokenize: (text) => ownTerms(text),
      processTerm: (term) => term,
      searchOptions: {
        tokenize: (text) => [...new Set(ownTerms(text))],
        bm25: { k: 1.2, b: 0.7, d: 0 },
        boost: { title: 0.5 },
      },
    });
    index.addAll(
      rows.map((row) => ({ id: row.id, text: textOf(row), title: `${row.title.en}\n${row.title.zh}` })),
    );
    return (query) =>
      index
        .search(query)
        .map(({ id, score, queryTerms }) => ({
          id: String(id),
          score: score / Math.max(1, queryTerms.length),
        }))
        .sort((a, b) => b.score - a.score)
        .slice(0, 10)
        .map(({ id }) => id);
  },
};

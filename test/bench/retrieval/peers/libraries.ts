/** Search libraries, each as its documentation recommends for English and Chinese. */
import { Charset, Encoder, Index } from 'flexsearch';
import english from 'flexsearch/lang/en';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { foldHan } from '../../../../src/search/traditional.ts';
import { type Peer, textOf } from './peer.ts';

/** Every option at its default, a field for each title and body. */
export const miniSearch: Peer = {
  name: 'MiniSearch as it comes',
  build(rows) {
    const index = new MiniSearch({ fields: ['titleEn', 'titleZh', 'bodyEn', 'bodyZh'] });
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

const HAN = /\p{Script=Han}/u;

/**
 * An index for each language, English with its stemmer and stop words, Chinese with its characters of East Asia and
 * neighbours in context; sections that have only some of the words are found too. Han script in the query decides.
 */
export const flexSearch: Peer = {
  name: 'FlexSearch CJK',
  build(rows) {
    const en = new Index({ encoder: new Encoder({ ...Charset.Default, ...english }), resolution: 100 });
    const zh = new Index({ encoder: Charset.CJK, resolution: 100, context: true });
    for (const [number, { title, body }] of rows.entries()) {
      en.add(number, `${title.en}\n${body.en}`);
      zh.add(number, `${title.zh}\n${body.zh}`);
    }
    return (query) =>
      (HAN.test(query) ? zh : en)
        .search(query, { limit: 10, suggest: true })
        .flatMap((number) => rows[Number(number)]?.id ?? []);
  },
};

const WORD = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words, Chinese ones too, the latter in Simplified. */
export function wordsOf(text: string): string[] {
  const folded = text
    .replace(/\p{Script=Han}/gu, foldHan)
    .normalize('NFKC')
    .toLowerCase();
  return [...WORD.segment(folded)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** With its English stemmer and stop words; Chinese words are found by the runtime's own segmenter. */
export const lunrChinese: Peer = {
  name: 'lunr + Chinese',
  build(rows) {
    const tokenizer = Object.assign(
      (text: unknown) => wordsOf(String(text ?? '')).map((word) => new lunr.Token(word, {})),
      { separator: / / },
    );
    const index = lunr(function () {
      this.ref('number');
      this.field('text');
      this.tokenizer = tokenizer;
      // Its trimmer takes Chinese for signs.
      this.pipeline.remove(lunr.trimmer);
      for (const [number, row] of rows.entries()) this.add({ number, text: textOf(row) });
    });
    return (query) => {
      const words = new Set(wordsOf(query));
      const found = index.query((ask) => {
        for (const word of words) ask.term(word, {});
      });
      return found.slice(0, 10).flatMap(({ ref }) => rows[Number(ref)]?.id ?? []);
    };
  },
};

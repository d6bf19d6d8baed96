/** BM25 as textbooks have it (Robertson and Zaragoza 2009), on our own terms, over one field. */
import { ownTerms, type Peer, textOf } from './peer.ts';

const K = 1.2;
const B = 0.75;

export const bm25: Peer = {
  name: 'BM25, own terms',
  build(rows) {
    const postings = new Map<string, Map<number, number>>();
    const lengths = rows.map((row, index) => {
      const terms = ownTerms(textOf(row));
      for (const term of terms) {
        const found = postings.get(term) ?? new Map<number, number>();
        postings.set(term, found.set(index, (found.get(index) ?? 0) + 1));
      }
      return terms.length;
    });
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, rows.length);
    return (query) => {
      const scores = new Map<number, number>();
      for (const term of new Set(ownTerms(query))) {
        const found = postings.get(term);
        if (!found) continue;
        const idf = Math.log(1 + (rows.length - found.size + 0.5) / (found.size + 0.5));
        for (const [index, times] of found) {
          const long = 1 - B + (B * (lengths[index] ?? 0)) / average;
          scores.set(index, (scores.get(index) ?? 0) + (idf * times * (K + 1)) / (times + K * long));
        }
      }
      const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 10);
      return best.flatMap(([index]) => rows[index]?.id ?? []);
    };
  },
};

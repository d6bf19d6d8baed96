/** The lexicon as people read it: each pair once, the English word as the documents write it most often. */
import type { LexiconPair } from '../corpus/model.ts';
import { unitsOf } from './analyze.ts';
import type { Index } from './build.ts';

/** Every pair of the lexicon, by its English word and the strongest first. */
export function pairsOf({ lexicon, vocabulary }: Pick<Index, 'lexicon' | 'vocabulary'>): LexiconPair[] {
  const written = new Map<string, { readonly word: string; readonly sections: number }>();
  for (const [word, sections] of vocabulary.words) {
    const [unit] = unitsOf(word);
    if (!unit) continue;
    const found = written.get(unit.text);
    const better = !found || sections > found.sections || (sections === found.sections && word < found.word);
    if (better) written.set(unit.text, { word, sections });
  }
  const pairs = new Map<string, LexiconPair>();
  for (const [from, translations] of lexicon.all) {
    const chinese = /^\p{Script=Han}/u.test(from);
    for (const { term, strength } of translations) {
      const [stem, zh] = chinese ? [term, from] : [from, term];
      pairs.set(`${stem} ${zh}`, { en: written.get(stem)?.word ?? stem, zh, strength });
    }
  }
  return [...pairs.values()].sort(
    (a, b) => (a.en < b.en ? -1 : a.en > b.en ? 1 : 0) || b.strength - a.strength || (a.zh < b.zh ? -1 : 1),
  );
}

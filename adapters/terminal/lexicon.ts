/** `lexicon` for people: what was learnt of words, in the form of the `lexicon.yml` that changes it. */
import type { LexiconPair } from '../../src/corpus/model.ts';

const HEAD = `# Words that translate each other in the documents, and how strongly (0 to 1). Lines like these in a lexicon.yml
# beside the documents change it: a pair that is added, or with 0 one that is refused.
`;

/** The pairs as YAML, a line for each English word. */
export function lexiconText(pairs: readonly LexiconPair[]): string {
  if (pairs.length === 0) return `${HEAD}words: {}\n`;
  const lines = [...Map.groupBy(pairs, ({ en }) => en)].map(([en, found]) => {
    const translations = found.map(({ zh, strength }) => `${zh}: ${Number(strength.toFixed(2))}`);
    return `  ${en}: { ${translations.join(', ')} }\n`;
  });
  return `${HEAD}words:\n${lines.join('')}`;
}

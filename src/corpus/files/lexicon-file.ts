/**
 * A `lexicon.yml` to its pairs of words: `words:`, each English word with Chinese ones and how strong the link is, 0 to
 * refuse it. `ospo lexicon` prints what was learnt in the same form. What pairs are used for is the search's matter.
 */
import * as z from 'zod';
import type { CorpusError } from '../../errors.ts';
import type { LexiconPair } from '../model.ts';
import { readYaml } from './yaml-file.ts';

const EXAMPLE = '`harbour: { 港口: 1 }`, and 0 instead of 1 to refuse the pair';
const ENGLISH = /^(?!.*\p{Script=Han})[\p{L}\p{N}\p{M}'’.+#]+$/u;
const CHINESE = /^\p{Script=Han}{2}$/u;

const fileSchema = z.object({ words: z.record(z.string(), z.unknown()) });
const translationsSchema = z.record(z.string(), z.unknown());

/** Reads a lexicon; a pair of the wrong kind costs that pair only. Throws a CorpusError when nothing can be read. */
export function readLexicon(
  file: string,
  text: string,
): { pairs: readonly LexiconPair[]; problems: readonly CorpusError[] } {
  const yaml = readYaml({ file, text, linesBefore: 0 }, 'LEXICON_INVALID');
  if (yaml.value === undefined) return { pairs: [], problems: [] };
  const checked = fileSchema.safeParse(yaml.value);
  if (!checked.success) {
    throw yaml.errorAt(
      ['words'],
      `a lexicon maps English words under \`words:\` to Chinese ones: ${EXAMPLE}.`,
    );
  }
  const pairs: LexiconPair[] = [];
  const problems: CorpusError[] = [];
  for (const [en, value] of Object.entries(checked.data.words)) {
    const translations = translationsSchema.safeParse(value);
    const refuse = (problem: string, ...path: string[]) =>
      problems.push(yaml.errorAt(['words', en, ...path], problem));
    if (!ENGLISH.test(en)) {
      refuse(`\`${en}\` is not one English word. What has several words belongs in glossary.yml.`);
    } else if (!translations.success) {
      refuse(`\`${en}\` needs Chinese words, each with a strength: ${EXAMPLE}.`);
    } else {
      for (const [zh, given] of Object.entries(translations.data)) {
        const strength =
          typeof given === 'string' && /^(?:0?\.\d+|[01](?:\.0*)?)$/.test(given) ? Number(given) : -1;
        if (!CHINESE.test(zh)) {
          refuse(`\`${zh}\` is not two Chinese characters. Longer words belong in glossary.yml.`, zh);
        } else if (strength < 0) {
          refuse(`the strength of \`${en}\` and \`${zh}\` must be a number from 0 to 1: ${EXAMPLE}.`, zh);
        } else pairs.push({ en, zh, strength });
      }
    }
  }
  return { pairs, problems };
}

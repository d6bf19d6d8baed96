/** A `glossary.yml` to its entries: `terms:`, each with `en:` and `zh:`. What they are used for is the search's matter. */
import * as z from 'zod';
import type { CorpusError } from '../../errors.ts';
import type { GlossaryEntry } from '../model.ts';
import { readYaml } from './yaml-file.ts';

const side = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((words) =>
    (typeof words === 'string' ? [words] : words).map((word) => word.trim()).filter(Boolean),
  );

const entrySchema = z.object({ en: side, zh: side });
const fileSchema = z.object({ terms: z.array(z.unknown()) });

/** Reads a glossary; an entry of the wrong kind costs that entry only. Throws a CorpusError when nothing can be read. */
export function readGlossary(
  file: string,
  text: string,
): { entries: readonly GlossaryEntry[]; problems: readonly CorpusError[] } {
  const yaml = readYaml({ file, text, linesBefore: 0 }, 'GLOSSARY_INVALID');
  if (yaml.value === undefined) return { entries: [], problems: [] };
  const checked = fileSchema.safeParse(yaml.value);
  if (!checked.success) {
    throw yaml.errorAt(
      ['terms'],
      'a glossary is a list under `terms:`, each `{ en: [KPI], zh: [关键绩效指标] }`.',
    );
  }
  const entries: GlossaryEntry[] = [];
  const problems: CorpusError[] = [];
  for (const [index, value] of checked.data.terms.entries()) {
    const entry = entrySchema.safeParse(value);
    if (entry.success && entry.data.en.length + entry.data.zh.length > 1) {
      entries.push(entry.data);
      continue;
    }
    const path = ['terms', index, ...(entry.error?.issues[0]?.path ?? [])];
    problems.push(
      yaml.errorAt(path, 'a term needs two words at least: `{ en: [KPI], zh: [关键绩效指标] }`.'),
    );
  }
  return { entries, problems };
}

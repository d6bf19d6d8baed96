/** What to tell a reader of the glossary's part in what they found. */
import type { Entry } from './entry.ts';
import type { Glossary, Word } from './glossary.ts';
import type { Lexis } from './lexis.ts';
import type { NamedConcept } from './query.ts';
import type { GlossaryUse } from './result.ts';
import { numbersOf, textsWith } from './written.ts';

/**
 * The words of a query through which a section on the page was found that has other words for them, and not the one
 * typed: 绩效指标 finds a section that only says KPI. What was typed and found as it stands needs no telling.
 */
export function glossaryUses(
  { glossary, lexis }: { readonly glossary: Glossary; readonly lexis: Lexis },
  concepts: readonly NamedConcept[],
  page: readonly { readonly entry: Entry }[],
): readonly GlossaryUse[] {
  if (concepts.length === 0) return [];
  const first = concepts
    .flatMap(({ concept }) => glossary.concepts[concept]?.words ?? [])
    .flatMap((words) => {
      const [word] = numbersOf(words, lexis) ?? [];
      return word === undefined ? [] : [word];
    });
  const forms = page.map(({ entry }) => formsIn(glossary, textsWith(entry.written, new Set(first), lexis)));
  return concepts.flatMap(({ from, concept, form }) => {
    const others = new Set<number>();
    for (const found of forms) {
      const said = found.get(concept) ?? new Set();
      if (!said.has(form)) for (const other of said) others.add(other);
    }
    const words = glossary.concepts[concept]?.forms ?? [];
    const to = [...others].sort((a, b) => a - b).flatMap((other) => words[other] ?? []);
    return to.length > 0 ? [{ from, to }] : [];
  });
}

/** Which forms of which concept stand in the texts. A word inside a longer one of the glossary counts for neither. */
function formsIn(glossary: Glossary, texts: readonly (readonly Word[])[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const { concept, form } of texts.flatMap((units) => glossary.longest(units))) {
    const forms = found.get(concept) ?? new Set();
    found.set(concept, forms.add(form));
  }
  return found;
}

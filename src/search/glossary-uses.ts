/** What to tell a reader of the glossary's part in what they found. */
import type { Unit } from './analyze.ts';
import type { Entry } from './entry.ts';
import type { ReadPassage } from './evidence.ts';
import type { Glossary } from './glossary.ts';
import type { NamedConcept } from './query.ts';
import type { GlossaryUse } from './result.ts';

/**
 * The words of a query through which a section on the page was found that has other words for them, and not the one
 * typed: 绩效指标 finds a section that only says KPI. What was typed and found as it stands needs no telling.
 */
export function glossaryUses(
  {
    glossary,
    read,
  }: { readonly glossary: Glossary; readonly read: (entry: Entry) => readonly ReadPassage[] },
  concepts: readonly NamedConcept[],
  page: readonly { readonly entry: Entry }[],
): readonly GlossaryUse[] {
  if (concepts.length === 0) return [];
  const forms = page.map(({ entry }) => formsIn(glossary, [...entry.titleUnits, ...unitsIn(read(entry))]));
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

function unitsIn(passages: readonly ReadPassage[]): (readonly Unit[])[] {
  return passages.flatMap(({ sides }) => [sides.en, sides.zh].flatMap((side) => (side ? [side.units] : [])));
}

/** Which forms of which concept stand in the texts. A word inside a longer one of the glossary counts for neither. */
function formsIn(glossary: Glossary, texts: readonly (readonly Unit[])[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const { concept, form } of texts.flatMap((units) => glossary.longest(units))) {
    const forms = found.get(concept) ?? new Set();
    found.set(concept, forms.add(form));
  }
  return found;
}

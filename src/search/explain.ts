/** Why a section was found: which terms of the query it has, how they came into the query, where they stand. */
import type { Index } from './build.ts';
import type { QueryTerm } from './engine.ts';
import type { Entry } from './entry.ts';
import type { Worth } from './evidence.ts';
import { createFinder } from './finder.ts';
import type { Reason } from './result.ts';
import { forStretches, type Place } from './written.ts';

const NAMES: Readonly<Record<Place, Reason['where'][number]>> = {
  'title-en': 'title',
  'title-zh': 'title',
  en: 'text',
  zh: 'text',
  signers: 'people',
  people: 'people',
};

/** The terms of the query that a section has, the heaviest first. */
export function reasonsOf(
  { lexis, glossary, engine }: Index,
  terms: readonly QueryTerm[],
  worth: Worth,
  { section, written }: Entry,
): Reason[] {
  const reasons = terms.flatMap((term): Reason[] => {
    const known = worth.of.get(term.term);
    if (!known || !engine.having(term.term).includes(section.id)) return [];
    const finder = createFinder({ of: new Map([[term.term, known]]), all: known.value }, lexis, glossary);
    const where = new Set<Reason['where'][number]>();
    forStretches(written, (place, _, from, to) => {
      if (finder.find(written, from, to).length > 0) where.add(NAMES[place]);
    });
    // What is indexed and stands in none of its own texts is of the sections above, or a person's position.
    const said = where.size > 0 ? [...where] : ['above' as const];
    const concept = term.term.startsWith('=') ? glossary.concepts[Number(term.term.slice(1))] : undefined;
    const words = concept ? concept.forms.join(', ') : term.term;
    return [{ term: words, through: term.through, where: said, weight: known.value }];
  });
  return reasons.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
}

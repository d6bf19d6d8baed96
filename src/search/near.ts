/** Sections whose titles look most like a query that found nothing. */
import type { Section } from '../corpus/model.ts';
import { unitsOf } from './analyze.ts';
import { NEAR } from './weights.ts';

/** Three neighbouring letters of words, one and two neighbouring characters of Chinese. */
function grams(text: string): Set<string> {
  const found = new Set<string>();
  let run = '';
  for (const unit of unitsOf(text)) {
    if (unit.han) {
      found.add(unit.text);
      if (run !== '') found.add(run + unit.text);
      run = unit.text;
      continue;
    }
    run = '';
    if (unit.stop) continue;
    const padded = ` ${unit.surface} `;
    for (let index = 0; index + 3 <= padded.length; index += 1) found.add(padded.slice(index, index + 3));
  }
  return found;
}

/** The nearest sections, best first; those with nothing in common are left out. `titles` in the order of the corpus. */
export function nearest(
  query: string,
  titles: readonly { readonly section: Section; readonly texts: readonly string[] }[],
): readonly Section[] {
  const wanted = grams(query);
  if (wanted.size === 0) return [];
  const alike = (text: string) => {
    const has = grams(text);
    let common = 0;
    for (const gram of has) if (wanted.has(gram)) common += 1;
    // A short title that the query holds whole (序言: 序) is near, however little of the query it is.
    // One character in common (译者: 推动者) is no likeness, unless it is all of the title.
    if (common < Math.min(2, has.size)) return 0;
    return has.size === 0 ? 0 : Math.max((2 * common) / (wanted.size + has.size), common / has.size / 2);
  };
  return titles
    .map(({ section, texts }) => ({ section, likeness: Math.max(0, ...texts.map(alike)) }))
    .filter(({ likeness }) => likeness >= NEAR.least)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEAR.sections)
    .map(({ section }) => section);
}

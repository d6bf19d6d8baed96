/**
 * MiniSearch behind the engine's port, with what its options do not offer: one idf for a term wherever it stands, no
 * reward for merely matching more terms, ways to say one word counted once, and Han terms that its tree can hold.
 */
import MiniSearch from 'minisearch';
import type { Engine, EngineHit, IndexedSection, QueryTerm } from './engine.ts';
import { BM25, BOOST, JOINED } from './weights.ts';

/**
 * MiniSearch keeps its terms in a radix tree and scans the children of a node one by one; thousands of different
 * characters under the root made that slow. So a Han character is written as three letters of 32 (`@` to `_`, which no
 * folded word has), or, outside the 20,992 of the basic block, as `` ` `` and four.
 */
function encode(term: string): string {
  if (!/\p{Script=Han}/u.test(term)) return term;
  let encoded = '';
  for (const character of term) {
    const offset = (character.codePointAt(0) ?? 0) - 0x4e00;
    const basic = offset >= 0 && offset < 0x8000;
    const number = basic ? offset : offset + 0x4e00;
    if (!basic) encoded += '`';
    for (let shift = basic ? 10 : 15; shift >= 0; shift -= 5) {
      encoded += String.fromCharCode(0x40 + ((number >> shift) & 31));
    }
  }
  return encoded;
}

interface Row {
  readonly id: string;
  readonly joined: string;
  readonly title: string;
}

function rowOf(section: IndexedSection): Row {
  const joined: string[] = [];
  for (const [field, times] of Object.entries(JOINED)) {
    const terms = section.fields[field as keyof IndexedSection['fields']].map(encode);
    for (let time = 0; time < times; time += 1) joined.push(...terms);
  }
  return { id: section.id, joined: joined.join(' '), title: section.fields.title.map(encode).join(' ') };
}

/** The terms by group, the heaviest of each group first: the first that a section has counts for the group. */
function inOrder(terms: readonly QueryTerm[]): QueryTerm[] {
  const unique = new Map<string, QueryTerm>();
  for (const term of terms) {
    const found = unique.get(term.term);
    if (!found || found.weight < term.weight) unique.set(term.term, term);
  }
  return [...unique.values()].sort((a, b) => b.weight - a.weight);
}

/** An empty engine. */
export function createMiniSearchEngine(): Engine {
  const index = new MiniSearch<Row>({
    fields: ['joined', 'title'],
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, bm25: BM25 },
  });
  return {
    add(added) {
      index.addAll(added.map(rowOf));
    },
    search(terms, accept = () => true) {
      const ordered = inOrder(terms);
      const byCode = new Map(ordered.map((term) => [encode(term.term), term]));
      const sizes = Map.groupBy(ordered, (term) => term.group);
      const taken = new Map<string, string>();
      const results = index.search([...byCode.keys()].join(' '), {
        boostTerm: (code) => byCode.get(code)?.weight ?? 0,
        boostDocument(id, code) {
          if (!accept(id)) return 0;
          const group = byCode.get(code)?.group ?? 0;
          if ((sizes.get(group)?.length ?? 0) < 2) return 1;
          const key = `${group} ${id}`;
          const first = taken.get(key) ?? code;
          taken.set(key, first);
          return first === code ? 1 : 0;
        },
      });
      return results
        .map(
          (result): EngineHit => ({
            id: result.id,
            // MiniSearch multiplied the sum by the number of matched terms; nothing else can be asked of it.
            score: result.score / result.queryTerms.length,
            terms: result.terms.map((code) => byCode.get(code)?.term ?? code),
          }),
        )
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    },
  };
}

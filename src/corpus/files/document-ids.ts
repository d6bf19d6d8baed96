/** Names for documents that stay the same across rebuilds, as short as they can be without meaning two. */

import { slug } from '../documents/sections.ts';
import { languageCode, splitFileName } from './language-code.ts';

/** What a document's id is made of. */
export interface Named {
  /** The id that its front matter gives. */
  readonly id?: string;
  /** The name of its file, the English one of a pair. */
  readonly fileName: string;
  /** The folders above it within the corpus, outermost first, without those that name a language. */
  readonly folders: readonly string[];
  /** The folder of a language that tells it from another document of the same page. */
  readonly marker?: string;
}

/** Names that say nothing of what is in a file: its folder does. */
const EMPTY_NAME = /^(?:content|_?index|readme)$/i;

/**
 * One id for each document, in order. Front matter's `id`, else the file's name without its language, else (for
 * `content`, `index`, `README`) its folder's. Of documents that share one the first keeps it, the others take the folder
 * above them in front, and the next one, until they differ; `clashes` has the indexes of those that never do and are counted.
 *
 * @param above the folders that the corpus itself stands in, outermost first
 */
export function documentIds(
  documents: readonly Named[],
  above: readonly string[],
): { ids: readonly string[]; clashes: readonly number[] } {
  const named = apartInFolder(documents.map((document) => partsOf(document, above)));
  /** How many folders each id has in front. */
  const lengths = named.map(() => 0);
  const idOf = (index: number) => {
    const { base, folders } = named[index] ?? { base: '', folders: [] };
    return [...folders.slice(folders.length - (lengths[index] ?? 0)), base].join('-');
  };
  for (;;) {
    const raised = [...groups(named.map((_, index) => idOf(index))).values()].flatMap((group) => {
      if (group.length < 2) return [];
      const canTakeFolder = (index: number) => (lengths[index] ?? 0) < (named[index]?.folders.length ?? 0);
      // Links to the first must not break since a second is added. An id that somebody chose stays theirs, though,
      // and so does one that has no folder to be told apart by.
      const keeper =
        group.find((index) => documents[index]?.id) ??
        group.find((index) => !canTakeFolder(index)) ??
        group[0];
      return group.filter((index) => index !== keeper && canTakeFolder(index));
    });
    if (raised.length === 0) break;
    for (const index of raised) lengths[index] = (lengths[index] ?? 0) + 1;
  }
  const ids = named.map((_, index) => idOf(index));
  const clashes: number[] = [];
  const taken = new Set(ids);
  for (const [id, group] of groups(ids)) {
    for (const index of group.slice(1)) {
      let number = 2;
      while (taken.has(`${id}-${number}`)) number++;
      ids[index] = `${id}-${number}`;
      taken.add(`${id}-${number}`);
      clashes.push(index);
    }
  }
  return { ids, clashes };
}

interface Parts {
  /** The id without folders in front. */
  readonly base: string;
  /** The folders that may come in front, as slugs. */
  readonly folders: readonly string[];
  /** What the name of the file has beyond `base`: its language, or `readme` where `base` is the folder's. */
  readonly extra: string;
}

function partsOf(document: Named, above: readonly string[]): Parts {
  const { id, fileName, marker } = document;
  const folders = document.folders.map(slug).filter(Boolean);
  const { stem, code } = splitFileName(fileName);
  let base = id ? slug(id) : EMPTY_NAME.test(stem) ? '' : slug(stem);
  let extra = code ?? '';
  if (!base) {
    const around = above.findLast((name) => slug(name) && !EMPTY_NAME.test(name) && !languageCode(name));
    while (EMPTY_NAME.test(folders.at(-1) ?? '')) folders.pop();
    base = folders.pop() ?? slug(around ?? 'document');
    extra = [stem, code].filter(Boolean).join('-');
  }
  return { base: marker ? `${base}-${slug(marker)}` : base, folders, extra: id ? '' : slug(extra) };
}

/** `guide.md` and `guide.zh.md` in one folder, or `index.md` and `README.md`: the second takes its whole name. */
function apartInFolder(named: readonly Parts[]): Parts[] {
  const apart = [...named];
  for (const group of groups(named.map(({ base, folders }) => [...folders, base].join('/'))).values()) {
    // A name without a language comes first, then `index`: the smallest rank keeps the short id.
    const rank = (index: number) => ({ '': 0, index: 1 })[named[index]?.extra ?? ''] ?? 2;
    const [, ...others] = group.sort((a, b) => rank(a) - rank(b));
    for (const index of others) {
      const { base, folders, extra } = named[index] as Parts;
      if (extra) apart[index] = { base: `${base}-${extra}`, folders, extra };
    }
  }
  return apart;
}

function groups(ids: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [index, id] of ids.entries()) {
    const group = found.get(id);
    if (group) group.push(index);
    else found.set(id, [index]);
  }
  return found;
}

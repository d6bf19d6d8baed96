/**
 * Which files belong together. Reads names of folders, and what script each file is in; opens no file.
 *
 *   content/en/a.md ┐ sibling trees        docs/a.md    ┐ the default language at the root,
 *   content/zh/a.md ┘                      docs/zh/a.md ┘ the other one in a subtree
 *
 * Both are one rule: a path without its folder of a language is the name of a page, and the files of one page
 * translate each other, if what they are written in agrees.
 */

import type { Language } from '../model.ts';
import { languageCode } from './language-code.ts';
import { confirms, type Script, soleLanguage } from './script.ts';

/** A file of the corpus as the layout sees it. */
export interface LayoutFile {
  /** Relative to the corpus root, with `/`. */
  readonly file: string;
  readonly script: Script;
}

/** What becomes one document: a pair of files, or one file. */
export interface Work<F extends LayoutFile> {
  readonly files: { readonly en: F; readonly zh: F } | { readonly only: F; readonly language?: Language };
  /** The folders above it, outermost first, without those that name a language. */
  readonly folders: readonly string[];
  /** The folder of a language that tells it from another document of the same page. */
  readonly marker?: string;
}

/** A file that is not served, since another one of the same page is. */
export interface LeftOut {
  readonly file: string;
  readonly because: string;
}

interface Placed<F> {
  readonly source: F;
  /** The name of the folder that names a language, and how many folders stand above it. */
  readonly folder?: string;
  readonly depth?: number;
  readonly language?: Language;
  readonly traditional: boolean;
}

/** Puts files together into works, in the order of their names. Every file is in one work or left out. */
export function layOut<F extends LayoutFile>(
  files: readonly F[],
): { works: readonly Work<F>[]; leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const foreign = foreignFolders(files.map(({ file }) => file));
  const pages = new Map<string, Placed<F>[]>();
  for (const source of files) {
    const folder = foreign.find((name) => source.file.startsWith(`${name}/`));
    if (folder !== undefined) {
      leftOut.push({ file: source.file, because: `\`${folder}\` is in neither English nor Chinese` });
      continue;
    }
    const { page, placed } = place(source);
    const same = pages.get(page);
    if (same) same.push(placed);
    else pages.set(page, [placed]);
  }
  const works = [...pages].flatMap(([page, placed]) => {
    const folders = page.split('/').slice(0, -1);
    return worksOf(placed, leftOut).map((work) => ({ ...work, folders }));
  });
  return { works, leftOut };
}

/** Takes the outermost folder that names a language out of a path. */
function place<F extends LayoutFile>(source: F): { page: string; placed: Placed<F> } {
  const segments = source.file.split('/');
  const depth = segments.slice(0, -1).findIndex((name) => languageCode(name) !== undefined);
  const folder = depth === -1 ? undefined : segments[depth];
  const code = folder === undefined ? undefined : languageCode(folder);
  if (folder === undefined || code === undefined)
    return { page: source.file, placed: { source, traditional: false } };
  return { page: segments.toSpliced(depth, 1).join('/'), placed: { source, folder, depth, ...code } };
}

type WorkOfPage<F extends LayoutFile> = Omit<Work<F>, 'folders'>;

function worksOf<F extends LayoutFile>(page: readonly Placed<F>[], leftOut: LeftOut[]): WorkOfPage<F>[] {
  const pair = findPair(page);
  const main = page.find(({ language }) => language !== 'zh') ?? page[0];
  const mainLanguage = main && soleLanguage(main.source.script);
  const served: Partial<Record<Language, F>> = pair
    ? { en: pair.en.source, zh: pair.zh.source }
    : main && mainLanguage
      ? { [mainLanguage]: main.source }
      : {};
  const works: WorkOfPage<F>[] = pair ? [{ files: { en: pair.en.source, zh: pair.zh.source } }] : [];
  for (const placed of page) {
    if (placed === pair?.en || placed === pair?.zh) continue;
    const language = soleLanguage(placed.source.script);
    const other = language && served[language];
    if (other === undefined || other === placed.source || placed.language === undefined) {
      works.push(single(placed, placed !== main));
    } else if (language === placed.language) {
      // Traditional readers are shown the Simplified text, converted.
      leftOut.push({ file: placed.source.file, because: `${other.file} is the ${LANGUAGES[language]} text` });
    } else {
      leftOut.push({
        file: placed.source.file,
        because: `it is not translated, and ${other.file} is the same page`,
      });
    }
  }
  return works;
}

const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', zh: 'Chinese' };

/**
 * The English and the Chinese file of a page. Folders that say their language come before files at the root,
 * Simplified before Traditional. No two files at the root have one path, so one at least is in such a folder.
 */
function findPair<F extends LayoutFile>(
  page: readonly Placed<F>[],
): { en: Placed<F>; zh: Placed<F> } | undefined {
  const rank = ({ language, traditional }: Placed<F>) => (language === undefined ? 2 : traditional ? 1 : 0);
  const convincing = (language: Language) =>
    page
      .filter(
        (placed) => (placed.language ?? language) === language && confirms(placed.source.script, language),
      )
      .sort((a, b) => rank(a) - rank(b));
  const chinese = convincing('zh');
  for (const en of convincing('en')) {
    const beside = ({ depth }: Placed<F>) =>
      en.depth === undefined || depth === undefined || en.depth === depth;
    const zh = chinese.find((other) => other !== en && beside(other));
    if (zh) return { en, zh };
  }
  return undefined;
}

function single<F extends LayoutFile>(placed: Placed<F>, marked: boolean): WorkOfPage<F> {
  const { source, language, folder } = placed;
  return {
    files: { only: source, ...(language && soleLanguage(source.script) === language && { language }) },
    ...(marked && folder !== undefined && { marker: folder }),
  };
}

/**
 * Folders of a further language: `fr` beside `zh`, when most of its pages are pages there or at the root as well.
 * `docs/it` may be about IT, and `docs/zh/it` its translation, so the name alone does not count.
 */
function foreignFolders(files: readonly string[]): string[] {
  const all = new Set(files);
  const known = new Map<string, Set<string>>();
  const candidates = new Map<string, string[]>();
  for (const file of files) {
    const segments = file.split('/');
    for (const [depth, name] of segments.slice(0, -1).entries()) {
      const above = segments.slice(0, depth).join('/');
      if (languageCode(name)) known.set(above, (known.get(above) ?? new Set()).add(name));
      else if (isForeign(name)) {
        const folder = segments.slice(0, depth + 1).join('/');
        candidates.set(folder, [...(candidates.get(folder) ?? []), segments.slice(depth + 1).join('/')]);
      }
    }
  }
  return [...candidates].flatMap(([folder, pages]) => {
    const above = folder.split('/').slice(0, -1);
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const beside = [...(known.get(above.join('/')) ?? [])].map((language) => [...above, language]);
    const translated = beside.some((language) =>
      files.some((file) => file.startsWith(`${[...language, name].join('/')}/`)),
    );
    if (beside.length === 0 || translated) return [];
    const shared = pages.filter((page) =>
      [above, ...beside].some((other) => all.has([...other, page].join('/'))),
    );
    return shared.length > pages.length / 2 ? [folder] : [];
  });
}

/** Whether a folder is named like a language that is neither English nor Chinese: `fr`, `pt-br`. */
function isForeign(name: string): boolean {
  if (!/^[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?$/i.test(name) || languageCode(name)) return false;
  return (
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(name.slice(0, 2)) !== undefined
  );
}

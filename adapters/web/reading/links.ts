/** Addresses within the reading view. Each keeps the language that the reader chose; both languages need not be named. */
import { readingPath } from '../../../src/conversation/reading-link.ts';
import type { LanguageChoice, Passage } from '../../../src/corpus/model.ts';
import type { Invocation } from '../../../src/reply/invocation.ts';

/** Where the documents are listed. */
export const READ = '/read';

/** A document or a section by its id; with a passage, the place of it on the page. */
export function placePath(id: string, choice: LanguageChoice, passage?: Passage): string {
  const path = readingPath(id, choice === 'both' ? undefined : choice);
  return passage ? `${path}#${anchorOf(passage)}` : path;
}

/** A screen of the list of documents. */
export function listPath(choice: LanguageChoice, screen = 1): string {
  return withQuery({ lang: choice, screen: screenValue(screen) });
}

export interface SearchFor {
  readonly query: string;
  readonly screen?: number | undefined;
  readonly exact?: boolean | undefined;
}

/** The results of a search. */
export function searchPath({ query, screen = 1, exact = false }: SearchFor, choice: LanguageChoice): string {
  return withQuery({
    q: query,
    exact: exact ? '1' : '',
    lang: choice,
    screen: screenValue(screen),
  });
}

/** The number of a passage within its section, `3` for `guide/kpis#3`. */
export function numberOf({ id }: Passage): string {
  return id.slice(id.lastIndexOf('#') + 1);
}

/** What a passage is called on its page. */
export function anchorOf(passage: Passage): string {
  return `p${numberOf(passage)}`;
}

/** Where an action of a card leads in the reading view, if anywhere. `passage` is what is looked for in a section. */
export function actionPath(
  invocation: Invocation,
  choice: LanguageChoice,
  passage: (section: string) => Passage | undefined = () => undefined,
): string | undefined {
  switch (invocation.command) {
    case 'search':
      return searchPath(invocation, choice);
    case 'read':
      return placePath(invocation.section, choice, passage(invocation.section));
    case 'contents':
      return invocation.document === undefined ? listPath(choice) : placePath(invocation.document, choice);
    default:
      return undefined;
  }
}

/** The first screen need not be named. */
function screenValue(screen: number): string {
  return screen > 1 ? String(screen) : '';
}

function withQuery(options: Readonly<Record<string, string>>): string {
  const given = Object.entries(options).filter(
    ([name, value]) => value !== '' && `${name}=${value}` !== 'lang=both',
  );
  const query = new URLSearchParams(given).toString();
  return query === '' ? READ : `${READ}?${query}`;
}

/** A search for programs: what was typed → the same search that a reader gets, as JSON instead of a card. */
import type { Bot } from '../../src/bot.ts';
import { decideLanguage, leadingLanguage } from '../../src/conversation/locale.ts';
import { parse } from '../../src/conversation/parse.ts';
import type { Invocation, Request } from '../../src/conversation/request.ts';
import { comparable } from '../../src/conversation/tokens.ts';
import { createLookup, type Lookup } from '../../src/corpus/lookup.ts';
import { UsageError } from '../../src/errors.ts';
import type { SearchFlags } from './arguments.ts';
import { type SearchLine, searchLine } from './json.ts';

/** As many as a reader gets on a screen. */
const HITS = 5;

type Search = Extract<Invocation, { command: 'search' }>;

export interface Queries {
  /** The command that was typed, with what the flags add to it. */
  read(text: string, flags: SearchFlags): Invocation;
  /** The same, of a line that is a query whatever it begins with. */
  readSearch(text: string, flags: SearchFlags): Search;
  /** Searches. A saved preference does not count: a program gets the same answer whoever runs it. */
  run(search: Search, limit?: number): SearchLine;
  /** The shortest name that `read` knows a section by. */
  shortName(section: string): string;
}

/** Names of the documents are indexed at the first need of them. */
export function createQueries(bot: Bot, surroundings: Pick<Request, 'reader' | 'workspaceLocale'>): Queries {
  let index: Lookup | undefined;
  const lookup = (): Lookup => {
    index ??= createLookup(bot.corpus, comparable);
    return index;
  };
  const names = {
    isSection: (name: string) => lookup().findSections(name).length > 0,
    isDocument: (name: string) => lookup().findDocuments(name).length > 0,
    isPerson: (name: string) => lookup().findPeople(name).length > 0,
  };
  return {
    read: (text, flags) => withFlags(parse(text, names), flags),
    readSearch: (text, flags) => {
      const invocation = text === '' ? undefined : withFlags(parse(`search ${text}`, names), flags);
      if (invocation?.command === 'search') return invocation;
      throw new UsageError('QUERY_EMPTY', 'there is nothing to search for');
    },
    run: (search, limit = HITS) => {
      const decision = decideLanguage({
        requested: search.language,
        query: search.query,
        clientLocale: surroundings.reader.clientLocale,
        workspace: surroundings.workspaceLocale,
      });
      const { screen = 1, exact = false } = search;
      const result = bot.search(search.query, {
        language: leadingLanguage(decision),
        limit,
        offset: (screen - 1) * limit,
        exact,
        ...(search.document !== undefined && { document: documentId(lookup(), search.document) }),
      });
      return searchLine(result, decision.choice === 'both' ? decision.locale : decision.choice);
    },
    shortName: (id) => {
      const section = lookup().section(id);
      return section ? lookup().shortName(section) : id;
    },
  };
}

/** Flags win over what the words say. */
function withFlags(invocation: Invocation, { language, limit, exact }: SearchFlags): Invocation {
  const asked = language === undefined ? invocation : { ...invocation, language };
  if (asked.command === 'search') return exact ? { ...asked, exact } : asked;
  if (limit !== undefined || exact) throw notASearch('--limit and --exact go');
  return asked;
}

/** For flags that only a search has. */
export function notASearch(flags: string): UsageError {
  return new UsageError('OPTION_INVALID', `${flags} with a search, for instance: search kpi`);
}

function documentId(lookup: Lookup, name: string): string {
  const [document, other] = lookup.findDocuments(name);
  if (document && !other) return document.id;
  const problem = document ? 'several documents are called' : 'no document is called';
  throw new UsageError('DOCUMENT_UNKNOWN', `${problem} '${name}'`, { name });
}

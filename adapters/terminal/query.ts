/** A search for programs: what was typed → the same search that a reader gets, as JSON instead of a card. */
import type { Bot } from '../../src/bot.ts';
import { HITS } from '../../src/conversation/commands/search.ts';
import { findDocument, knownNames } from '../../src/conversation/find.ts';
import { decideLanguage, leadingLanguage } from '../../src/conversation/locale.ts';
import { parse } from '../../src/conversation/parse.ts';
import type { Request } from '../../src/conversation/request.ts';
import { UsageError } from '../../src/errors.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import type { SearchFlags } from './arguments.ts';
import { type SearchLine, searchLine } from './json.ts';

type Search = Extract<Invocation, { command: 'search' }>;

export interface Queries {
  /** The command that was typed. */
  read(typed: string): Invocation;
  /** The search that a line is, whatever word it begins with. */
  readSearch(line: string, flags: SearchFlags): Search;
  /** Searches. A saved preference does not count: a program gets the same answer whoever runs it. */
  run(search: Search, flags?: Pick<SearchFlags, 'limit' | 'explain'>): SearchLine;
  /** The shortest name that `read` knows a section by. */
  shortName(section: string): string;
}

/** Reads and runs queries over the documents of a bot. */
export function createQueries(bot: Bot, surroundings: Pick<Request, 'reader' | 'workspaceLocale'>): Queries {
  const names = knownNames(bot.lookup);
  return {
    read: (typed) => parse(typed, names),
    readSearch: (line, flags) => {
      const typed = withLanguage(`search ${line}`, flags);
      const invocation = line === '' ? undefined : withFlags(parse(typed, names), flags);
      if (invocation?.command === 'search') return invocation;
      throw new UsageError('QUERY_EMPTY', 'there is nothing to search for');
    },
    run: (search, { limit = HITS, explain = false } = {}) => {
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
        explain,
        ...(search.document !== undefined && { document: findDocument(bot, search.document).id }),
      });
      return searchLine(result, decision.choice === 'both' ? decision.locale : decision.choice);
    },
    shortName: (id) => {
      const section = bot.lookup.section(id);
      return section ? bot.lookup.shortName(section) : id;
    },
  };
}

/** What was typed, with the language of a flag before it as the grammar has it. */
export function withLanguage(text: string, { language }: SearchFlags): string {
  return language === undefined ? text : `lang:${language} ${text}`;
}

/** A command with the flags that only a search has. @throws UsageError OPTION_INVALID when it is none */
export function withFlags(invocation: Invocation, { limit, exact, explain }: SearchFlags): Invocation {
  if (invocation.command === 'search') return exact ? { ...invocation, exact } : invocation;
  if (limit !== undefined || exact || explain) throw notASearch('--limit, --exact and --explain go');
  return invocation;
}

/** For flags that only a search has. */
export function notASearch(flags: string): UsageError {
  return new UsageError('OPTION_INVALID', `${flags} with a search, for instance: search kpi`);
}

/** What was filled in or chosen, as something to ask the bot: the same grammar and actions as on every platform. */
import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  ApplicationCommandOptionType as Kind,
} from 'discord.js';
import type { LanguageChoice } from '../../src/corpus/model.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { QUERY_LIMIT } from '../../src/search/weights.ts';

export interface Typed {
  /** A question is typed as everywhere, so that quotes and `in Chinese` work in it, too. */
  readonly input: string | Invocation;
  readonly share: boolean;
}

type Values = ReadonlyMap<string, string | number | boolean>;

/** The subcommand that was used, and what was filled in. */
export function filledIn(options: readonly APIApplicationCommandInteractionDataOption[] | undefined): {
  readonly subcommand: string;
  readonly values: Values;
  /** The option that is being typed. */
  readonly focused?: string;
} {
  const [first] = options ?? [];
  if (first?.type !== Kind.Subcommand) return { subcommand: 'help', values: new Map() };
  const given: readonly APIApplicationCommandInteractionDataBasicOption[] = first.options ?? [];
  const focused = given.find((option) => 'focused' in option && option.focused)?.name;
  return {
    subcommand: first.name,
    values: new Map(given.map(({ name, value }) => [name, value])),
    ...(focused !== undefined && { focused }),
  };
}

export function asked({ subcommand, values }: ReturnType<typeof filledIn>): Typed {
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  const language = languageOf(text('language'));
  const document = text('document');
  const also = { ...(language && { language }) };
  const share = values.get('share') === true;
  switch (subcommand) {
    case 'search': {
      const options = [
        ...(language ? [`lang:${language}`] : []),
        ...(document ? [`in:"${document.replace(/["“”]/gu, '')}"`] : []),
      ];
      return { input: [text('query') ?? '""', ...options].join(' '), share };
    }
    case 'read':
      return { input: { command: 'read', section: text('section') ?? '', ...also }, share };
    case 'contents':
      return { input: { command: 'contents', ...(document !== undefined && { document }) }, share };
    case 'authors': {
      const name = text('name');
      return { input: { command: 'authors', ...(name !== undefined && { name }) }, share };
    }
    case 'language': {
      const choice = text('choice');
      const chosen = choice === 'auto' ? choice : languageOf(choice);
      const here = values.get('here') === true;
      return {
        input: { command: 'language', ...(chosen && { choice: chosen }), ...(here && { here }) },
        share,
      };
    }
    default:
      return { input: { command: 'help' }, share };
  }
}

/** What a message says, as something to search for: without mentions and signs of formatting, cut where a query ends. */
export function queryOf(content: string): string {
  const words = content
    .replace(/<(?:[@#][!&]?|a?:\w+:|t:|\/)[^>]*>/gu, ' ')
    .replace(/(?<![a-z0-9])[*_~`|]+|[*_~`|]+(?![a-z0-9])|^\s*(?:>|#{1,3}|-#)\s/gimu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...words].slice(0, QUERY_LIMIT).join('').trim();
}

function languageOf(value: string | undefined): LanguageChoice | undefined {
  return value === 'en' || value === 'zh' || value === 'zh-Hant' || value === 'both' ? value : undefined;
}

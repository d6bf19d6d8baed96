/** An action → the command that does the same when it is typed or pasted into a shell. */
import { tokenize, untokenize } from '../../src/conversation/tokens.ts';
import type { LanguageChoice, Locale } from '../../src/corpus/model.ts';
import type { Invocation } from '../../src/reply/invocation.ts';

export interface CommandOptions {
  /** The shortest name that `read` knows a section by. */
  readonly shortName: (section: string) => string;
  /** The `--limit` that the answer was asked with, so that its next screen has as many hits. */
  readonly limit?: number | undefined;
}

/** Gives the words of a command line, after the program's own name; nothing for what only pressing can do. */
export function commandWords(
  invocation: Invocation,
  { shortName, limit }: CommandOptions,
): readonly string[] | undefined {
  switch (invocation.command) {
    case 'search': {
      const { query, exact } = invocation;
      const words = [
        'search',
        ...tokenize(query).map((token) => untokenize([token])),
        ...optionWords(invocation),
      ];
      return withFlags(words, [...(exact ? ['--exact'] : []), ...(limit ? ['--limit', `${limit}`] : [])]);
    }
    case 'read':
      return withFlags(['read', shortName(invocation.section), ...optionWords(invocation)]);
    case 'contents': {
      const { document, ...rest } = invocation;
      return withFlags(['contents', ...(document === undefined ? [] : [document]), ...optionWords(rest)]);
    }
    case 'authors': {
      const { name } = invocation;
      return withFlags([
        'authors',
        ...(name === undefined ? [] : name.split(/\s+/u)),
        ...optionWords(invocation),
      ]);
    }
    case 'language': {
      const { choice, here } = invocation;
      return ['language', ...(choice ? [choice] : []), ...(here ? ['here'] : []), ...optionWords(invocation)];
    }
    case 'help':
      return ['help', ...optionWords(invocation)];
    default:
      return undefined;
  }
}

/** The whole line to type: `program` as it was started, then the words, quoted for a POSIX shell where needed. */
export function commandLine(program: string, words: readonly string[]): string {
  return [program, ...words.map(shellWord)].join(' ');
}

interface Options {
  readonly document?: string;
  readonly language?: LanguageChoice;
  readonly locale?: Locale;
  readonly screen?: number;
}

function optionWords({ document, language: named, locale, screen }: Options): string[] {
  // Simplified characters by name: `lang:zh` is the Chinese that the reader reads otherwise.
  const language = named === 'zh' && locale === 'zh' ? 'zh-hans' : named;
  return [
    ...(document === undefined ? [] : [`in:${document}`]),
    ...(language ? [`lang:${language}`] : []),
    ...(screen !== undefined && screen !== 1 ? [`screen:${screen}`] : []),
  ];
}

/** A word that begins with `-` would be read as a flag: `--` before the words says that no more flags follow. */
function withFlags(words: readonly string[], flags: readonly string[] = []): readonly string[] {
  return words.some((word) => word.startsWith('-')) ? [...flags, '--', ...words] : [...words, ...flags];
}

/** Letters and digits of any script are safe in a shell, and so are these few signs where they do not begin a word. */
function shellWord(word: string): string {
  if (/^[\p{L}\p{N}_./-][\p{L}\p{N}_./:@,+-]*$/u.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

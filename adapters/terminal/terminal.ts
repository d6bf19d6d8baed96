/** The terminal: what was typed on the command line → an answer on standard output and how it went. */
import type { Bot } from '../../src/bot.ts';
import type { Config } from '../../src/config.ts';
import type { Request } from '../../src/conversation/request.ts';
import { UsageError } from '../../src/errors.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { renderPlainText } from '../../src/reply/plain-text.ts';
import type { SearchFlags, Task } from './arguments.ts';
import { answerBatch } from './batch.ts';
import { commandLine, commandWords } from './command.ts';
import { corpusOutline } from './inspect.ts';
import { corpusLine, explanation } from './json.ts';
import { lexiconText } from './lexicon.ts';
import { EXIT, type Output } from './output.ts';
import { createQueries, notASearch, type Queries, withFlags, withLanguage } from './query.ts';

export interface Terminal {
  readonly bot: Bot;
  readonly config: Config;
  readonly output: Output;
  /** Standard input, for `--batch`. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly colour: boolean;
  /** Columns of the terminal; absent where the answer goes to a file or another program. */
  readonly width?: number;
}

/** There is one reader and nobody to share with. */
const PLACE: Request['place'] = {
  platform: 'terminal',
  workspace: 'local',
  channel: 'local',
  canShare: false,
  canConfigure: false,
  canModerate: false,
};

/** Does what was asked and gives the exit code. @throws UsageError for flags that do not go with the command. */
export async function runTask(
  terminal: Terminal,
  task: Extract<Task, { task: 'inspect' | 'lexicon' | 'batch' | 'ask' }>,
): Promise<number> {
  const { bot, config, output } = terminal;
  const { locale } = config.terminal;
  const surroundings = {
    reader: { id: 'local', name: 'local', ...(locale !== undefined && { clientLocale: locale }) },
    place: PLACE,
    ...(config.defaultLanguage && { workspaceLocale: config.defaultLanguage }),
  };
  const queries = createQueries(bot, surroundings);
  switch (task.task) {
    case 'inspect':
      for (const { file, message } of bot.notes) output.note(`${file}: ${message}`);
      for (const part of task.json ? corpusLine(bot.corpus) : [corpusOutline(bot.corpus)]) {
        if (!(await output.answer(part))) break;
      }
      return EXIT.found;
    case 'lexicon':
      await output.answer(lexiconText(bot.lexicon()));
      return EXIT.found;
    case 'batch':
      return (await answerBatch(terminal.input, queries, task.flags, output)) ? EXIT.found : EXIT.nothing;
    case 'ask':
      if (task.json) return answerAsJson(output, queries, task);
      if (task.flags.explain) return explain(output, queries, task);
      return answer(terminal, surroundings, queries, task);
  }
}

type Ask = Extract<Task, { task: 'ask' }>;

async function answerAsJson(output: Output, queries: Queries, { text, flags }: Ask): Promise<number> {
  const invocation = withFlags(queries.read(withLanguage(text, flags)), flags);
  if (invocation.command !== 'search') throw notASearch('--json goes');
  const line = queries.run(invocation, flags);
  await output.answer(`${JSON.stringify(line)}\n`);
  return line.hits.length > 0 ? EXIT.found : EXIT.nothing;
}

/** Instead of the answer: why each section was found. */
async function explain(output: Output, queries: Queries, { text, flags }: Ask): Promise<number> {
  const invocation = withFlags(queries.read(withLanguage(text, flags)), flags);
  if (invocation.command !== 'search') throw notASearch('--explain goes');
  const line = queries.run(invocation, flags);
  await output.answer(explanation(line));
  return line.hits.length > 0 ? EXIT.found : EXIT.nothing;
}

async function answer(
  { bot, config, output, colour, width }: Terminal,
  surroundings: Omit<Request, 'input'>,
  queries: Queries,
  { text, flags }: Ask,
): Promise<number> {
  const { limit } = flags;
  const reply = await bot.respond({
    ...surroundings,
    input: inputOf(queries, text, flags),
    ...(limit !== undefined && { limit }),
  });
  const same = config.terminal.corpus.flatMap((item) => ['--corpus', item]);
  const rendered = renderPlainText(reply.card, {
    command: (invocation) => {
      const words = commandWords(invocation, { shortName: queries.shortName, limit });
      return words && commandLine(config.terminal.typed, [...same, ...words]);
    },
    colour: colour && reply.outcome !== 'refused', // which goes to standard error, perhaps into a file
    ...(width !== undefined && { width }),
  });
  if (reply.outcome === 'refused') output.note(rendered.trimEnd());
  else await output.answer(`${rendered.trimEnd()}\n`);
  return EXIT[reply.outcome];
}

/** What was typed, or the command it is where flags say more than words can. Mistakes are the conversation's to explain. */
function inputOf(queries: Queries, text: string, flags: SearchFlags): Request['input'] {
  const typed = withLanguage(text, flags);
  if (flags.limit === undefined && !flags.exact) return typed;
  let invocation: Invocation;
  try {
    invocation = queries.read(typed);
  } catch (error) {
    if (error instanceof UsageError) return typed;
    throw error;
  }
  const flagged = withFlags(invocation, flags);
  return flags.exact ? flagged : typed;
}

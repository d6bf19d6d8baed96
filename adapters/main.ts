/**
 * The composition root and command line: settings, the bot, and the adapter that is asked for. What an answer looks like
 * and how a command line reads are the terminal's work. Started through `ospo.mjs`, which minds the Node.js version.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bot, createBot } from '../src/bot.ts';
import { type Config, loadConfig, shareCompileCache } from '../src/config.ts';
import { BotError, UsageError } from '../src/errors.ts';
import { type Arguments, readArguments, type Task } from './terminal/arguments.ts';
import { createOutput, EXIT, noteProblems, type Output, progressNotes } from './terminal/output.ts';

/** Runs the program with what stands after its name on the command line, and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const output = createOutput(process.stdout, process.stderr);
  try {
    process.exitCode = await run(readArguments(argv), output);
  } catch (error) {
    process.exitCode = error instanceof BotError ? EXIT.refused : EXIT.defect;
    output.note(explain(error));
  }
}

async function run(given: Arguments, output: Output): Promise<number> {
  const { task } = given;
  if (task.task === 'version') {
    await output.answer(`${await version()}\n`);
    return EXIT.found;
  }
  const [, program] = process.argv;
  const folder = process.cwd();
  const load = (): Config =>
    loadConfig({ folder, corpus: given.corpus, ...(program !== undefined && { program }) });
  if (task.task === 'doctor') {
    const { runDoctor } = await import('./doctor.ts');
    return (await runDoctor({ load, say: output.answer })) ? EXIT.found : EXIT.nothing;
  }
  const config = load();
  if (task.task === 'manifest') {
    const { manifestAnswer } = await import('./slack/manifest.ts');
    await output.answer(manifestAnswer(config, task.http));
    return EXIT.found;
  }
  if (task.task === 'discord register') {
    const { registerAnswer } = await import('./discord/registration.ts');
    await output.answer(await registerAnswer(config.discord));
    return EXIT.found;
  }
  if (task.task === 'usage') {
    const { usage } = await import('./terminal/usage.ts');
    await output.answer(usage(config.terminal.typed));
    return EXIT.found;
  }
  return withBot(task, given.colour, config, output);
}

/** Milliseconds that a process may go on for when everything has been closed. */
const LAST_WORDS = 500;

/** Does the task with a bot of its own, and lets go of everything. */
async function withBot(
  task: Exclude<Task, { task: 'usage' | 'version' | 'doctor' | 'manifest' | 'discord register' }>,
  colour: false | undefined,
  config: Config,
  output: Output,
): Promise<number> {
  shareCompileCache();
  let defects = 0;
  const told = {
    onProgress: progressNotes(output.note),
    onDefect: (error: unknown, reference: string) => {
      defects++;
      output.note(`${reference}: ${explain(error)}`);
    },
  };
  const onRead = (bot: Bot): void => {
    noteProblems(bot.problems, output.note, path.relative(process.cwd(), bot.root));
    if (bot.corpus.documents.length > 0) return;
    throw new BotError(
      'CORPUS_EMPTY',
      `No document was found in ${config.corpus.join(', ')}: in a folder, files that end in .md, .markdown or .mdx are documents.`,
    );
  };
  if (task.task === 'start') {
    const { serve } = await import('./serve.ts');
    await serve({ config, output, onRead, ...told, stopped: toldToStop() });
    // Whoever has not answered us by now would only hold up the end.
    setTimeout(() => process.exit(EXIT.found), LAST_WORDS).unref();
    return EXIT.found;
  }
  const { corpus, glossary, store, publicUrl } = config;
  const bot = await createBot({ corpus, glossary, store, ...(publicUrl && { publicUrl }), ...told });
  try {
    onRead(bot);
    const { runTask } = await import('./terminal/terminal.ts');
    const { isTTY = false, columns } = process.stdout;
    const look = {
      colour: colour ?? config.terminal.colour ?? isTTY,
      ...(isTTY && columns > 0 && { width: columns }),
    };
    const code = await runTask({ bot, config, output, input: process.stdin, ...look }, task);
    return defects > 0 ? EXIT.defect : code;
  } finally {
    await bot.close();
  }
}

/** Resolves at the first signal to stop; a second one ends the process as it would without us. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

async function version(): Promise<string> {
  const file = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return `ospo ${(JSON.parse(file) as { version: string }).version} (Node.js ${process.version})`;
}

/** A mistake is told in its own words; a defect of ours comes with where it happened. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\nSee --help for what can be asked.`;
  if (error instanceof BotError) return error.message;
  return `This is a defect of the program: ${error instanceof Error ? error.stack : String(error)}`;
}

// Started without the launcher.
if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

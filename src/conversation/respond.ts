/** Request → reply: parses, decides the language, runs the command, and answers what goes wrong for the reader. */
import { randomUUID } from 'node:crypto';
import type { Progress } from '../corpus/assemble.ts';
import { UsageError } from '../errors.ts';
import { text } from '../reply/card.ts';
import type { Invocation } from '../reply/invocation.ts';
import type { Store } from '../store/store.ts';
import type { Answer } from './answer.ts';
import { authors } from './commands/authors.ts';
import { contents } from './commands/contents.ts';
import { help } from './commands/help.ts';
import { language } from './commands/language.ts';
import { read } from './commands/read.ts';
import { search } from './commands/search.ts';
import { preview, share, unshare } from './commands/share.ts';
import { type Context, createContext, type Knowledge } from './context.ts';
import { explain } from './explain.ts';
import { knownNames } from './find.ts';
import { parse } from './parse.ts';
import type { Reply, Request } from './request.ts';
import { say } from './show.ts';
import { expired, withoutDocuments } from './unanswered.ts';

export interface Conversation {
  readonly knowledge: Knowledge;
  readonly store: Store;
  /** The origin that the reading view is served at. */
  readonly publicUrl?: string;
  /** How far the documents have been read, while they are. */
  readonly reading?: Progress;
  /** Told of what is a defect of ours, with the reference that the reader was given. */
  readonly onDefect: (error: unknown, reference: string) => void;
}

/** Answers a request. A reader's mistake is explained to them; a defect gets an apology with a reference. */
export async function respond(conversation: Conversation, request: Request): Promise<Reply> {
  const { knowledge, reading, onDefect } = conversation;
  const { invocation, mistake } = understand(knowledge, request.input);
  const context = await createContext(conversation, request, invocation);
  if (knowledge.lookup.corpus.documents.length === 0)
    return finish(context, withoutDocuments(context, reading));
  if (request.input === undefined) return finish(context, expired(context));
  if (mistake) return finish(context, { card: explain(context, mistake), outcome: 'refused' });
  try {
    return finish(context, await run(context, invocation));
  } catch (error) {
    if (error instanceof UsageError)
      return finish(context, { card: explain(context, error), outcome: 'refused' });
    const reference = randomUUID().slice(0, 8);
    onDefect(error, reference);
    return finish(context, {
      card: [text(say(context, context.messages.apology(reference)))],
      outcome: 'refused',
    });
  }
}

/** What was typed or pressed; else, or with a mistake, the help stands in so that the language can still be decided. */
function understand(
  knowledge: Knowledge,
  input: Request['input'],
): { invocation: Invocation; mistake?: UsageError } {
  if (typeof input !== 'string') return { invocation: input ?? { command: 'help' } };
  try {
    return { invocation: parse(input, knownNames(knowledge.lookup)) };
  } catch (error) {
    if (error instanceof UsageError) return { invocation: { command: 'help' }, mistake: error };
    throw error;
  }
}

async function run(context: Context, invocation: Invocation): Promise<Answer> {
  switch (invocation.command) {
    case 'search':
      return search(context, invocation);
    case 'read':
      return read(context, invocation);
    case 'contents':
      return contents(context, invocation);
    case 'authors':
      return authors(context, invocation);
    case 'language':
      return language(context, invocation);
    case 'help':
      return help(context, invocation);
    case 'share':
      return share(context, invocation);
    case 'preview':
      return preview(context, invocation);
    case 'unshare':
      return unshare(context, invocation);
  }
}

/** A press on a private card replaces it, unless the answer says otherwise; one on a shared message never changes what the team sees. */
function finish({ request, locale }: Context, answer: Answer): Reply {
  const placement = request.pressedOn === 'private' ? 'replace' : 'new';
  return { locale, audience: 'reader', placement, ...answer };
}

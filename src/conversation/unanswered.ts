/** What a reader is told when nothing of what they ask can be run, and what they can do. */
import type { Progress } from '../corpus/assemble.ts';
import type { Messages } from '../messages/en.ts';
import { actions, text } from '../reply/card.ts';
import { contentsAction } from './actions.ts';
import type { Answer } from './answer.ts';
import type { Context } from './context.ts';
import { say } from './show.ts';

/** There is nothing to answer from: the documents are being read for the first time, or there are none. */
export function withoutDocuments(context: Context, reading: Progress | undefined): Answer {
  const { messages } = context;
  return refusal([text(say(context, reading ? howFar(reading, messages) : messages.noDocuments))]);
}

function howFar({ files, done, indexed }: Progress, messages: Messages): string {
  return indexed === undefined
    ? messages.stillReading(done, files)
    : messages.stillIndexing(Math.floor(indexed * 100));
}

/** The action that was pressed cannot be read any more. */
export function expired(context: Context): Answer {
  return refusal([text(say(context, context.messages.actionExpired)), actions(contentsAction(context))]);
}

/** Stands beside the card that was pressed: what is on that may still be of use. */
function refusal(card: Answer['card']): Answer {
  return { card, outcome: 'refused', placement: 'new' };
}

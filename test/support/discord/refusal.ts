/** A no of Discord's: its HTTP status, its own code and sentence, and for a form that is wrong what is wrong where. */
import type { Fields } from './json.ts';

/** By Discord's code (discord-api-types, `RESTJSONErrorCodes`): the status and the sentence. */
const SENTENCES = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40094: [400, 'This interaction has hit the maximum number of follow up messages'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
} as const satisfies Readonly<Record<number, readonly [number, string]>>;

export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: Fields;

  constructor(status: number, code: number, message: string, more: Fields = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = { message, code, ...more };
  }
}

/** @throws Refusal */
export function refuse(code: keyof typeof SENTENCES): never {
  const [status, sentence] = SENTENCES[code];
  throw new Refusal(status, code, sentence);
}

/** Refusals that have no code of their own: `401: Unauthorized`. @throws Refusal */
export function refuseStatus(status: number, sentence: string): never {
  throw new Refusal(status, 0, `${status}: ${sentence}`);
}

export interface Problem {
  readonly at: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** Refuses a form if anything is wrong with it. @param under where the form stands in what was sent @throws Refusal */
export function refuseForm(problems: readonly Problem[], under: readonly string[] = []): void {
  if (problems.length === 0) return;
  const [status, sentence] = SENTENCES[50035];
  const errors = nested(problems.map((problem) => ({ ...problem, at: [...under, ...problem.at] })));
  throw new Refusal(status, 50035, sentence, { errors });
}

interface Nest {
  [name: string]: Nest | { code: string; message: string }[];
}

/** `errors` as Discord nests it: names and indexes as keys, and at the end `_errors`. */
function nested(problems: readonly Problem[]): Nest {
  const root: Nest = {};
  for (const { at, code, message } of problems) {
    let nest = root;
    for (const name of at) {
      const inner = nest[name];
      if (inner && !Array.isArray(inner)) nest = inner;
      else {
        const made: Nest = {};
        nest[name] = made;
        nest = made;
      }
    }
    const before = nest._errors;
    nest._errors = [...(Array.isArray(before) ? before : []), { code, message }];
  }
  return root;
}

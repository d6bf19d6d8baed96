/** What the app sent: every call of the API, every post to a response URL. */
import type { Fields } from './blocks/rules.ts';

export interface Call {
  /** `chat.postMessage`, or `response_url`. */
  readonly method: string;
  readonly arguments: Fields;
  /** What it was answered with. */
  status: number;
  answer: Fields | string | undefined;
  /** Slack's code, when it was refused for what it was. A fault that was asked for is no refusal. */
  refused: string | undefined;
  /** A fault that was played instead of an answer. */
  fault: string | undefined;
}

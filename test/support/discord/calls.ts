/** What the app sent: every call of the REST API, and every answer to a signed request. */
import type { Fields } from './json.ts';

export interface Call {
  /** By its pattern: `POST /channels/:id/messages`; `answer to a signed request` for what came in an HTTP response. */
  readonly route: string;
  /** As it was asked for, without `/api/v10`. */
  readonly path: string;
  arguments: Fields;
  status: number;
  answer: unknown;
  /** Discord's code, when it was refused for what it was. A fault that was asked for is no refusal. */
  refused: number | undefined;
  /** A fault that was played instead of an answer. */
  fault: string | undefined;
}

/** A call that was refused, in words. */
export const describe = ({ route, refused, answer, arguments: args }: Call): string =>
  `${route} was refused: ${refused} ${JSON.stringify(answer)} for ${JSON.stringify(args).slice(0, 2_000)}`;

/** A no of Slack's: its own code, and what it says beside it. */
import type { Fields } from './blocks/rules.ts';

export class Refusal extends Error {
  readonly code: string;
  readonly details: Fields;

  constructor(code: string, details: Fields = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** A refusal with messages for the developer. */
export function refuse(code: string, messages: readonly string[] = []): never {
  throw new Refusal(code, messages.length > 0 ? { response_metadata: { messages } } : {});
}

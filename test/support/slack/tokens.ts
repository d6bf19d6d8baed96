/** Tokens, and the short-lived rights that come with a payload: triggers and response URLs. */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { refuse } from './refusal.ts';
import type { Channel, Message, Workspace } from './workspace.ts';

export interface Token {
  readonly kind: 'bot' | 'app';
  readonly scopes: readonly string[];
  /** Absent for an app-level token. */
  readonly workspace?: Workspace;
  revoked: boolean;
}

/** Milliseconds that a trigger can be used for. */
const TRIGGER_LIFE = 3_000;

export interface Trigger {
  readonly user: string;
  readonly workspace: Workspace;
  readonly channel: Channel | undefined;
  readonly until: number;
  used: boolean;
}

/** A response URL: five uses in thirty minutes, in one conversation. */
export interface ResponseUrl {
  readonly workspace: Workspace;
  readonly channel: Channel;
  readonly user: string;
  /** What it came from, if from a press. */
  readonly message: Message | undefined;
  /** From a submission: what is posted is for everyone. */
  readonly fromView: boolean;
  readonly until: number;
  uses: number;
}
export const RESPONSE_USES = 5;
const RESPONSE_LIFE = 30 * 60_000;

export class Rights {
  readonly tokens = new Map<string, Token>();
  readonly responses = new Map<string, ResponseUrl>();
  readonly #triggers = new Map<string, Trigger>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param prefix `xoxb` for a bot, `xapp` for an app-level token. */
  newToken(prefix: 'xoxb' | 'xapp', scopes: readonly string[], workspace?: Workspace): string {
    const value = prefix === 'xapp' ? `xapp-1-A000TEST-1-${random(16)}` : `xoxb-1-1-${random(12)}`;
    const kind = prefix === 'xapp' ? 'app' : 'bot';
    this.tokens.set(value, { kind, scopes, revoked: false, ...(workspace && { workspace }) });
    return value;
  }

  newTrigger(workspace: Workspace, user: string, channel?: Channel): string {
    const id = `${this.#clock.ts()}.${random(16)}`;
    const until = this.#clock.now() + TRIGGER_LIFE;
    this.#triggers.set(id, { workspace, user, channel, until, used: false });
    return id;
  }

  /** @throws Refusal when the trigger is unknown, used or old. */
  useTrigger(id: unknown): Trigger {
    const trigger = typeof id === 'string' ? this.#triggers.get(id) : undefined;
    if (!trigger) return refuse('invalid_trigger_id');
    if (trigger.used) return refuse('exchanged_trigger_id');
    if (this.#clock.now() > trigger.until) return refuse('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }

  /** A path below the API's origin. */
  newResponse(given: Omit<ResponseUrl, 'until' | 'uses'>): string {
    const path = `/actions/${given.workspace.team.id}/${random(8)}/${random(12)}`;
    this.responses.set(path, { ...given, until: this.#clock.now() + RESPONSE_LIFE, uses: 0 });
    return path;
  }
}

export const random = (bytes: number): string => randomBytes(bytes).toString('hex');

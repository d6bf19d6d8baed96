/** What a route of the REST API is, and what its calls can look up. */

import type { Gateway } from '../gateway.ts';
import type { Interactions } from '../interactions.ts';
import type { Fields } from '../json.ts';
import type { Registry } from '../registry.ts';
import type { World } from '../world.ts';

/** What there is behind the API. */
export interface Inside {
  readonly world: World;
  readonly registry: Registry;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  readonly token: string;
  readonly publicKey: string;
  /** What the app's portal says, where it was not created with this stand-in. */
  readonly application: Fields;
  /** `ws://127.0.0.1:43210` */
  gatewayUrl(): string;
  complain(problem: string): void;
}

export interface Asked {
  /** A part of the path by its name in the pattern. */
  param(name: string): string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  /** For anybody who knows the path; otherwise only with the bot's token. */
  readonly open?: boolean;
  /** @throws Refusal */
  readonly run: (asked: Asked, inside: Inside) => Answer | Promise<Answer>;
}

/** By method and pattern: `GET /channels/:id`. */
export type Routes = Readonly<Record<string, Route>>;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const DONE: Answer = { status: 204 };

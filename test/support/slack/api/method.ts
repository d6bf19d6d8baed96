/** What a method of the Web API is, and what its calls can look up. */
import type { Fields } from '../blocks/rules.ts';
import { refuse } from '../refusal.ts';
import type { Rights } from '../tokens.ts';
import type { Channel, Workspace } from '../workspace.ts';

export interface Caller {
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  readonly rights: Rights;
}

export interface Method {
  /** The scope that a token needs; none for what every token may. */
  readonly scope?: string;
  /** @throws Refusal */
  readonly run: (args: Fields, caller: Caller) => Fields;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The conversation that an id names; a person's id is the conversation with them. @throws Refusal */
export function channelOf(args: Fields, { workspace }: Caller): Channel {
  const id = textOf(args.channel);
  if (workspace.people.has(id)) return workspace.im(id);
  return workspace.channels.get(id) ?? refuse('channel_not_found');
}

/** What Slack says of a reader: their language and whether they moderate. Asked where the scope is granted, and remembered. */
import type { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { failureOf } from './attempts.ts';

export interface SlackPerson {
  /** As the team sees them; absent where Slack may not say. */
  readonly name?: string;
  /** A BCP 47 tag such as `zh-CN`. */
  readonly locale?: string;
  /** Whether they are an admin or owner, who may delete messages of others. */
  readonly moderates: boolean;
}

export interface People {
  /** Resolves within a second or so, whatever Slack does. */
  person(client: webApi.WebClient, team: string, user: string): Promise<SlackPerson>;
  forget(team: string): void;
}

const UNKNOWN: SlackPerson = { moderates: false };
const PEOPLE = 10_000;
/** Milliseconds: a language is changed seldom; a scope is granted, or Slack well again, any time. */
const KNOWN_FOR = 60 * 60 * 1000;
const UNKNOWN_FOR = 60 * 1000;
const PATIENCE = 800;

export function createPeople(): People {
  const asked = new LRUCache<string, Promise<SlackPerson>>({ max: PEOPLE, ttl: KNOWN_FOR });
  return {
    async person(client, team, user) {
      const key = `${team}:${user}`;
      let answer = asked.get(key);
      if (!answer) {
        answer = ask(client, team, user).catch((error: unknown) => {
          asked.set(key, Promise.resolve(UNKNOWN), { ttl: failureOf(error).retryAfterMs ?? UNKNOWN_FOR });
          return UNKNOWN;
        });
        asked.set(key, answer);
      }
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<SlackPerson>((resolve) => {
        timer = setTimeout(resolve, PATIENCE, UNKNOWN);
      });
      return Promise.race([answer, patience]).finally(() => clearTimeout(timer));
    },
    forget(team) {
      for (const key of [...asked.keys()]) if (key.startsWith(`${team}:`)) asked.delete(key);
    },
  };
}

async function ask(client: webApi.WebClient, team: string, user: string): Promise<SlackPerson> {
  const { user: found } = await client.users.info({ user, include_locale: true });
  const name = found?.profile?.display_name || found?.real_name || found?.name;
  return {
    ...(name && { name }),
    ...(found?.locale && { locale: found.locale }),
    // An admin of another workspace, in a channel that both share, is a guest here.
    moderates: found?.team_id === team && (found.is_admin === true || found.is_owner === true),
  };
}

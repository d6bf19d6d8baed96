/** What the bot remembers between requests, as a port: `sqlite.ts` keeps it. All times are milliseconds since 1970. */
import type { LanguageChoice } from '../corpus/model.ts';

/** A shared card: who may take it back, and where it stands. */
export interface Share {
  readonly id: string;
  /** Reader, workspace and channel as one key each, see `Store.preference`. */
  readonly reader: string;
  readonly channel: string;
  /** Where the message stands on its platform; absent until the platform has said so. */
  readonly address?: string;
  readonly sharedAt: number;
}

export interface Store {
  /** The language a reader or a channel has chosen. `owner` is a key such as `slack:T1:reader:U1`. */
  preference(owner: string): Promise<LanguageChoice | undefined>;
  /** Sets it, or forgets it with `undefined`. */
  setPreference(owner: string, choice: LanguageChoice | undefined): Promise<void>;

  addShare(share: Share): Promise<void>;
  share(id: string): Promise<Share | undefined>;
  setShareAddress(id: string, address: string): Promise<void>;
  removeShare(id: string): Promise<void>;

  /**
   * Keeps a text for `ttlMs` and gives its key; the same text of the same `owner`, a workspace such as `slack:T1`, gives
   * the same key while it is kept.
   */
  keep(text: string, ttlMs: number, owner: string): Promise<string>;
  /** The kept text, or nothing when it was never kept or its time is over. */
  kept(key: string): Promise<string | undefined>;

  /**
   * How the bot is let into a workspace, as its adapter has written it. `owner` is the workspace: `slack:T1`. Throws
   * STORE_UNAVAILABLE where it cannot be read: that is not the same as not to be let in.
   */
  installation(owner: string): Promise<string | undefined>;
  setInstallation(owner: string, text: string): Promise<void>;
  /** Forgets everything of a workspace: what is kept of `slack:T1` and of every key that begins with `slack:T1:`. */
  forget(owner: string): Promise<void>;

  /** Whether writing works; when it does not, reading gives nothing, except of installations, and writing throws STORE_UNAVAILABLE. */
  available(): Promise<boolean>;
  close(): Promise<void>;
}

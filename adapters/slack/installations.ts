/**
 * How each workspace has let the bot in, kept encrypted in the store, as `@slack/oauth` wants it. Only what is needed to
 * answer is kept: the bot's token, never a person's.
 */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import type { Store } from '../../src/store/store.ts';
import type { Encryption } from './encryption.ts';

type AnyInstallation = Installation<'v1' | 'v2', boolean>;
/** What `@slack/oauth` keeps anew when it has renewed a token is what it was given. */
type Fetched = AnyInstallation & { readonly installedAt?: number };

/** What is kept of one installation. */
interface Kept {
  readonly installation: AnyInstallation;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
  /** The workspaces that have used what a whole organisation installed: what is kept of them goes with it. */
  readonly teams: readonly string[];
}

/** The app is not installed, or not any more, where a request comes from. */
export class NotInstalledError extends Error {}

export interface Installations extends InstallationStore {
  /** Notes that a workspace uses what its organisation installed. */
  usedBy(enterpriseId: string, teamId: string): Promise<void>;
  /**
   * Forgets everything of a workspace or organisation, and gives the ids of its workspaces. Nothing happens when it was
   * installed again after `before`, in milliseconds since 1970: news of an end may come late.
   */
  forget(id: string, before: number): Promise<readonly string[]>;
}

/** The key that everything of a workspace (`T…`), or of an organisation (`E…`), is kept under. */
export function ownerOf(id: string): string {
  return `slack:${id}`;
}

/** Whose installation a request is about: that of its workspace, or of the whole organisation. */
export function idOf(
  query: Pick<InstallationQuery<boolean>, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>,
): string {
  const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId;
  if (id === undefined) throw new Error('Slack did not say which workspace this is about');
  return id;
}

/** @param now Milliseconds since 1970. */
export function createInstallationStore(
  store: Store,
  { encrypt, decrypt }: Encryption,
  now: () => number = Date.now,
): Installations {
  const read = (id: string, text: string): Kept => JSON.parse(decrypt(text, ownerOf(id))) as Kept;
  /** @throws BotError STORE_UNAVAILABLE or CONFIG_INVALID where there is something that cannot be read */
  async function kept(id: string): Promise<Kept | undefined> {
    const text = await store.installation(ownerOf(id));
    return text === undefined ? undefined : read(id, text);
  }
  /** What cannot be decrypted is as good as not there for whoever replaces or forgets it. */
  async function keptIfReadable(id: string): Promise<Kept | undefined> {
    const text = await store.installation(ownerOf(id));
    try {
      return text === undefined ? undefined : read(id, text);
    } catch {
      return undefined;
    }
  }
  const turns = new Map<string, Promise<unknown>>();
  /** What reads and then writes one installation waits for whatever does so already. */
  function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work);
    const over = turn
      .catch(() => {})
      .then(() => {
        if (turns.get(id) === over) turns.delete(id);
      });
    turns.set(id, over);
    return turn;
  }
  const keep = (id: string, what: Kept): Promise<void> =>
    store.setInstallation(ownerOf(id), encrypt(JSON.stringify(what), ownerOf(id)));

  return {
    storeInstallation(installation) {
      const { team, enterprise, bot, appId, tokenType, authVersion, installedAt } = installation as Fetched;
      const { isEnterpriseInstall = false } = installation;
      const id = idOf({
        teamId: team?.id,
        enterpriseId: enterprise?.id,
        isEnterpriseInstall,
      } as InstallationQuery<boolean>);
      const user = { id: installation.user.id, token: undefined, scopes: undefined };
      const needed = { team, enterprise, user, bot, appId, tokenType, authVersion, isEnterpriseInstall };
      return inTurn(id, async () => {
        const found = await keptIfReadable(id);
        // A token that was renewed belongs to an installation that may have ended, or been replaced, meanwhile.
        if (installedAt !== undefined && found?.installedAt !== installedAt) return;
        await keep(id, {
          installation: needed as AnyInstallation,
          installedAt: installedAt ?? now(),
          teams: found?.teams ?? [],
        });
      });
    },

    async fetchInstallation(query) {
      const id = idOf(query);
      const found = await kept(id);
      if (!found)
        throw new NotInstalledError(
          `the app is not installed in ${id}: have it installed again at /slack/install`,
        );
      const fetched: Fetched = { ...found.installation, installedAt: found.installedAt };
      return fetched;
    },

    usedBy: (enterpriseId, teamId) =>
      inTurn(enterpriseId, async () => {
        const found = await kept(enterpriseId);
        if (!found || found.teams.includes(teamId)) return;
        await keep(enterpriseId, { ...found, teams: [...found.teams, teamId] });
      }),

    forget: (id, before) =>
      inTurn(id, async () => {
        const found = await keptIfReadable(id);
        if (found && found.installedAt > before) return [];
        const ids = [id, ...(found?.teams ?? [])];
        for (const each of ids) await store.forget(ownerOf(each));
        return ids;
      }),
  };
}

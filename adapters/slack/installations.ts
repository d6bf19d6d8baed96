/**
 * How each workspace has let the bot in, kept encrypted in the store, as `@slack/oauth` wants it. Only what is needed to
 * answer is kept: the bot's token, never a person's.
 */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import type { Store } from '../../src/store/store.ts';
import type { Encryption } from './encryption.ts';

type AnyInstallation = Installation<'v1' | 'v2', boolean>;

/** What is kept of one installation. */
interface Kept {
  readonly installation: AnyInstallation;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
  /** The workspaces that have used what a whole organisation installed: what is kept of them goes with it. */
  readonly teams: readonly string[];
}

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
  async function kept(id: string): Promise<Kept | undefined> {
    const text = await store.installation(ownerOf(id));
    return text === undefined ? undefined : (JSON.parse(decrypt(text, ownerOf(id))) as Kept);
  }
  /** What cannot be read is as good as not there for whoever replaces or forgets it. */
  async function keptIfReadable(id: string): Promise<Kept | undefined> {
    try {
      return await kept(id);
    } catch {
      return undefined;
    }
  }
  const keep = (id: string, what: Kept): Promise<void> =>
    store.setInstallation(ownerOf(id), encrypt(JSON.stringify(what), ownerOf(id)));

  return {
    async storeInstallation(installation) {
      const {
        team,
        enterprise,
        bot,
        appId,
        tokenType,
        authVersion,
        isEnterpriseInstall = false,
      } = installation;
      const id = idOf({
        teamId: team?.id,
        enterpriseId: enterprise?.id,
        isEnterpriseInstall,
      } as InstallationQuery<boolean>);
      const user = { id: installation.user.id, token: undefined, scopes: undefined };
      const needed = { team, enterprise, user, bot, appId, tokenType, authVersion, isEnterpriseInstall };
      const teams = (await keptIfReadable(id))?.teams ?? [];
      await keep(id, { installation: needed as AnyInstallation, installedAt: now(), teams });
    },

    async fetchInstallation(query) {
      const id = idOf(query);
      const found = await kept(id);
      if (found) return found.installation;
      throw new Error(`the app is not installed in ${id}: have it installed again at /slack/install`);
    },

    async usedBy(enterpriseId, teamId) {
      const found = await kept(enterpriseId);
      if (!found || found.teams.includes(teamId)) return;
      await keep(enterpriseId, { ...found, teams: [...found.teams, teamId] });
    },

    async forget(id, before) {
      const found = await keptIfReadable(id);
      if (found && found.installedAt > before) return [];
      const ids = [id, ...(found?.teams ?? [])];
      for (const each of ids) await store.forget(ownerOf(each));
      return ids;
    },
  };
}

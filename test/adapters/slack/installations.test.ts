import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Installation, InstallationQuery } from '@slack/oauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEncryption } from '../../../adapters/slack/encryption.ts';
import { createInstallationStore, type Installations } from '../../../adapters/slack/installations.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';

const KEY = 'an example of a key for the store';

const ofTeam = (team: string): InstallationQuery<boolean> => ({
  teamId: team,
  enterpriseId: undefined,
  isEnterpriseInstall: false,
});
const ofOrganisation = (enterprise: string): InstallationQuery<boolean> => ({
  teamId: undefined,
  enterpriseId: enterprise,
  isEnterpriseInstall: true,
});
const installation = (where: { team?: string; enterprise?: string }): Installation =>
  ({
    team: where.team && { id: where.team, name: 'Harbour' },
    enterprise: where.enterprise && { id: where.enterprise },
    isEnterpriseInstall: where.team === undefined,
    user: { id: 'U1', token: 'a person’s token', scopes: ['search:read'] },
    bot: {
      id: 'B1',
      userId: 'U9',
      token: `token of ${where.team ?? where.enterprise}`,
      scopes: ['commands'],
    },
    appId: 'A1',
    tokenType: 'bot',
    authVersion: 'v2',
  }) as Installation;

describe('what is kept of installations', () => {
  let folder: string;
  let store: Store;
  let installations: Installations;
  let time: number;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'installations-'));
    store = openStore(path.join(folder, 'store.sqlite'));
    time = 1_000_000;
    installations = createInstallationStore(store, createEncryption(KEY), () => time);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('gives each workspace its own token', async () => {
    await installations.storeInstallation(installation({ team: 'T1' }));
    await installations.storeInstallation(installation({ team: 'T2' }));
    expect((await installations.fetchInstallation(ofTeam('T2'))).bot?.token).toBe('token of T2');
    expect((await installations.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('token of T1');
  });

  it('keeps no token of a person, and none that can be read in the file', async () => {
    await installations.storeInstallation(installation({ team: 'T1' }));
    expect(JSON.stringify(await installations.fetchInstallation(ofTeam('T1')))).not.toContain('person');
    expect(await store.installation('slack:T1')).toMatch(/^[\w-]+$/);
  });

  it('says which workspace has not installed the app', async () => {
    await expect(installations.fetchInstallation(ofTeam('T1'))).rejects.toThrow(/not installed in T1/);
  });

  it('says that STORE_KEY has changed', async () => {
    await installations.storeInstallation(installation({ team: 'T1' }));
    const other = createInstallationStore(store, createEncryption(`${KEY}!`));
    await expect(other.fetchInstallation(ofTeam('T1'))).rejects.toThrow(/^STORE_KEY:/);
    await other.storeInstallation(installation({ team: 'T1' }));
    expect((await other.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('token of T1');
  });

  it('forgets all of a workspace, and nothing of another', async () => {
    for (const team of ['T1', 'T12']) {
      await installations.storeInstallation(installation({ team }));
      await store.setPreference(`slack:${team}:reader:U1`, 'zh');
    }
    expect(await installations.forget('T1', time)).toEqual(['T1']);
    await expect(installations.fetchInstallation(ofTeam('T1'))).rejects.toThrow();
    expect(await store.preference('slack:T1:reader:U1')).toBeUndefined();
    expect((await installations.fetchInstallation(ofTeam('T12'))).bot?.token).toBe('token of T12');
    expect(await store.preference('slack:T12:reader:U1')).toBe('zh');
  });

  it('forgets the workspaces of an organisation with it', async () => {
    await installations.storeInstallation(installation({ enterprise: 'E1' }));
    await installations.usedBy('E1', 'T1');
    await installations.usedBy('E1', 'T2');
    await installations.usedBy('E1', 'T1');
    await store.setPreference('slack:T2:reader:U1', 'zh');
    expect(await installations.forget('E1', time)).toEqual(['E1', 'T1', 'T2']);
    await expect(installations.fetchInstallation(ofOrganisation('E1'))).rejects.toThrow();
    expect(await store.preference('slack:T2:reader:U1')).toBeUndefined();
  });

  it('knows every workspace of an organisation that comes in at once', async () => {
    await installations.storeInstallation(installation({ enterprise: 'E1' }));
    const teams = ['T1', 'T2', 'T3', 'T4'];
    await Promise.all(teams.map((team) => installations.usedBy('E1', team)));
    expect(await installations.forget('E1', time)).toEqual(['E1', ...teams]);
  });

  it('stays forgotten when a workspace of it comes in just then', async () => {
    await installations.storeInstallation(installation({ enterprise: 'E1' }));
    const { installation: read } = store;
    // What is read for it comes late, as it does from another machine.
    const slowly = async (owner: string) => {
      Object.assign(store, { installation: read });
      const text = await read(owner);
      await new Promise((resolve) => setImmediate(resolve));
      return text;
    };
    Object.assign(store, { installation: slowly });
    await Promise.all([installations.usedBy('E1', 'T1'), installations.forget('E1', time)]);
    expect(await store.installation('slack:E1')).toBeUndefined();
  });

  it('keeps a renewed token as of when it was installed, and none of what has ended meanwhile', async () => {
    await installations.storeInstallation(installation({ team: 'T1' }));
    const fetched = await installations.fetchInstallation(ofTeam('T1'));
    const renewed = { ...fetched, bot: { ...fetched.bot, token: 'a renewed token' } } as Installation;
    time += 60_000;
    await installations.storeInstallation(renewed);
    expect((await installations.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('a renewed token');
    expect(await installations.forget('T1', time - 30_000)).toEqual(['T1']);
    await installations.storeInstallation(renewed);
    expect(await store.installation('slack:T1')).toBeUndefined();
  });

  it('is not taken for missing where the store cannot be read', async () => {
    await installations.storeInstallation(installation({ team: 'T1' }));
    await store.close();
    const asked = installations.fetchInstallation(ofTeam('T1'));
    await expect(asked).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('stays when it is newer than the news of its end', async () => {
    time = 5_000;
    await installations.storeInstallation(installation({ team: 'T1' }));
    expect(await installations.forget('T1', 4_999)).toEqual([]);
    expect((await installations.fetchInstallation(ofTeam('T1'))).bot?.token).toBe('token of T1');
  });

  it('is forgotten even when it can no longer be read', async () => {
    await store.setInstallation('slack:T1', 'something else');
    expect(await installations.forget('T1', time)).toEqual(['T1']);
    expect(await store.installation('slack:T1')).toBeUndefined();
  });
});

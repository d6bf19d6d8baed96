import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOnce } from '../../../adapters/once.ts';
import type { OAuth, Removal } from '../../../adapters/slack/oauth.ts';
import { createPeople } from '../../../adapters/slack/people.ts';
import { handleRemovals } from '../../../adapters/slack/workspaces.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';

const PREFERENCE = 'slack:T1:reader:U1';

describe('a workspace that takes the app away', () => {
  let folder: string;
  let store: Store;
  let forgotten: string[];
  let notes: string[];

  const listening = (oauth?: Pick<OAuth, 'forget'>, isInstalled = false): App => {
    const receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
    const authorize = () => Promise.reject(new Error('there is no token any more'));
    const app = new App({ receiver, authorize });
    handleRemovals(app, {
      store,
      ...(oauth ? { oauth: oauth as OAuth } : { isInstalled: async () => isInstalled }),
      people: { ...createPeople(), forget: (team) => forgotten.push(team) },
      once: createOnce(60_000),
      note: (message) => notes.push(message),
    });
    return app;
  };
  const happens = (app: App, event: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    app.processEvent({
      body: {
        type: 'event_callback',
        team_id: 'T1',
        event_id: 'Ev1',
        event_time: 1_700_000_000,
        event,
        ...more,
      },
      ack: async () => {},
    });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'removal-'));
    store = openStore(path.join(folder, 'store.sqlite'));
    forgotten = [];
    notes = [];
    await store.setPreference(PREFERENCE, 'zh');
    await store.setPreference('slack:T12:reader:U1', 'zh');
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }],
    ['tokens_revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U9'] } }],
  ])('is forgotten at %s, and no other is', async (_, event) => {
    await happens(listening(), event);
    expect(await store.preference(PREFERENCE)).toBeUndefined();
    expect(await store.preference('slack:T12:reader:U1')).toBe('zh');
    expect(forgotten).toEqual(['T1']);
    expect(notes).toEqual([expect.stringContaining('from T1')]);
  });

  it('stays when the token still works, since that it is gone is old news then', async () => {
    await happens(listening(undefined, true), { type: 'app_uninstalled' });
    expect(await store.preference(PREFERENCE)).toBe('zh');
    expect([forgotten, notes]).toEqual([[], []]);
  });

  it('is told of once for both events of a removal', async () => {
    const app = listening();
    await happens(app, { type: 'app_uninstalled' });
    await happens(app, { type: 'tokens_revoked', tokens: { bot: ['U9'] } });
    expect(notes).toHaveLength(1);
  });

  it('stays when only a person’s token was revoked', async () => {
    const app = listening();
    await happens(app, { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await happens(app, { type: 'tokens_revoked', tokens: { oauth: ['U1'] } });
    expect(await store.preference(PREFERENCE)).toBe('zh');
    expect(forgotten).toEqual([]);
  });

  it('is forgotten with its installation, that of the organisation where that was installed', async () => {
    const asked: Removal[] = [];
    const app = listening({
      forget: async (removal) => {
        asked.push(removal);
        return ['E1', 'T1', 'T7'];
      },
    });
    const authorizations = [{ enterprise_id: 'E1', team_id: 'T1', is_enterprise_install: true }];
    await happens(app, { type: 'app_uninstalled' }, { enterprise_id: 'E1', authorizations });
    expect(asked).toEqual([
      expect.objectContaining({ enterpriseId: 'E1', isEnterpriseInstall: true, eventTime: 1_700_000_000 }),
    ]);
    expect(forgotten).toEqual(['E1', 'T1', 'T7']);
  });
});

/** What every store keeps, wherever it keeps it: later ones must pass the same suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LanguageChoice } from '../../src/corpus/model.ts';
import type { Share, Store } from '../../src/store/store.ts';

/** One place to store in, as a test has it to itself. */
export interface StorePlace {
  /** Another handle on the same place, with the test's clock. */
  open(now: () => number): Store;
  /** Removes the place with all that is in it. */
  remove(): Promise<void>;
}

/** Holds a store to the contract; `createPlace` gives an empty place. */
export function storeContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`${name} keeps the contract of stores`, () => {
    let place: StorePlace;
    let store: Store;
    let time: number;
    const opened: Store[] = [];
    const open = (): Store => {
      const another = place.open(() => time);
      opened.push(another);
      return another;
    };
    const reopen = async (): Promise<Store> => {
      await store.close();
      return open();
    };

    beforeEach(async () => {
      time = Date.UTC(2024, 0, 1);
      place = await createPlace();
      store = open();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((each) => each.close()));
      await place.remove();
    });

    it('knows nothing at first', async () => {
      expect(await store.preference('slack:T1:reader:U1')).toBeUndefined();
      expect(await store.share('s1')).toBeUndefined();
      expect(await store.kept('k1')).toBeUndefined();
      expect(await store.available()).toBe(true);
    });

    it.each<LanguageChoice>(['en', 'zh', 'zh-Hant', 'both'])(
      'remembers the preference %s',
      async (choice) => {
        await store.setPreference('slack:T1:reader:U1', choice);
        expect(await store.preference('slack:T1:reader:U1')).toBe(choice);
        expect(await store.preference('slack:T1:reader:U2')).toBeUndefined();
      },
    );

    it('changes a preference, and forgets it', async () => {
      await store.setPreference('web:w:channel:港口', 'en');
      await store.setPreference('web:w:channel:港口', 'zh');
      expect(await store.preference('web:w:channel:港口')).toBe('zh');
      await store.setPreference('web:w:channel:港口', undefined);
      expect(await store.preference('web:w:channel:港口')).toBeUndefined();
    });

    const share: Share = { id: 's1', reader: 'r:1', channel: 'c:1', sharedAt: 1_700_000_000_123 };

    it('knows who shared what, and where it stands once that is known', async () => {
      await store.addShare(share);
      expect(await store.share('s1')).toEqual(share);
      await store.setShareAddress('s1', '1700000000.000100');
      expect(await store.share('s1')).toEqual({ ...share, address: '1700000000.000100' });
    });

    it('keeps the address that a share comes with', async () => {
      await store.addShare({ ...share, address: 'here' });
      expect(await store.share('s1')).toEqual({ ...share, address: 'here' });
    });

    it('forgets a share that was taken back, and only that', async () => {
      await store.addShare(share);
      await store.addShare({ ...share, id: 's2' });
      await store.removeShare('s1');
      expect(await store.share('s1')).toBeUndefined();
      expect(await store.share('s2')).toEqual({ ...share, id: 's2' });
    });

    it('takes no notice of shares that are not there', async () => {
      await store.setShareAddress('none', 'here');
      await store.removeShare('none');
      expect(await store.share('none')).toBeUndefined();
    });

    it.each([
      'search kpi',
      '开源办公室 的 KPI 👩‍👩‍👧‍👦',
      '',
      'null \u0000 inside',
      `'); DROP TABLE kept; --`,
      '开'.repeat(100_000),
    ])('keeps a text under a short key: %#', async (text) => {
      const key = await store.keep(text, 1_000, 'w:1');
      expect(key).toMatch(/^[\w-]{6,20}$/);
      expect(await store.kept(key)).toBe(text);
    });

    it('keeps a text with half a character as it can be written', async () => {
      const key = await store.keep('half \ud83d', 1_000, 'w:1');
      expect(await store.kept(key)).toBe('half �');
      expect(await store.keep('half \ud83d', 1_000, 'w:1')).toBe(key);
    });

    it('gives the same key to the same text and another one to another', async () => {
      const key = await store.keep('one', 1_000, 'w:1');
      expect(await store.keep('one', 1_000, 'w:1')).toBe(key);
      expect(await store.keep('two', 1_000, 'w:1')).not.toBe(key);
    });

    it('forgets a text when its time is over, and not before', async () => {
      const key = await store.keep('a query', 1_000, 'w:1');
      time += 999;
      expect(await store.kept(key)).toBe('a query');
      time += 1;
      expect(await store.kept(key)).toBeUndefined();
    });

    it('keeps a text that is kept again for the longer of both times', async () => {
      const key = await store.keep('a query', 10_000, 'w:1');
      await store.keep('a query', 1_000, 'w:1');
      time += 5_000;
      expect(await store.kept(key)).toBe('a query');
      await store.keep('a query', 10_000, 'w:1');
      time += 9_000;
      expect(await store.kept(key)).toBe('a query');
    });

    it('keeps the same text of two workspaces apart', async () => {
      const key = await store.keep('a query', 1_000, 'slack:T1');
      const other = await store.keep('a query', 1_000, 'slack:T2');
      expect(other).not.toBe(key);
      await store.forget('slack:T1');
      expect(await store.kept(key)).toBeUndefined();
      expect(await store.kept(other)).toBe('a query');
    });

    it('keeps how a workspace has let the bot in, and what replaces it', async () => {
      expect(await store.installation('slack:T1')).toBeUndefined();
      await store.setInstallation('slack:T1', 'one');
      await store.setInstallation('slack:T1', 'two');
      expect(await store.installation('slack:T1')).toBe('two');
      expect(await store.installation('slack:T2')).toBeUndefined();
    });

    it('forgets everything of a workspace, and nothing of another whose key begins alike', async () => {
      const fill = async (workspace: string) => {
        await store.setInstallation(workspace, 'secret');
        await store.setPreference(`${workspace}:reader:U1`, 'zh');
        await store.setPreference(`${workspace}:channel:C1`, 'en');
        await store.setPreference(`${workspace}:T9:reader:U1`, 'both');
        const place = { reader: `${workspace}:reader:U1`, channel: `${workspace}:channel:C1` };
        await store.addShare({ id: `share of ${workspace}`, ...place, sharedAt: 1 });
        return store.keep('a query', 1_000, workspace);
      };
      const left = async (workspace: string, key: string) => [
        await store.installation(workspace),
        await store.preference(`${workspace}:reader:U1`),
        await store.preference(`${workspace}:channel:C1`),
        await store.preference(`${workspace}:T9:reader:U1`),
        (await store.share(`share of ${workspace}`))?.id,
        await store.kept(key),
      ];
      const workspaces = [
        'slack:T1',
        'slack:T12',
        'slack:T',
        'slack:T1;',
        'web:slack:T1',
        'slack:T%',
        'slack:t1',
      ];
      const keys = await Promise.all(workspaces.map(fill));
      await store.forget('slack:T1');
      expect(await left('slack:T1', keys[0] ?? '')).toEqual(Array(6).fill(undefined));
      for (const [index, workspace] of workspaces.entries()) {
        if (index === 0) continue;
        const all = ['secret', 'zh', 'en', 'both', `share of ${workspace}`, 'a query'];
        expect(await left(workspace, keys[index] ?? ''), workspace).toEqual(all);
      }
    });

    it('has all of it after it was closed and opened again', async () => {
      await store.setPreference('owner', 'both');
      await store.addShare(share);
      const key = await store.keep('a query', 1_000, 'w:1');
      const again = await reopen();
      expect(await again.preference('owner')).toBe('both');
      expect(await again.share('s1')).toEqual(share);
      expect(await again.kept(key)).toBe('a query');
    });

    it('shows one handle what another has written', async () => {
      const other = open();
      await store.setPreference('owner', 'en');
      expect(await other.preference('owner')).toBe('en');
      await other.setPreference('owner', 'zh');
      expect(await store.preference('owner')).toBe('zh');
    });

    it('loses nothing when two handles write at the same time', async () => {
      const other = open();
      const owners = Array.from({ length: 50 }, (_, index) => `owner ${index}`);
      await Promise.all(
        owners.flatMap((owner) => [store, other].map((each) => each.setPreference(owner, 'zh'))),
      );
      const keys = await Promise.all(
        owners.map((owner, index) => (index % 2 ? store : other).keep(owner, 1_000, 'w:1')),
      );
      for (const [index, owner] of owners.entries()) {
        expect(await other.preference(owner)).toBe('zh');
        expect(await store.kept(keys[index] ?? '')).toBe(owner);
      }
    });

    it('gives nothing and takes nothing once it is closed', async () => {
      await store.setPreference('owner', 'en');
      await store.close();
      expect(await store.preference('owner')).toBeUndefined();
      expect(await store.available()).toBe(false);
      await expect(store.setPreference('owner', 'zh')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await store.close();
    });
  });
}

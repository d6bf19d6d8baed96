/** Actions in the short texts that buttons of chat platforms carry: what comes back is what was meant, or nothing. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invocation } from '../../src/reply/invocation.ts';
import { actionsOf, channel, openTalk, press, type Talk } from '../support/talk.ts';

const owner = 'slack:T1';
/** The shortest that a platform leaves: Discord's buttons. */
const limit = 100;
const elsewhere = { ...channel, canShareElsewhere: true };

describe('an action in a button', () => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await openTalk();
  });
  afterAll(() => talk.bot.close());

  it('comes back as it was, for everything that cards offer, in a hundred characters', async () => {
    for (const asked of [
      'kpi',
      'kpi lang:both',
      '绩效指标 繁體',
      'contents',
      'authors',
      'language',
      'read kpi search',
    ]) {
      const { card } = await talk.reply(asked, { place: elsewhere });
      for (const { invocation } of actionsOf(card)) {
        const packed = await talk.bot.pack(invocation, { limit, owner });
        expect(packed.length).toBeLessThanOrEqual(limit);
        expect(await talk.bot.unpack(packed)).toEqual(invocation);
      }
    }
  });

  it('does not need the store on a shared message, so that it never expires', async () => {
    const found = await talk.reply('kpi lang:zh-Hant');
    const shared = await talk.reply(press(found.card, '分享'));
    for (const { invocation } of actionsOf(shared.card))
      expect(await talk.bot.pack(invocation, { limit, owner })).toMatch(/^1/);
  });

  it('comes back as it was, for any query however long and odd', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.integer({ min: 12, max: 2000 }),
        async (query, anyLimit) => {
          const invocation: Invocation = { command: 'search', query: query.toWellFormed(), screen: 2 };
          const packed = await talk.bot.pack(invocation, { limit: anyLimit, owner });
          expect(packed.length).toBeLessThanOrEqual(anyLimit);
          expect(await talk.bot.unpack(packed)).toEqual(invocation);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is nothing when it was never packed, whatever it says', async () => {
    const foreign = [
      '',
      '1',
      '1{}',
      '1null',
      '1{"command":"search"}',
      '1{"command":"search","query":"kpi","screen":0}',
      '1{"command":"search","query":"kpi","evil":true}',
      '1{"command":"unshare","share":7}',
      '1{"command":"read","section":"#aaaaaaaaaa"}',
      '2nothing-kept',
      '9{"command":"help"}',
    ];
    for (const text of foreign) expect(await talk.bot.unpack(text), text).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await talk.bot.unpack(`1${text}`)).toBeUndefined();
      }),
    );
  });

  it('is too old once its section is gone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'packing-'));
    const file = path.join(folder, 'harbour.md');
    await writeFile(file, '# Harbour\n\n## Lamp\n\nThe lamp burns.\n');
    const own = await openTalk([file]);
    const packed = await own.bot.pack({ command: 'read', section: 'harbour/lamp' }, { limit, owner });
    await writeFile(file, '# Harbour\n\n## Rope\n\nThe rope holds.\n');
    await own.bot.reload();
    expect(await own.bot.unpack(packed)).toBeUndefined();
    await own.bot.close();
  });
});

describe('sharing elsewhere', () => {
  it('shows what will be posted, and posts exactly that with the comment', async () => {
    const talk = await openTalk();
    const found = await talk.reply('kpi executives', { place: elsewhere });
    const invocation = press(found.card, 'Share elsewhere…');
    const preview = await talk.reply(invocation, { place: elsewhere, pressedOn: 'private' });
    expect(preview).toMatchObject({ audience: 'reader', placement: 'new', outcome: 'found' });
    if (invocation.command !== 'preview') throw new Error('it does not preview');
    const shared = await talk.reply(
      { ...invocation, command: 'share', comment: 'For <@everyone> who asked' },
      { place: { ...elsewhere, channel: 'C9' } },
    );
    expect(shared.audience).toBe('channel');
    expect(shared.card.slice(2, 2 + preview.card.length)).toEqual(preview.card);
    expect(JSON.stringify(shared.card)).toContain('For <@everyone> who asked');
    await talk.bot.close();
  });

  it('is offered only where the platform has it, and instead of Share where there is nobody', async () => {
    const talk = await openTalk();
    const labels = async (place: typeof elsewhere) =>
      actionsOf((await talk.reply('kpi', { place })).card).map(({ label }) => label);
    expect(await labels({ ...elsewhere, canShareElsewhere: false })).not.toContain('Share elsewhere…');
    const alone = await labels({ ...elsewhere, canShare: false });
    expect(alone).toContain('Share elsewhere…');
    expect(alone).not.toContain('Share');
    await talk.bot.close();
  });

  it('shows the text as it is now when it has changed, and nothing to post', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'packing-'));
    const file = path.join(folder, 'harbour.md');
    await writeFile(file, '# Harbour\n\n## Lamp\n\nThe lamp burns all night.\n');
    const talk = await openTalk([file]);
    const found = await talk.reply('lamp', { place: elsewhere });
    await writeFile(file, '# Harbour\n\n## Lamp\n\nThe lamp burns until dawn.\n');
    await talk.bot.reload();
    const preview = await talk.reply(press(found.card, 'Share elsewhere…'), { place: elsewhere });
    expect(preview.outcome).toBe('refused');
    expect(JSON.stringify(preview.card)).toContain('until dawn');
    await talk.bot.close();
  });
});

/** What the team sees when somebody shares, and who can take it back. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Card, ExcerptNode } from '../../src/reply/card.ts';
import { actionsOf, channel, openTalk, plain, press } from '../support/talk.ts';

const excerpts = (card: Card): ExcerptNode[] =>
  card.flatMap((node) => (node.type === 'excerpt' ? [node] : node.type === 'pair' ? [...node.sides] : []));
/** The words of the excerpts without their marks. */
const wording = (card: Card): string[] =>
  excerpts(card).map((node) => plain([{ ...node, rest: undefined } as never]).replace(/\*/g, ''));

describe.each(['en', 'zh', 'zh-Hant', 'both'])('sharing in %s', (language) => {
  it('posts exactly the excerpt that was previewed, with its credit, and not the query', async () => {
    const talk = await openTalk();
    const found = await talk.reply(`kpi executives lang:${language}`);
    const label = language === 'en' || language === 'both' ? 'Share' : '分享';
    const shared = await talk.reply(press(found.card, label), { pressedOn: 'private' });
    expect(shared).toMatchObject({ audience: 'channel', placement: 'new', outcome: 'found' });
    const [first] = found.card.flatMap((node) =>
      node.type === 'excerpt' || node.type === 'pair' ? [node] : [],
    );
    expect(wording(shared.card)).toEqual(wording(first ? [first] : []));
    const text = plain(shared.card);
    expect(text).toContain('Mei');
    expect(text).toContain('Emily Omier');
    expect(text).toContain('CC BY 4.0');
    expect(text).toContain('https://www.linuxfoundation.org/');
    expect(JSON.stringify(shared.card)).not.toContain('"mark"');
    expect(text).not.toContain('kpi executives');
    await talk.bot.close();
  });
});

describe('a shared message', () => {
  it('is taken back by who shared it, and by who may delete messages there, and by nobody else', async () => {
    const talk = await openTalk();
    const found = await talk.reply('kpi');
    const share = async () => {
      const reply = await talk.reply(press(found.card, 'Share'), { pressedOn: 'private' });
      await talk.bot.delivered(reply.shareId ?? '', `message-${reply.shareId}`);
      return reply;
    };
    const first = await share();
    const takeBack = press(first.card, 'Take back');
    const stranger = { reader: { id: 'U2', name: 'Jo' }, pressedOn: 'shared' as const };
    expect(await talk.reply(takeBack, stranger)).toMatchObject({ audience: 'reader', outcome: 'refused' });
    const mine = await talk.reply(takeBack, { pressedOn: 'shared' });
    expect(mine).toMatchObject({
      audience: 'channel',
      placement: 'remove',
      address: `message-${first.shareId}`,
    });
    // Until the platform has removed it, it can be tried again.
    expect(await talk.reply(takeBack, { pressedOn: 'shared' })).toMatchObject({ placement: 'remove' });
    await talk.bot.removed(first.shareId ?? '');
    expect(await talk.reply(takeBack, { pressedOn: 'shared' })).toMatchObject({
      audience: 'reader',
      outcome: 'nothing',
    });

    const second = await share();
    const moderator = { ...stranger, place: { ...channel, canModerate: true } };
    expect(await talk.reply(press(second.card, 'Take back'), moderator)).toMatchObject({
      placement: 'remove',
    });
    await talk.bot.close();
  });

  it('is taken back from another channel by who shared it, but not before the platform has said where it stands', async () => {
    const talk = await openTalk();
    const found = await talk.reply('kpi');
    const shared = await talk.reply(press(found.card, 'Share'), { place: { ...channel, channel: 'C2' } });
    const takeBack = press(shared.note ?? [], 'Take back');
    expect(await talk.reply(takeBack, { pressedOn: 'private' })).toMatchObject({ outcome: 'refused' });
    await talk.bot.delivered(shared.shareId ?? '', 'C2/1');
    expect(await talk.reply(takeBack, { pressedOn: 'private' })).toMatchObject({
      placement: 'remove',
      address: 'C2/1',
    });
    await talk.bot.close();
  });

  it('answers a press of another reader privately: the text in the language shared, the rest in their own', async () => {
    const talk = await openTalk();
    const found = await talk.reply('kpi lang:zh');
    const shared = await talk.reply(press(found.card, '分享'), { pressedOn: 'private' });
    const read = press(shared.card, '阅读');
    expect(read).toEqual({ command: 'read', section: expect.any(String), language: 'zh' });
    const reply = await talk.reply(read, {
      reader: { id: 'U2', name: 'Jo', clientLocale: 'en-GB' },
      pressedOn: 'shared',
    });
    expect(reply).toMatchObject({ audience: 'reader', placement: 'new', outcome: 'found', locale: 'en' });
    expect(excerpts(reply.card).every(({ locale }) => locale === 'zh')).toBe(true);
    expect(plain(reply.card)).toContain('Contents');
    await talk.bot.close();
  });
});

describe('sharing from a section that is read', () => {
  const sentence = (index: number) =>
    `Sentence number ${index} of the tale of tea goes on and on until it ends.`;
  const long = Array.from({ length: 80 }, (_, index) => sentence(index)).join(' ');
  const file = async (text: string) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'read-'));
    await writeFile(path.join(folder, 'tea.md'), text);
    return folder;
  };

  it('posts the screen that is seen, a piece of a long passage with what follows it', async () => {
    const talk = await openTalk([await file(`# Tales\n\n## Tea\n\n${long}\n\nA short end.\n`)]);
    for (const screen of [1, 2, 3]) {
      const seen = await talk.reply(`read tea screen:${screen}`);
      if (seen.outcome !== 'found') break;
      const shared = await talk.reply(press(seen.card, 'Share'), { pressedOn: 'private' });
      expect(shared.audience).toBe('channel');
      expect(wording(shared.card)).toEqual(wording(seen.card));
    }
    const first = await talk.ask('read tea');
    const second = await talk.ask('read tea screen:2');
    expect(first).toContain(sentence(0));
    expect(first).not.toContain('A short end.');
    expect(second).toContain('A short end.');
    await talk.bot.close();
  });

  it('credits each text to who signed it, and the rest to the authors', async () => {
    const signed = (name: string) => `**${name}**\n\nDirector, Tea House\n\n`;
    const text =
      '# Tales\n\nAda Example, Editor, Tea House\n\n## Forewords\n\nTea is old, says the first.\n\n' +
      `${signed('Bo Sample')}Tea is young, says the second.\n\n${signed('Cy Third')}`;
    const talk = await openTalk([await file(text)]);
    const seen = await talk.reply('read forewords');
    const shared = await talk.reply(press(seen.card, 'Share'), { pressedOn: 'private' });
    for (const card of [seen.card, shared.card]) {
      const said = plain(card);
      expect(said.indexOf('Bo Sample')).toBeGreaterThan(said.indexOf('says the first'));
      expect(said.indexOf('says the second')).toBeGreaterThan(said.indexOf('Bo Sample'));
      expect(said.indexOf('Cy Third')).toBeGreaterThan(said.indexOf('says the second'));
    }
    await talk.bot.close();
  });
});

describe('sharing a text that has changed since', () => {
  it('posts nothing and shows the text as it is now', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'changed-'));
    const file = path.join(folder, 'handbook.md');
    await writeFile(
      file,
      '# Handbook\n\n# 手册\n\n## Tea\n\n## 茶\n\nTea is served at four.\n\n四点供应茶。\n',
    );
    const talk = await openTalk([folder]);
    const found = await talk.reply('tea lang:en');
    await writeFile(file, (await readFile(file, 'utf8')).replace('at four', 'at five'));
    await talk.bot.reload();
    const reply = await talk.reply(press(found.card, 'Share'), { pressedOn: 'private' });
    expect(reply).toMatchObject({ audience: 'reader', outcome: 'refused', placement: 'replace' });
    expect(plain(reply.card)).toContain('nothing was shared');
    expect(plain(reply.card)).toContain('Tea is served at five.');
    const again = await talk.reply(press(reply.card, 'Share'), { pressedOn: 'private' });
    expect(again.audience).toBe('channel');
    await talk.bot.close();
  });

  it('keeps the last good corpus when the documents cannot be read any more', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'gone-'));
    const file = path.join(folder, 'handbook.md');
    await writeFile(file, '# Handbook\n\n## Tea\n\nTea is served at four.\n');
    const talk = await openTalk([file]);
    await writeFile(file, Buffer.from([0, 159, 146, 150]));
    await talk.bot.reload();
    expect(talk.bot.problems.map(({ code }) => code)).toEqual(['FILE_NOT_TEXT', 'CORPUS_EMPTY']);
    expect((await talk.ask('tea')).replaceAll('*', '')).toContain('Tea is served at four.');
    await talk.bot.close();
  });
});

describe('a section without a body', () => {
  it('shares its citation', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bodiless-'));
    await writeFile(
      path.join(folder, 'plan.md'),
      '# Plan\n\n# 计划\n\n## Kitchens\n\n## 厨房\n\n## Gardens\n\n## 花园\n\nRoses grow here.\n\n这里种玫瑰。\n',
    );
    const talk = await openTalk([folder]);
    const found = await talk.reply('kitchens');
    const shared = await talk.reply(press(found.card, 'Share'), { pressedOn: 'private' });
    expect(shared.audience).toBe('channel');
    expect(plain(shared.card)).toContain('Kitchens');
    expect(plain(shared.card)).toContain('Plan');
    await talk.bot.close();
  });
});

describe('where there is nobody to share with', () => {
  it('offers no Share, and refuses a press that comes all the same', async () => {
    const talk = await openTalk();
    const alone = { place: { ...channel, canShare: false } };
    const found = await talk.reply('kpi');
    expect(actionsOf((await talk.reply('kpi', alone)).card).map(({ label }) => label)).not.toContain('Share');
    expect(await talk.reply(press(found.card, 'Share'), alone)).toMatchObject({
      audience: 'reader',
      outcome: 'refused',
    });
    await talk.bot.close();
  });
});

/** What a reader meets where there are several documents, and names that mean more than one thing. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, openTalk, press, type Talk } from '../support/talk.ts';

let talk: Talk;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'several-'));
  for (const [index, name] of ['boats', 'ropes', 'sails'].entries()) {
    await mkdir(path.join(folder, name));
    const title = `# Guide to ${name}\n\n# ${'船绳帆'.charAt(index)}的指南\n\n`;
    const sections = `## Overview\n\n## 概述\n\nAll about ${name}, said once.\n\n关于它的一切。\n\n## Only ${name}\n\nEnglish alone.\n`;
    await writeFile(path.join(folder, name, 'guide.md'), title + sections);
  }
  talk = await openTalk([folder]);
});
afterAll(() => talk.bot.close());

describe('a reader of several documents', () => {
  it('sees which document a hit is from, and can ask in one of them', async () => {
    expect(await talk.ask('all about ropes')).toContain('Guide to ropes');
    const [document] = talk.bot.corpus.documents;
    const within = await talk.ask(`overview in:${document?.id}`);
    expect(within).toContain('Guide to boats');
    expect(within).not.toContain('Guide to ropes');
    expect(await talk.ask('overview in:"Guide to sails"')).toContain('Guide to sails');
  });

  it('is asked which section they mean, and can tell them apart', async () => {
    const { card } = await talk.reply('read overview');
    const answer = await talk.ask('read overview');
    for (const name of ['boats', 'ropes', 'sails']) expect(answer).toContain(`Guide to ${name}`);
    expect((await talk.reply(press(card, 'Read', 1))).outcome).toBe('found');
  });

  it('is asked which document they mean', async () => {
    const { card, outcome } = await talk.reply('contents guide to');
    expect(outcome).toBe('refused');
    expect(actionsOf(card)).toHaveLength(3);
    expect((await talk.reply(press(card, 'Contents', 2))).outcome).toBe('found');
    expect(await talk.ask('kpi in:"guide to"')).toContain('Several documents');
  });

  it('is told in help how many documents there are', async () => {
    expect(await talk.ask('help')).toContain('“Guide to boats”, “Guide to ropes” and 1 more');
    expect(await talk.ask('帮助')).toContain('《船的指南》《绳的指南》等 3 份文档');
  });

  it('is told what exists in one language only, and reads it in that one', async () => {
    const answer = await talk.ask('read only-ropes lang:zh');
    expect(answer).toContain('仅有英文');
    expect(answer).toContain('English alone.');
    expect(await talk.ask('english alone 中文')).toContain('仅有英文');
  });
});

describe('names that are none', () => {
  it.each(['-', '/', "''", '#', '🙂'])('read %j is answered, not dropped', async (name) => {
    const reply = await talk.reply({ command: 'read', section: name });
    expect(reply).toMatchObject({ audience: 'reader', outcome: 'refused' });
    await expect(talk.reply(`read ${name}`)).resolves.toBeTruthy();
    expect(talk.defects).toEqual([]);
  });
});

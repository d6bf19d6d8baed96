/** Which language a reader is answered in, over several questions. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundled, channel, openTalk, plain, press } from '../support/talk.ts';

describe('a reader’s language', () => {
  it('is kept once they have set it, said where it surprises, and forgotten again', async () => {
    const talk = await openTalk();
    expect(await talk.ask('language')).toContain('Your language follows');
    expect(await talk.ask('language zh')).toContain('今后将以中文回答您');
    expect(await talk.ask('kpi')).toContain('作者：');
    expect(await talk.ask('kpi', { reader: { id: 'U1', name: 'Mei', clientLocale: 'en-US' } })).toContain(
      '您选择了这种语言',
    );
    expect(await talk.ask('kpi lang:en')).not.toContain('作者：');
    expect(await talk.ask('kpi', { reader: { id: 'U2', name: 'Jo' } })).not.toContain('作者：');
    expect(await talk.ask('语言 自动')).toContain('已取消');
    expect(await talk.ask('kpi')).not.toContain('作者：');
    await talk.bot.close();
  });

  it('may be both', async () => {
    const talk = await openTalk();
    await talk.ask('language both');
    expect((await talk.reply('kpi')).card.some(({ type }) => type === 'pair')).toBe(true);
    await talk.bot.close();
  });

  it('follows the client', async () => {
    const talk = await openTalk();
    const by = (clientLocale: string) => ({ reader: { id: 'U3', name: 'Lin', clientLocale } });
    expect((await talk.reply('kpi', by('zh-CN'))).locale).toBe('zh');
    expect((await talk.reply('kpi', by('zh-TW'))).locale).toBe('zh-Hant');
    expect((await talk.reply('kpi', by('de'))).locale).toBe('en');
    expect((await talk.reply('kpi', { ...by('de'), workspaceLocale: 'zh' })).locale).toBe('zh');
    await talk.bot.close();
  });
});

describe('what is no search', () => {
  it('is answered as what it is, in the language it is written in', async () => {
    const talk = await openTalk();
    expect(await talk.ask('hello')).toContain('Ask the documents');
    expect(await talk.ask('你好！')).toContain('向文档提问');
    expect(await talk.ask('thanks')).toBe('You’re welcome. Ask again whenever you like.\n');
    expect(await talk.ask('謝謝')).toContain('隨時可以再問');
    expect(await talk.ask('search')).toContain('What are you looking for?');
    expect(await talk.ask('阅读')).toContain('要读哪一节？');
    expect(await talk.ask('language French')).toContain('“French” is not a value for language');
    expect(await talk.ask('中文')).toContain('今后将以中文回答您');
    expect(await talk.ask('kpi')).toContain('作者：');
    await talk.bot.close();
  });

  it('tells of the channel’s own language to whoever may set it', async () => {
    const talk = await openTalk();
    const manager = { place: { ...channel, canConfigure: true } };
    expect(await talk.ask('language', manager)).toContain('`language zh here`');
    expect(await talk.ask('语言', manager)).toContain('`语言 中文 本频道`');
    expect(await talk.ask('language')).not.toContain('zh here');
    expect(await talk.ask('language', { place: { ...channel, canShare: false } })).not.toContain('zh here');
    expect(await talk.ask('language chinese for this channel', manager)).toContain('本频道今后以中文回答');
    await talk.bot.close();
  });
});

describe('a reader of Traditional characters', () => {
  it('stays one when they switch to English and back, and when they say 中文', async () => {
    const talk = await openTalk();
    const by = { reader: { id: 'U4', name: 'Lin', clientLocale: 'zh-TW' } };
    const english = await talk.reply('kpi in English', by);
    expect(english.locale).toBe('en');
    const back = await talk.reply(press(english.card, '繁體'), { ...by, pressedOn: 'private' });
    expect(back.locale).toBe('zh-Hant');
    expect(await talk.ask('kpi 中文', by)).toContain('關鍵績效指標');
    expect(await talk.ask('kpi 简体', by)).toContain('关键绩效指标');
    const both = await talk.reply('kpi both', by);
    const [pair] = both.card.filter((node) => node.type === 'pair');
    expect(pair?.sides.map(({ locale }) => locale)).toEqual(['zh-Hant', 'en']);
    await talk.bot.close();
  });

  it('reads names as their bearers write them, in titles and in texts', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'names-'));
    const text = '---\nauthors: [范示例]\n---\n# 报告\n\n## 范示例的后记\n\n范示例写了这个报告，范围很广。\n';
    await writeFile(path.join(folder, 'report.md'), text);
    const talk = await openTalk([folder]);
    const answer = (await talk.ask('報告')).replaceAll('*', '');
    expect(answer).toContain('范示例的後記');
    expect(answer).toContain('范示例寫了這個報告，範圍很廣。');
    await talk.bot.close();
  });
});

describe('a channel’s language', () => {
  it('is set only by who may', async () => {
    const talk = await openTalk();
    expect(await talk.reply('language zh here')).toMatchObject({ outcome: 'refused' });
    const by = { place: { ...channel, canConfigure: true } };
    expect(await talk.reply('语言 中文 本频道', by)).toMatchObject({ outcome: 'found' });
    const other = { reader: { id: 'U9', name: 'Jo', clientLocale: 'en-GB' } };
    expect(await talk.ask('kpi', other)).toContain('本频道设定了这种语言');
    expect((await talk.reply('kpi', { ...other, place: { ...channel, channel: 'C2' } })).locale).toBe('en');
    await talk.bot.close();
  });
});

describe('a store that cannot be written', () => {
  it('is said when a preference is set; searching and sharing work', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'blocked-'));
    await writeFile(path.join(folder, 'file'), '');
    const talk = await openTalk([bundled], path.join(folder, 'file', 'store.sqlite'));
    expect(await talk.ask('language zh')).toContain('无法写入存储');
    const found = await talk.reply('kpi');
    expect(found.outcome).toBe('found');
    const shared = await talk.reply(press(found.card, 'Share'), { pressedOn: 'private' });
    expect(shared).toMatchObject({ audience: 'channel', outcome: 'found' });
    expect(shared.shareId).toBeUndefined();
    expect(plain(shared.note ?? [])).toContain('cannot take this back');
    expect(talk.defects).toEqual([]);
    await talk.bot.close();
  });
});

/** Where the titles of cards lead: to the reading view where one is served, else nowhere of ours. */
import path from 'node:path';
import type { Link } from 'mdast';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Request } from '../../src/conversation/request.ts';
import type { Card } from '../../src/reply/card.ts';
import { type Folder, temporaryDocuments } from '../support/folder.ts';
import { bundled, channel, plain, press, reader } from '../support/talk.ts';

const ORIGIN = 'https://kb.example.org';
const body = '## Tea\n\n## 茶\n\nTea is served at four.\n\n四点供应茶。\n\n## 门厅\n\n门厅在一楼。\n';
let folder: Folder;
let linking: Bot;
let silent: Bot;
beforeAll(async () => {
  folder = temporaryDocuments({
    'house.md': `# House\n\n# 房屋\n\n${body}`,
    'yard.md': `---\nurl: https://yard.example/book\n---\n\n# Yard\n\n# 院子\n\n${body.replaceAll('Tea', 'Hay')}`,
  });
  const settings = {
    corpus: [folder.path],
    glossary: path.join(bundled, 'glossary.yml'),
    store: path.join(folder.path, 'store.sqlite'),
    onDefect: (error: unknown) => {
      throw error;
    },
  };
  linking = await createBot({ ...settings, publicUrl: ORIGIN });
  silent = await createBot(settings);
});
afterAll(async () => {
  await linking.close();
  await silent.close();
  folder.remove();
});

const cardOf = async (bot: Bot, input: Request['input'], by: Partial<Request> = {}): Promise<Card> =>
  (await bot.respond({ input, reader, place: channel, ...by })).card;
const titleUrls = (card: Card): (string | undefined)[] =>
  card.flatMap((node) => (node.type === 'title' ? [node.url] : []));
const citedUrls = (card: Card): string[] =>
  card
    .flatMap((node) => (node.type === 'context' ? node.parts : []))
    .flatMap(({ content }) => content.filter((node): node is Link => node.type === 'link'))
    .map(({ url }) => url);

describe('with an address that the reading view is served at', () => {
  it.each([
    ['en', 'en'],
    ['zh', 'zh'],
    ['zh-Hant', 'zh-Hant'],
    ['both', 'both'],
  ])('cards in %s link their sections to it in that language', async (language, shown) => {
    const section = `${ORIGIN}/read/house/tea?lang=${shown}`;
    const found = await cardOf(linking, `tea in:house lang:${language}`);
    expect(titleUrls(found)).toEqual([undefined, section]);
    const read = await cardOf(linking, `read tea lang:${language}`);
    expect(titleUrls(read)).toEqual([section]);
    expect(citedUrls(read)).toEqual([`${ORIGIN}/read/house?lang=${shown}`]);
    const label = language === 'en' || language === 'both' ? 'Share' : '分享';
    for (const card of [found, read]) {
      const shared = await cardOf(linking, press(card, label), { pressedOn: 'private' });
      expect(titleUrls(shared)).toEqual([section]);
      expect(citedUrls(shared)).toEqual(citedUrls(read));
    }
  });

  it('a table of contents links its document, and the list of documents nothing', async () => {
    expect(titleUrls(await cardOf(linking, 'contents house'))).toEqual([`${ORIGIN}/read/house?lang=en`]);
    expect(titleUrls(await cardOf(linking, '目录 yard'))).toEqual([`${ORIGIN}/read/yard?lang=zh`]);
    expect(titleUrls(await cardOf(linking, 'contents'))).toEqual([undefined]);
  });

  it('a citation leads to the page of the work itself where it has one', async () => {
    const read = await cardOf(linking, 'read hay');
    expect(titleUrls(read)).toEqual([`${ORIGIN}/read/yard/hay?lang=en`]);
    expect(citedUrls(read)).toEqual(['https://yard.example/book']);
  });

  it('an address with Chinese in it can be copied from plain text', async () => {
    const hall = linking.lookup.findSections('门厅', 'house')[0]?.id.split('/')[1] ?? '';
    expect(hall).toMatch(/\p{Script=Han}/u);
    const said = plain(await cardOf(linking, `阅读 house/${hall}`));
    expect(said).toContain(`门厅 (${ORIGIN}/read/house/${encodeURIComponent(hall)}?lang=zh)\n====\n`);
  });
});

describe('without one', () => {
  it.each(['tea', 'read tea', 'contents house', 'read hay', '茶'])(
    '%j links to nothing but the works',
    async (typed) => {
      const card = await cardOf(silent, typed);
      expect(titleUrls(card).filter(Boolean)).toEqual([]);
      expect(citedUrls(card)).toEqual(typed === 'read hay' ? ['https://yard.example/book'] : []);
    },
  );
});

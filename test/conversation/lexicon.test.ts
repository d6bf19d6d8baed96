/** What a person who asks sees of the lexicon, and of the file that mends it. */
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lexiconText } from '../../adapters/terminal/lexicon.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { type Folder, temporaryDocuments } from '../support/folder.ts';
import { bundled, channel, plain, reader } from '../support/talk.ts';

const HARBOUR = `# Harbour

# 港口

## Mooring

## 系泊

A harbour keeps boats safe.

港口保护船只。

## Dues

## 费用

The harbour asks for a fee.

港口收取一笔费用。
`;
const RULES = '# 规则\n\n## 游泳\n\n港口内禁止游泳，违者罚款。\n';
const WEATHER = '# 天气\n\n## 有雾\n\n雾天请减速慢行。\n';

let folder: Folder;
let bot: Bot;
beforeEach(async () => {
  folder = temporaryDocuments({ 'harbour.md': HARBOUR, 'rules.md': RULES, 'weather.md': WEATHER });
  bot = await createBot({
    corpus: [folder.path],
    glossary: path.join(bundled, 'glossary.yml'),
    store: path.join(folder.path, 'store.sqlite'),
    watch: true,
    onDefect: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await bot.close();
  folder.remove();
});

const answer = async (input: string): Promise<string> =>
  plain((await bot.respond({ input, reader, place: channel })).card).replaceAll('*', '');

/** Changes the file, and waits until it has been read because it was seen to have changed. */
async function lexicon(change: () => void): Promise<void> {
  const read = new Promise<void>((resolve) => {
    const stop = bot.onReading((reading) => {
      if (reading !== undefined) return;
      stop();
      resolve();
    });
  });
  change();
  await read;
}

describe('words that were learnt', () => {
  it('find a section in the other language, until lexicon.yml refuses the pair', async () => {
    expect(await answer('harbours')).toContain('禁止游泳');
    await lexicon(() => folder.write('lexicon.yml', 'words:\n  harbour: { 港口: 0 }\n'));
    expect(await answer('harbours')).not.toContain('禁止游泳');
    await lexicon(() => folder.remove('lexicon.yml'));
    expect(await answer('harbours')).toContain('禁止游泳');
  });

  it('are joined by those of lexicon.yml, in both directions', async () => {
    expect(await answer('boats')).not.toContain('减速慢行');
    await lexicon(() => folder.write('lexicon.yml', 'words:\n  boat: { 雾天: 1 }\n'));
    expect(await answer('boats')).toContain('减速慢行');
    expect(await answer('雾天 lang:en')).toContain('keeps boats safe');
    expect(bot.lexicon()).toContainEqual({ en: 'boats', zh: '雾天', strength: 1 });
  });

  it('are printed in the form of the file, which then changes nothing', async () => {
    const printed = lexiconText(bot.lexicon());
    expect(printed).toContain('\nwords:\n');
    expect(printed).toMatch(/^ {2}harbour: \{ 港口: 1.*\}$/m);
    await lexicon(() => folder.write('lexicon.yml', printed));
    expect(bot.problems).toEqual([]);
    expect(lexiconText(bot.lexicon())).toBe(printed);
  });

  it('stay when a pair in the file is broken, and it is said where', async () => {
    await lexicon(() => folder.write('lexicon.yml', 'words:\n  harbour: { 港口: no }\n'));
    expect(bot.problems.map(({ code, line }) => [code, line])).toEqual([['LEXICON_INVALID', 2]]);
    expect(await answer('harbours')).toContain('禁止游泳');
  });
});

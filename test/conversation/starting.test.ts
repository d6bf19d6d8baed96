/** What a reader is told while the documents are being read, and while they are being read again. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, type BotSettings, createBot, type Progress, startBot } from '../../src/bot.ts';
import type { Reply, Request } from '../../src/conversation/request.ts';
import { type Folder, temporaryDocuments } from '../support/folder.ts';
import { actionsOf, bundled, channel, plain, reader } from '../support/talk.ts';

const tea = (when: string): string =>
  `# Handbook\n\n# 手册\n\n## Tea\n\n## 茶\n\nTea is served at ${when}.\n\n供应茶的时间是 ${when}。\n`;

let folder: Folder;
let bot: Bot;
const defects: unknown[] = [];
beforeEach(() => {
  folder = temporaryDocuments({ 'handbook.md': tea('four') });
});
afterEach(async () => {
  await bot.close();
  folder.remove();
  expect(defects.splice(0)).toEqual([]);
});

const settings = (more: Partial<BotSettings> = {}): BotSettings => ({
  corpus: [folder.path],
  glossary: path.join(bundled, 'glossary.yml'),
  store: path.join(folder.path, 'store.sqlite'),
  onDefect: (error) => defects.push(error),
  ...more,
});

const ask = (input: Request['input'], by: Partial<Request> = {}): Promise<Reply> =>
  bot.respond({ input, reader, place: channel, ...by });
const answer = async (input: string): Promise<string> => plain((await ask(input)).card).replaceAll('*', '');

/** Waits for a reading to end after which this holds. */
function readUntil(holds: () => Promise<boolean>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = bot.onReading((reading) => {
    if (reading === undefined) holds().then((yes) => yes && resolve(), reject);
  });
  return promise.finally(stop);
}

describe('before the documents have been read', () => {
  it('says so at once, in the reader’s language, with what to do', async () => {
    bot = startBot(settings());
    const early = ['tea', 'read tea', 'help', 'lang:xx', '茶', '說明 茶'].map((typed) => ask(typed));
    const pressed = ask({ command: 'read', section: 'handbook/tea' }, { pressedOn: 'private' });
    expect(bot.corpus.documents).toEqual([]);
    expect(await bot.suggest({ input: 'te', reader, place: channel })).toEqual([]);
    for (const reply of await Promise.all(early)) expect(reply.outcome).toBe('refused');
    expect((await Promise.all(early)).map(({ card }) => plain(card).trim())).toEqual([
      ...Array.from({ length: 4 }, () => 'The documents are still being read. Please ask again in a moment.'),
      '文档仍在读取中，请稍后再问。',
      '文件仍在讀取中，請稍後再問。',
    ]);
    // The card that was pressed stays: it can be pressed again.
    expect(await pressed).toMatchObject({ outcome: 'refused', placement: 'new', audience: 'reader' });
    await bot.loaded;
    expect(await answer('tea')).toContain('Tea is served at four.');
  });

  it('says how many of how many have been read', async () => {
    for (const name of ['a', 'b', 'c']) folder.write(`${name}.md`, tea(name));
    bot = startBot(settings());
    const told: (Progress | undefined)[] = [];
    const sentences: Promise<string>[] = [];
    bot.onReading((reading) => {
      told.push(reading);
      if (reading?.files === 4) sentences.push(answer('tea'));
    });
    await bot.loaded;
    expect(told.filter((reading) => reading?.files === 4).map((reading) => reading?.done)).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(told.at(-1)).toBeUndefined();
    expect(bot.reading).toBeUndefined();
    expect((await Promise.all(sentences))[1]).toContain('1 of 4');
  });

  it('tells nothing more to who no longer listens', async () => {
    bot = startBot(settings());
    const told: unknown[] = [];
    bot.onReading((reading) => told.push(reading))();
    await bot.loaded;
    expect(told).toEqual([]);
  });
});

describe('when there was no document to read', () => {
  it('says so with the problems, and answers once a later reading finds one', async () => {
    bot = await createBot(settings({ corpus: [path.join(folder.path, 'later')] }));
    expect(bot.problems.map(({ code }) => code)).toEqual(['CORPUS_NOT_FOUND']);
    expect(await ask('tea')).toMatchObject({ outcome: 'refused' });
    expect(await answer('tea')).toContain('none could be read');
    expect(await answer('茶')).toContain('没有可供查询的文档');
    folder.write('later/handbook.md', tea('five'));
    await bot.reload();
    expect(bot.problems).toEqual([]);
    expect(bot.root).toBe(path.join(folder.path, 'later'));
    expect(await answer('tea')).toContain('Tea is served at five.');
  });
});

describe('while documents are read again', () => {
  it('answers from the last good ones, then from the new ones', async () => {
    bot = await createBot(settings());
    folder.write('handbook.md', tea('six'));
    const reloading = bot.reload();
    const started = readingBegins();
    await started;
    expect(bot.reading).toBeDefined();
    const during = answer('tea');
    await reloading;
    expect(await during).toContain('Tea is served at four.');
    expect(await answer('tea')).toContain('Tea is served at six.');
  });

  it('reads once more for however many were asked for meanwhile, and serves what was last written', async () => {
    bot = startBot(settings());
    let readings = 0;
    bot.onReading((reading) => {
      if (reading === undefined) readings++;
    });
    folder.write('handbook.md', tea('seven'));
    await Promise.all([bot.reload(), bot.reload(), bot.reload()]);
    expect(readings).toBe(2);
    expect(await answer('tea')).toContain('Tea is served at seven.');
  });

  function readingBegins(): Promise<void> {
    return new Promise((resolve) => {
      const stop = bot.onReading(() => {
        stop();
        resolve();
      });
    });
  }
});

describe('a bot that watches its documents', () => {
  it('answers from a file as it was last saved, and from one that was added, and not from one that is gone', async () => {
    bot = startBot(settings({ watch: true }));
    await bot.loaded;
    const isSaid = (query: string, said: string) => async () => (await answer(query)).includes(said);
    let read = readUntil(isSaid('tea', 'served at eight'));
    folder.write('handbook.md', tea('eight'));
    await read;
    read = readUntil(isSaid('boats', 'Boats are moored.'));
    folder.write('more/harbour.md', '# Harbour\n\n## Boats\n\nBoats are moored.\n');
    await read;
    read = readUntil(async () => !(await isSaid('boats', 'Boats are moored.')()));
    folder.remove('more');
    await read;
    expect(await answer('tea')).toContain('served at eight');
  });

  it('sees what changes while it reads for the first time', async () => {
    bot = startBot(settings({ watch: true }));
    const read = readUntil(async () => (await answer('tea')).includes('served at ten'));
    const stop = bot.onReading((reading) => {
      if (reading?.files !== 1) return;
      stop();
      folder.write('handbook.md', tea('ten'));
    });
    await read;
  });
});

describe('closing', () => {
  it('ends what is being read', async () => {
    bot = startBot(settings({ watch: true }));
    const reload = bot.reload();
    await bot.close();
    await Promise.all([bot.loaded, reload]);
    expect(bot.reading).toBeUndefined();
    expect(bot.corpus.documents).toEqual([]);
  });

  it('ends what is being indexed', async () => {
    for (let file = 0; file < 30; file += 1) {
      const sections = Array.from({ length: 100 }, (_, at) => `## Fee ${at}\n\nThe fee ${file} is due.\n\n`);
      folder.write(`fees-${file}.md`, `# Fees\n\n${sections.join('')}`);
    }
    bot = startBot(settings());
    const read = Promise.withResolvers<void>();
    bot.onReading((reading) => reading?.files === 31 && reading.done === 31 && read.resolve());
    await read.promise;
    await bot.close();
    await bot.loaded;
    expect(bot.corpus.documents).toEqual([]);
  });

  it.each([0, 1])('lets the program end by itself, with %i file to parse known', async (files) => {
    bot = await createBot(settings());
    const address = fileURLToPath(new URL('../../src/bot.ts', import.meta.url));
    const program = `
      import { startBot } from ${JSON.stringify(address)};
      const bot = startBot({ ...${JSON.stringify(settings({ watch: true }))}, onDefect: (error) => { throw error; } });
      bot.onReading((reading) => { if (reading?.files === ${files}) bot.close(); });
      if (${files} === 0) bot.close();
      await bot.loaded;
      console.log(bot.corpus.documents.length);`;
    folder.write('program.mjs', program);
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(folder.path, 'program.mjs')]);
    expect(stdout).toBe('0\n');
  });
});

describe('a press that cannot be read any more', () => {
  it.each([
    ['en-GB', 'too old', 'Contents'],
    ['zh-CN', '已失效', '目录'],
    ['zh-TW', '已失效', '目錄'],
  ])(
    'is explained to a reader of %s, beside the card, with the contents to go on from',
    async (clientLocale, said, label) => {
      bot = await createBot(settings());
      const pressed = { reader: { ...reader, clientLocale }, pressedOn: 'private' as const };
      const reply = await ask(undefined, pressed);
      expect(reply).toMatchObject({ outcome: 'refused', placement: 'new', audience: 'reader' });
      expect(plain(reply.card)).toContain(said);
      const [contents] = actionsOf(reply.card);
      expect(contents?.label).toBe(label);
      expect(await ask(contents?.invocation, pressed)).toMatchObject({
        outcome: 'found',
        placement: 'replace',
      });
    },
  );
});

/** Documents and questions that nobody means well: nothing is mentioned, linked, formatted or refused because of them. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/discord/person.ts';
import type { Seen } from '../../support/discord/seen.ts';
import type { Channel } from '../../support/discord/world.ts';
import { type Folder, temporaryDocuments } from '../../support/folder.ts';
import { EMOJI, hostileDocument } from '../../support/hostile-document.ts';
import { anyWords } from '../../support/hostile-words.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

const SIGNS =
  '@everyone @here <@1> <@!1> <@&1> <#1> </ospo:1> <t:1:R> <:a:1> <id:home> [bank](https://evil.example) [b](<https://evil.example>) <https://evil.example> **b** *i* __u__ ~~s~~ ||spoiler|| `c` ``c`` ``` # h -# small > q >>> q - l 1. l \\ :tada:';
const ADDRESSES = 'https://evil.example www.evil.example discord.gg/evil';
const DOCUMENT = hostileDocument(SIGNS, '@everyone', '<@1>');

const QUERIES = [
  SIGNS,
  `rope ${SIGNS} ${ADDRESSES}`,
  ADDRESSES,
  '@everyone',
  '<@1>',
  'rope\u202e\u2066\0\u0007\u001b[31m',
  'w'.repeat(6_000),
  '长'.repeat(6_000),
  EMOJI.repeat(540),
  '*'.repeat(500),
  '`'.repeat(500),
  '```',
  '> '.repeat(300),
  '# '.repeat(300),
  '\n'.repeat(500),
  'read @everyone',
  'authors @everyone',
  'language <@1>',
  'contents <@1>',
  'in:@everyone rope',
];

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  let folder: Folder;
  let general: Channel;
  beforeAll(async () => {
    folder = temporaryDocuments({ 'mooring.md': DOCUMENT });
    connected = await connect({ transport, corpus: [folder.path] });
    general = connected.discord.channel('general');
  });
  afterAll(async () => {
    await connected.close();
    folder.remove();
  });

  const nothingRefused = (): void => {
    expect(connected.discord.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
  };
  const ofBot = (who: Person, where: Channel): readonly Seen[] =>
    who
      .in(where)
      .all()
      .filter(({ message }) => message.by === connected.discord.world.bot.id);
  /** Nothing is told anybody, and nothing is a link but where the document comes from. */
  const harmless = (who: Person, where = general): void => {
    for (const { links, mentions, pings, code, text } of ofBot(who, where)) {
      expect(mentions, text).toEqual([]);
      expect(pings, text).toEqual([]);
      // Where a document's own link leads is to be seen.
      expect(
        links.filter(({ label, url }) => label !== url),
        text,
      ).toEqual([]);
      expect(code.join(''), text).not.toMatch(/everyone.*`{3}/s);
      expect(text).not.toMatch(/[\u202a-\u202e\u2066\u2067]|(?!\n)\p{Cc}/u);
    }
  };
  /** Whatever a document or a question says stands in the text as it is, and not as a heading. */
  const unformatted = ({ headings, small }: Seen): void => {
    expect([...headings, ...small].filter((line) => /^(h|small)\b/.test(line))).toEqual([]);
  };

  it.each(QUERIES)('the question %j is answered', async (query) => {
    const ana = connected.discord.user('Ana');
    const here = connected.discord.channel('here');
    await ana.in(here).command('ospo', 'search', { query });
    unformatted(await ana.in(here).sees());
    await ana.in(here).types('ospo search', { query });
    await ana.in(here).types('ospo read', { section: query });
    await ana.in(here).command('ospo', 'read', { section: query });
    await ana.in(here).sees();
    await ana.messageMenu(ana.in(here).says(query), 'Find in the documents');
    await ana.in(here).sees();
    nothingRefused();
    harmless(ana, here);
    expect(ofBot(ana, here)).toHaveLength(3);
  });

  it('a document is found, read screen by screen, shared and walked through in both languages', async () => {
    const { discord } = connected;
    const asked = [
      ['search', { query: 'rope' }],
      ['search', { query: '缆绳' }],
      ['search', { query: 'rope', language: 'both' }],
      ['contents', {}],
      ['authors', {}],
      ['read', { section: 'ropes' }],
      ['read', { section: 'ropes', language: 'both' }],
    ] as const;
    for (const [command, options] of asked) {
      const here = discord.channel(`general ${command}`);
      const ana = discord.user('Ana');
      await ana.in(here).command('ospo', command, options);
      let seen = await ana.in(here).sees();
      const pressed = new Set<string>();
      for (let presses = 0; presses < 12; presses++) {
        const next = seen.buttons.find(
          ({ label, disabled, component }) => !disabled && !pressed.has(label) && component.url === undefined,
        );
        if (!next) break;
        pressed.add(next.label);
        await ana.press(seen, next.label);
        seen = await ana.in(here).sees();
        unformatted(seen);
      }
      if (command === 'search' || command === 'read') expect(pressed.size).toBeGreaterThan(1);
      const [menu] = seen.menus;
      if (command === 'contents' && menu) {
        await ana.choose(seen, menu.label, menu.options[0]?.label ?? '');
        unformatted(await ana.in(here).sees());
      }
      nothingRefused();
      harmless(ana, here);
    }
  });

  it('people, channels and servers with names like signs', async () => {
    const { discord } = connected;
    const eve = discord.user('@everyone **Eve** <@1>');
    const odd = discord.channel('@everyone');
    await eve.in(general).command('ospo', 'search', { query: 'rope', share: true });
    const shared = await eve.in(general).sees(/rope/i);
    expect([shared.hidden, shared.mentions]).toEqual([false, []]);
    expect(shared.text).toContain('@everyone **Eve** <@1>');
    await eve.in(general).command('ospo', 'search', { query: 'rope' });
    await eve.press(await eve.in(general).sees(/sections? for “rope”/), 'Share elsewhere…');
    await eve.choose(await eve.in(general).sees(/rope/i), /Share in/, odd);
    await eve.in(odd).sees(/rope/i);
    nothingRefused();
    harmless(eve, odd);
  });

  it('any text at all is answered, searched, half typed, and in a message', async () => {
    const { discord } = connected;
    const ana = discord.user('Ana');
    await fc.assert(
      fc.asyncProperty(anyWords, async (words) => {
        const here = discord.channel('here');
        await ana.in(here).command('ospo', 'search', { query: words || ' ' });
        await ana.in(here).sees();
        await ana.in(here).types('ospo search', { query: words });
        await ana.messageMenu(ana.in(here).says(words), 'Find in the documents');
        await ana.in(here).sees();
        nothingRefused();
      }),
      { numRuns: 60 },
    );
  });

  it('buttons with values that nobody packed are answered', async () => {
    const { discord } = connected;
    const ana = discord.user('Ana');
    for (const value of ['{}', '0:{}', '0:1{"command":"share"}', 'to:', 'to:x', '__proto__', '0:2x', '~']) {
      await ana.in(general).command('ospo', 'search', { query: 'rope' });
      const seen = await ana.in(general).sees(/sections? for “rope”/);
      const [button] = seen.buttons;
      if (!button) throw new Error('no button');
      const { message } = seen;
      Object.assign(button.component, { custom_id: value });
      const stored = JSON.stringify(message.components);
      expect(stored).toContain(JSON.stringify(value));
      const { problem } = await ana.pressId(seen, value);
      expect(problem).toBeUndefined();
    }
    expect(connected.defects).toEqual([]);
  });
});

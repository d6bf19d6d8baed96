/** Documents and questions that nobody means well: nothing is mentioned, linked or refused because of them. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, temporaryDocuments } from '../../support/folder.ts';
import { EMOJI, hostileDocument } from '../../support/hostile-document.ts';
import { anyWords } from '../../support/hostile-words.ts';
import type { Person } from '../../support/slack/person.ts';
import type { Channel } from '../../support/slack/workspace.ts';
import { type Connected, connect } from './connected.ts';

const SIGNS =
  '<!channel> <!here|x> <@U1> <#C1> <!subteam^S1> <!date^1^{date}|x> <https://evil.example|bank> <javascript:x|y> @here @channel &lt;!channel&gt; &amp;lt; *b* _i_ ~s~ `c` ``` > q :tada:';
const ADDRESSES = 'https://evil.example www.evil.example evil.example.com';
const DOCUMENT = hostileDocument(SIGNS, '<!channel>', '<@U1>');

/** What the document itself links to. */
const OWN_LINKS = ['https://evil.example/?a=1&b=%3C!channel%3E', 'mailto:rope@example.org'];

const QUERIES = [
  SIGNS,
  `rope ${SIGNS} ${ADDRESSES}`,
  ADDRESSES,
  '<!channel>',
  '<@U1>',
  '&amp; &lt; &#60; %3C',
  'rope\u202e\u2066\0\u0007\u001b[31m',
  'w'.repeat(4_000),
  '长'.repeat(4_000),
  EMOJI.repeat(3_000),
  '*'.repeat(500),
  '`'.repeat(500),
  '```',
  '> '.repeat(300),
  '\n'.repeat(500),
  'read <!channel>',
  'authors <!channel>',
  'language <!channel>',
  'contents <@U1>',
  'in:<!channel> rope',
];

describe('over a socket', () => {
  let connected: Connected;
  let folder: Folder;
  let general: Channel;
  beforeAll(async () => {
    folder = temporaryDocuments({ 'mooring.md': DOCUMENT });
    connected = await connect({ corpus: [folder.path] });
    general = connected.slack.channel('general', { botIsMember: true });
  });
  afterAll(async () => {
    await connected.close();
    folder.remove();
  });

  const nothingRefused = (): void => {
    expect(connected.slack.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
  };
  /** Nothing that Slack makes a link of unasked, and no link to anywhere but where a document comes from. */
  const nothingLinked = (who: Person, where = general): void => {
    for (const { links, foundLinks, text } of who.in(where).all()) {
      expect(foundLinks, text).toEqual([]);
      for (const { url } of links) expect(OWN_LINKS).toContain(url);
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
    }
  };

  it.each(QUERIES)('the question %j is answered', async (query) => {
    const ana = connected.slack.user('Ana');
    await ana.in(general).command('/ospo', query);
    await ana.in(general).sees();
    nothingRefused();
    nothingLinked(ana);
  });

  it('a document is found, read screen by screen, shared and walked through in both languages', async () => {
    const { slack } = connected;
    for (const question of [
      'search rope',
      'search 缆绳',
      'search rope both',
      'contents',
      'authors',
      'read ropes',
    ]) {
      const ana = slack.user('Ana');
      await ana.in(general).command('/ospo', question);
      let seen = await ana.in(general).sees();
      const pressed = new Set<string>();
      for (let presses = 0; presses < 12; presses++) {
        const next = seen.buttons.find(({ name }) => !pressed.has(name) && !/elsewhere|别处/.test(name));
        if (!next) break;
        pressed.add(next.name);
        await ana.press(seen, next.name);
        seen = await ana.in(general).sees();
        if (seen.buttons.length === 0) break;
      }
      nothingRefused();
      nothingLinked(ana);
    }
  });

  it('a document in the Home tab, the window, and elsewhere', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await ana.opensHome();
    const home = await ana.seesHome(/Ropes/);
    await ana.enters(home, /looking for/, 'rope');
    await ana.seesHome(/for “rope”/);
    await ana.globalShortcut('search_documents');
    await ana.submit(await ana.seesModal(), { 'What are you looking for?': 'rope' });
    const found = await ana.seesModal(/for “rope”/);
    await ana.press(found, 'Share elsewhere…');
    const where = await ana.seesModal(/Where to/);
    await ana.submit(where, { 'Where to': general, Comment: `${SIGNS} ${'c'.repeat(40)}` });
    const shared = await ana.in(general).sees(/rope/i);
    expect(shared.text).toContain('<!channel>');
    nothingRefused();
    nothingLinked(ana);
  });

  it('people with names like signs', async () => {
    const { slack } = connected;
    const eve = slack.user('<!channel> *Eve* & <@U1>');
    await eve.in(general).command('/ospo', 'search rope');
    const seen = await eve.in(general).sees(/rope/i);
    await eve.press(seen, 'Share');
    await eve.in(general).sees(/<!channel> \*Eve\* & <@U1>/);
    nothingRefused();
  });

  it('any text at all is answered, as a command, a mention, a message and a press', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await fc.assert(
      fc.asyncProperty(anyWords, async (words) => {
        await ana.in(general).command('/ospo', words);
        await ana.in(general).sees();
        await ana.tell(words);
        await ana.im.sees();
        await ana.mention(general, `@OSPO ${words}`);
        await ana.in(general).sees();
        nothingRefused();
      }),
      { numRuns: 60 },
    );
  });

  it('buttons with values that nobody packed are answered', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    await ana.in(general).command('/ospo', 'search rope');
    const seen = await ana.in(general).sees(/rope/i);
    for (const value of [
      '{}',
      '~',
      '~alone~',
      'null',
      '__proto__',
      'x'.repeat(2_000),
      '{"command":"share"}',
    ]) {
      const [button] = seen.buttons;
      if (!button) throw new Error('no button');
      const forged = { ...button, element: { ...button.element, value } };
      const { problem } = await ana.press({ ...seen, buttons: [forged] }, button.name);
      expect(problem).toBeUndefined();
    }
    await ana.tell('help');
    await ana.im.sees(/Ask the documents/);
    expect(connected.defects).toEqual([]);
  });
});

/** What is typed and pressed in the chat, as its script and its forms send it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannel } from '../../../adapters/web/chat/channel.ts';
import { createConversation } from '../../../adapters/web/chat/conversation.ts';
import { withoutCommand } from '../../../src/conversation/command-name.ts';
import type { Request } from '../../../src/conversation/request.ts';
import { type Answer, openWeb, pressOf, type Visitor, type Web } from '../../support/web.ts';

let web: Web;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(async () => {
  expect(web.defects).toEqual([]);
  await web.close();
});

async function guest(language = 'en'): Promise<Visitor> {
  const visitor = web.visitor({ 'Accept-Language': language });
  await visitor.visit();
  return visitor;
}

/** The one message of an answer. */
function only({ messages }: Answer): { id: string; html: string } {
  const [message, ...more] = messages;
  if (!message || more.length > 0) throw new Error(`${messages.length} messages instead of one`);
  return message;
}

/** How many messages the team sees. */
const sharedOn = async (visitor: Visitor): Promise<number> =>
  (await visitor.get('/')).text.match(/<li id="s\d+"/g)?.length ?? 0;

describe('typing', () => {
  it('is answered with the card, and with its first line for a screen reader', async () => {
    const answer = await (await guest()).say('/ospo search kpi');
    expect(answer.status).toBe('3 sections for “kpi”');
    expect(only(answer)).toMatchObject({
      id: 'm1',
      html: expect.stringMatching(/^<li id="m1"[\s\S]*Common OSPO/),
    });
    expect(only(answer).html).toContain('/ospo search kpi');
  });

  it('takes the command’s name off, and shows the help when there is nothing else', async () => {
    const visitor = await guest();
    const status = async (text: string) => (await visitor.say(text)).status;
    const help = await status('help');
    for (const text of ['/ospo', ' /OSPO ', '／ospo', '/ospo help', 'ospo help', 'OSPO 帮助 lang:en'])
      expect(await status(text)).toBe(help);
    for (const text of ['kpi', '/ospo kpi', '/OSPO  search kpi', 'ospo search kpi', '/search kpi'])
      expect(await status(text)).toBe('3 sections for “kpi”');
    expect(await status('/ospo搜索 绩效指标')).toMatch(/绩效指标/);
  });

  it('leaves every other text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        if (!/^\s*(?:[/／]|ospo)/i.test(text)) expect(withoutCommand(text, 'ospo')).toBe(text);
        if (!/^[\w-]/.test(text)) expect(withoutCommand(`/ospo${text}`, 'ospo')).toBe(text.trimStart());
      }),
      { examples: [['/ospos kpi'], ['ospo kpi'], ['/other kpi'], ['x /ospo kpi'], ['  \n kpi']] },
    );
  });

  it('is shown as text, whatever it is', async () => {
    const { html } = only(await (await guest()).say('<img src=x onerror=alert(1)> "&\u202e\u0007'));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/[^\P{C}\n]/u);
  });

  it('without script leads back to the page, at the answer', async () => {
    const visitor = await guest();
    const { status, headers } = await visitor.post('/say', { text: 'kpi' });
    expect([status, headers.location]).toEqual([303, '/#m1']);
    const { text } = await visitor.get('/');
    const answer = text.slice(text.indexOf('<li id="m1"'));
    const pressed = await visitor.post('/press', pressOf(answer, 'Share'));
    expect([pressed.status, pressed.headers.location]).toEqual([303, '/#m1']);
  });

  it('begins with what can be asked, in the language of the reader', async () => {
    const { text } = await (await guest('zh-CN')).get('/');
    expect(text).toMatch(/<li id="m0".*向文档提问.*试试看/s);
    expect(text).not.toContain('id="m1"');
  });

  it('begins again in the language that is chosen, until something is asked', async () => {
    const visitor = await guest('en');
    await visitor.post('/locale', { locale: 'zh' });
    const chinese = (await visitor.get('/')).text;
    expect(chinese).toContain('向文档提问</h3>');
    expect(chinese.match(/<li id="m/g)).toHaveLength(1);
    await visitor.say('kpi');
    await visitor.post('/locale', { locale: 'en' });
    expect((await visitor.get('/')).text).toContain('向文档提问</h3>');
  });

  it('knows its commands with a slash of their own', async () => {
    const visitor = await guest();
    expect((await visitor.say('/search kpi')).status).toBe('3 sections for “kpi”');
    expect((await visitor.say('/help')).status).toBe('Ask the documents');
    expect((await visitor.say('／目录')).status).toContain('目录');
  });

  it('nothing at all is no question', async () => {
    const visitor = await guest();
    expect((await visitor.say('  ')).messages).toEqual([]);
    expect((await visitor.get('/')).text).not.toContain('id="m1"');
  });

  it('is answered in the language of the page', async () => {
    expect((await (await guest('zh-CN')).say('kpi')).status).toBe('找到 3 个与“kpi”相关的章节');
    expect((await (await guest('zh-TW')).say('kpi')).status).toMatch(/找到 3 個/);
    const visitor = await guest('en');
    await visitor.post('/locale', { locale: 'zh' });
    expect((await visitor.say('kpi')).status).toMatch(/^找到 3 个/);
  });

  it('keeps the last thirty answers', async () => {
    const talk = createConversation({
      bot: web.bot,
      channel: createChannel(),
      command: 'ospo',
      reader: async () => ({ id: 'someone', name: 'Mei' }),
      onDefect: (error) => web.defects.push(error),
    });
    await Promise.all(Array.from({ length: 33 }, () => talk.say('help')));
    expect(talk.messages.map(({ id }) => id)).toEqual(
      Array.from({ length: 30 }, (_, index) => `m${index + 4}`),
    );
    const { size } = talk;
    await talk.say('help');
    expect(talk.size).toBe(size);
  });
});

describe('suggestions', () => {
  it('complete the line and keep what was typed before', async () => {
    const visitor = await guest();
    const suggest = async (text: string) =>
      JSON.parse((await visitor.get(`/suggest?text=${encodeURIComponent(text)}`)).text) as Record<
        string,
        string
      >[];
    const found = await suggest('/ospo read common ospo');
    expect(found[0]).toEqual({
      label: expect.stringContaining('Common OSPO KPIs'),
      lang: 'en',
      kind: 'section',
      text: '/ospo read common-ospo-kpis',
    });
    const [chinese] = await suggest('绩');
    expect(chinese).toMatchObject({ lang: 'zh-Hans', label: expect.stringMatching(/绩.* · /) });
    const { length } = await suggest('');
    expect(length).toBe(8);
    const [chosen = {}] = await suggest('/OSPO kpi');
    expect(chosen.text).toMatch(/^\/OSPO /);
    expect(await suggest('x'.repeat(2001))).toEqual([]);
  });
});

describe('pressing', () => {
  it('replaces the card where it is, under a new version', async () => {
    const visitor = await guest();
    const first = only(await visitor.say('kpi'));
    const pressed = await visitor.press(first.html, '中文');
    expect(pressed.status).toBe('找到 3 个与“kpi”相关的章节');
    expect(only(pressed).id).toBe('m1');
    expect(only(pressed).html).toContain('value="m1.2"');
    expect(only(pressed).html).toContain('<bdi>kpi</bdi>');
  });

  it('twice at once posts once', async () => {
    const visitor = await guest();
    const before = await sharedOn(visitor);
    const { html } = only(await visitor.say('kpi'));
    const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.press(html, 'Share')));
    expect(await sharedOn(visitor)).toBe(before + 1);
    for (const answer of answers) expect(only(answer).html).toContain('Shared in this channel');
    expect(only(await visitor.press(html, '中文')).html).toContain('Shared in this channel');
  });

  it('before the answer to the press before it waits for that, and then runs nothing', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const asked: Request[] = [];
    const talk = createConversation({
      bot: {
        ...web.bot,
        respond: async (request) => {
          asked.push(request);
          if (request.pressedOn) await gate;
          return web.bot.respond(request);
        },
      },
      channel: createChannel(),
      command: 'ospo',
      reader: async () => ({ id: 'hasty', name: 'Mei' }),
      onDefect: (error) => web.defects.push(error),
    });
    await talk.say('kpi');
    const presses = [talk.press('m1.1', 1), talk.press('m1.1', 1), talk.press('m1.1', 2)];
    open();
    const versions = (await Promise.all(presses)).map((answer) => answer?.messages[0]?.version);
    expect(versions).toEqual([2, 2, 2]);
    expect(asked).toHaveLength(2);
  });

  it('on what is not there any more says to ask again', async () => {
    const visitor = await guest();
    for (const message of ['m99.1', 's99']) {
      const answer = await visitor.post('/press', { message, press: '0' }, { Accept: 'application/json' });
      const { messages, status } = JSON.parse(answer.text) as Answer;
      expect(status).toBe(
        'This button is too old to be used. Please ask again, or look through the contents.',
      );
      expect(messages[0]?.id).toMatch(/^m\d$/);
    }
  });

  it('on another’s private card neither runs nor shows anything of it', async () => {
    const [mei, jo] = [await guest(), await guest()];
    const { html } = only(await mei.say('kpi'));
    const shared = await sharedOn(mei);
    const answer = await jo.press(html, 'Share');
    expect(answer.status).toMatch(/too old/);
    expect(JSON.stringify(answer)).not.toContain('kpi');
    expect((await jo.get('/')).text).not.toContain('<bdi>kpi</bdi>');
    expect(await sharedOn(jo)).toBe(shared);
    expect((await mei.get('/')).text).toContain('value="m1.1"');
  });

  it('on a shared card answers the presser alone, and changes nothing that others see', async () => {
    const [mei, jo] = [await guest(), await guest('zh-CN')];
    await mei.press(only(await mei.say('kpi')).html, 'Share');
    const team = async (visitor: Visitor) =>
      /<ol class="log" id="shared"[\s\S]*?<\/ol>/.exec((await visitor.get('/')).text)?.[0] ?? '';
    const before = await team(jo);
    const card = before.slice(before.lastIndexOf('<li '));
    const answer = await jo.press(card, 'Read');
    expect(only(answer)).toMatchObject({ id: 'm1' });
    expect(answer.status).not.toBe('');
    expect(await team(jo)).toBe(before);
    expect((await mei.get('/')).text).not.toContain('id="m2"');
  });

  it('on Take back is for who shared it, there or on their own note', async () => {
    const [mei, jo] = [await guest(), await guest()];
    const before = await sharedOn(jo);
    const share = async () => only(await mei.press(only(await mei.say('kpi')).html, 'Share')).html;
    const lastShared = async () =>
      /<li id="s\d+"(?![\s\S]*<li id="s)[\s\S]*?<\/li>/.exec((await jo.get('/')).text)?.[0] ?? '';
    const note = await share();
    const card = await lastShared();
    expect((await jo.press(card, 'Take back')).status).toMatch(/Only /);
    expect(await sharedOn(jo)).toBe(before + 1);

    const taken = await mei.press(note, 'Take back');
    expect(taken.status).toBe('Taken back.');
    expect(only(taken).id).toBe('m1');
    expect(await sharedOn(jo)).toBe(before);
    expect((await mei.press(card, 'Take back')).status).toMatch(/too old/);

    const said = await share();
    const there = only(await mei.press(await lastShared(), 'Take back'));
    expect(there.html).toContain('Taken back.');
    // In the place of the note that it was shared, which is true no more.
    expect(said).toContain(`<li id="${there.id}"`);
    expect(await sharedOn(jo)).toBe(before);
  });
});

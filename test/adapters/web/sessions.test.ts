/** Who may come in and as whom: cookies, the team's secret, names and languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessions, type Session } from '../../../adapters/web/chat/sessions.ts';
import { accessOf } from '../../../adapters/web/chat/visitors.ts';
import type { Bot } from '../../../src/bot.ts';
import { openTalk } from '../../support/talk.ts';
import { openWeb, type Visitor, type Web, type WebSettings } from '../../support/web.ts';

const SECRET = 'correct horse battery staple';
const PUBLIC = 'https://bot.example';
/** How somebody comes who uses the public address. */
const OUTSIDE = { Host: 'bot.example', Origin: PUBLIC };

let bot: Bot;
beforeAll(async () => {
  ({ bot } = await openTalk());
});
afterAll(() => bot.close());

async function served<T>(settings: WebSettings, use: (web: Web) => Promise<T>): Promise<T> {
  const web = await openWeb({ bot, ...settings });
  try {
    return await use(web);
  } finally {
    await web.close();
    expect(web.defects).toEqual([]);
  }
}

const cookieOf = (visitor: Visitor): [string, string] => {
  const [cookie = ['', '']] = visitor.cookies;
  return [...cookie];
};

/** What each visitor is called, as their page shows it. */
const nameOn = (html: string): string => /id="name"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? '';

describe('a session', () => {
  it('begins with the page, in a cookie that no script and no other site gets', () =>
    served({}, async (web) => {
      const visitor = web.visitor();
      const { headers } = await visitor.get('/');
      const { port } = new URL(web.address);
      expect(headers['set-cookie']).toEqual([
        expect.stringMatching(
          new RegExp(`^ospo-${port}=[\\w-]{22}\\.[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax$`),
        ),
      ]);
      expect((await visitor.get('/')).headers['set-cookie']).toBeUndefined();
    }));

  it('is not begun for a picture on another page, nor for what a proxy hands on to a chat of this machine', () =>
    served({}, async (web) => {
      const picture = await web
        .visitor({ 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Site': 'cross-site' })
        .get('/');
      expect([picture.status, picture.headers['set-cookie']]).toEqual([403, undefined]);
      const handedOn = await web.visitor({ 'X-Forwarded-For': '203.0.113.9' }).get('/');
      expect([handedOn.status, handedOn.headers.location]).toEqual([303, '/read']);
    }));

  it('has a name that is seen, whatever is typed', () =>
    served({}, async (web) => {
      const visitor = web.visitor();
      await visitor.visit();
      const named = async (name: string): Promise<string> => {
        await visitor.post('/name', { name });
        return nameOn((await visitor.get('/')).text);
      };
      expect(await named('梅 👩‍💻 Mei')).toBe('梅 👩‍💻 Mei');
      for (const unseen of ['\u200b', '\u3164', '\u2800', '\u200d', '\u0301']) {
        await visitor.post('/name', { name: 'Mei' });
        expect(await named(unseen)).toBe('Guest 1');
      }
      expect(await named(`a${'\u0301'.repeat(900)}b`)).toHaveLength(6);
    }));

  it('is not to be had by changing any part of a cookie', () =>
    served({}, async (web) => {
      const visitor = web.visitor();
      await visitor.visit();
      const [name, value] = cookieOf(visitor);
      const other = web.visitor();
      await other.visit();
      const [id = '', mac = ''] = value.split('.');
      const [, othersMac = ''] = cookieOf(other)[1].split('.');
      const forged = [
        `${id}.${othersMac}`,
        `${id}.${mac.slice(0, -2)}`,
        `${id}.`,
        id,
        `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}.${mac}`,
        `${id}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
        `${value}x`,
      ];
      for (const cookie of forged) {
        const { status } = await visitor.post('/name', { name: 'Mallory' }, { Cookie: `${name}=${cookie}` });
        expect(status, cookie).toBe(403);
      }
      expect((await visitor.post('/name', { name: 'Mei' })).status).toBe(303);
      expect(nameOn((await visitor.get('/')).text)).toBe('Mei');
    }));

  it('of another process is not known to one without a secret', async () => {
    const visitor = await served({}, async (web) => {
      const visitor = web.visitor();
      await visitor.visit();
      return visitor;
    });
    await served({}, async (web) => {
      const [, value] = cookieOf(visitor);
      const name = `ospo-${new URL(web.address).port}`;
      const { status } = await web.visitor({ Cookie: `${name}=${value}` }).get('/suggest?text=k');
      expect(status).toBe(403);
    });
  });

  it('goes by the name it chose, in one line of at most forty characters', () =>
    served({}, async (web) => {
      const [mei, jo] = [web.visitor({ 'Accept-Language': 'zh-CN' }), web.visitor()];
      expect(nameOn((await mei.get('/')).text)).toBe('访客 1');
      expect(nameOn((await jo.get('/')).text)).toBe('Guest 2');
      const naming = async (name: string): Promise<string> => {
        expect(await jo.post('/name', { name })).toMatchObject({ status: 303, headers: { location: '/' } });
        return nameOn((await jo.get('/')).text);
      };
      expect(await naming('  Jo \n\u202e <b>  ')).toBe('Jo &lt;b&gt;');
      expect(await naming('👩‍💻'.repeat(50))).toBe('👩‍💻'.repeat(40));
      expect(await naming('   ')).toBe('Guest 2');
      expect(nameOn((await mei.get('/')).text)).toBe('访客 1');
    }));

  it('speaks the language of the browser until another is chosen', () =>
    served({ defaultLanguage: 'zh' }, async (web) => {
      const lang = async (visitor: Visitor) =>
        /<html lang="([^"]+)"/.exec((await visitor.get('/')).text)?.[1];
      const expected = {
        'en-GB': 'en',
        'zh-CN': 'zh-Hans',
        'fr, zh-HK;q=0.8, en;q=0.5': 'zh-Hant',
        'zh-Hant-MO': 'zh-Hant',
        'en;q=0, zh-TW;q=0.1': 'zh-Hant',
        fr: 'zh-Hans',
        ';;,,q=': 'zh-Hans',
      };
      for (const [accepted, shown] of Object.entries(expected))
        expect(await lang(web.visitor({ 'Accept-Language': accepted })), accepted).toBe(shown);
      const visitor = web.visitor({ 'Accept-Language': 'en' });
      await visitor.visit();
      for (const [locale, shown] of [
        ['zh', 'zh-Hans'],
        ['zh-Hant', 'zh-Hant'],
        ['en', 'en'],
      ] as const) {
        expect((await visitor.post('/locale', { locale })).status).toBe(303);
        expect(await lang(visitor)).toBe(shown);
      }
    }));

  it('that was away for longest is forgotten when memory is short, and begins again under its cookie', () => {
    const html = 'x'.repeat(10 * 1024 * 1024);
    const started: string[] = [];
    const sessions = createSessions({
      converse: ({ id }) => {
        started.push(id);
        const unused = async () => ({ messages: [], status: '' });
        return { messages: [], size: html.length, greet: async () => {}, say: unused, press: unused };
      },
    });
    const begun = Array.from({ length: 7 }, () => sessions.begin('en'));
    const find = (index: number): Session | undefined => sessions.find(begun[index]?.cookie, 'zh');
    expect(find(6)).toBe(begun[6]?.session);
    const again = find(0);
    expect(again).toMatchObject({ id: begun[0]?.session.id, number: 8, locale: 'zh' });
    expect(started).toHaveLength(8);
  });
});

describe('a chat with a secret', () => {
  it('asks for it at the door, and opens for nobody without it', () =>
    served({ secret: SECRET }, async (web) => {
      const visitor = web.visitor();
      expect(await visitor.get('/')).toMatchObject({ status: 303, headers: { location: '/enter' } });
      expect((await visitor.post('/enter', { secret: SECRET })).status).toBe(403);
      const door = await visitor.get('/enter');
      expect(door.status).toBe(200);
      expect(door.text).toMatch(/<input[^>]* type="password"/);
      const [, before] = cookieOf(visitor);
      for (const secret of ['', 'wrong', SECRET.slice(1), `${SECRET} `]) {
        const { status, text } = await visitor.post('/enter', { secret });
        expect(status).toBe(403);
        expect(text).toContain('That is not the secret.');
      }
      for (const path of ['/suggest?text=k', '/events']) expect((await visitor.get(path)).status).toBe(403);
      expect((await visitor.post('/say', { text: 'kpi' })).status).toBe(403);
      expect(await visitor.get('/')).toMatchObject({ status: 303, headers: { location: '/enter' } });

      expect(await visitor.post('/enter', { secret: SECRET })).toMatchObject({
        status: 303,
        headers: { location: '/' },
      });
      // What was set before, perhaps by somebody else, is of no use.
      expect(cookieOf(visitor)[1]).not.toBe(before);
      expect((await visitor.get('/')).status).toBe(200);
      expect(await visitor.get('/enter')).toMatchObject({ status: 303, headers: { location: '/' } });
      const [name] = cookieOf(visitor);
      expect((await web.visitor({ Cookie: `${name}=${before}` }).get('/')).headers.location).toBe('/enter');
    }));

  it('lets any number in who know it, from one address', () =>
    served({ secret: SECRET }, async (web) => {
      for (let reader = 0; reader < 12; reader++) {
        const visitor = web.visitor();
        await visitor.get('/enter');
        expect((await visitor.post('/enter', { secret: SECRET })).status).toBe(303);
      }
    }));

  it('tells readers behind a proxy apart by what it says of them, and by nothing else', () =>
    served({ secret: SECRET, publicUrl: PUBLIC }, async (web) => {
      const at = async (forwarded: string) => {
        const visitor = web.visitor({ ...OUTSIDE, 'X-Forwarded-For': forwarded });
        await visitor.get('/enter');
        return visitor;
      };
      const guesser = await at('203.0.113.9');
      for (let attempt = 0; attempt < 10; attempt++)
        await guesser.post('/enter', { secret: `guess ${attempt}` });
      expect((await guesser.post('/enter', { secret: SECRET })).status).toBe(429);
      // What a reader writes before the proxy adds its part changes nothing.
      const forged = await at('198.51.100.7, 203.0.113.9');
      expect((await forged.post('/enter', { secret: SECRET })).status).toBe(429);
      expect((await (await at('203.0.113.10')).post('/enter', { secret: SECRET })).status).toBe(303);
    }));

  it('lets nobody try more than ten wrong secrets, and then not even the right one', () =>
    served({ secret: SECRET }, async (web) => {
      const visitor = web.visitor();
      await visitor.get('/enter');
      for (let attempt = 0; attempt < 10; attempt++)
        expect((await visitor.post('/enter', { secret: `guess ${attempt}` })).status).toBe(403);
      const { status, headers, text } = await visitor.post('/enter', { secret: SECRET });
      expect(status).toBe(429);
      expect(text).toMatch(/Too many wrong secrets. Try again in (9|10) min/);
      expect(Number(headers['retry-after'])).toBeGreaterThan(500);
      expect((await visitor.get('/')).headers.location).toBe('/enter');
    }));

  it('keeps its cookie to TLS and this host where the public address has TLS', () =>
    served({ secret: SECRET, publicUrl: PUBLIC }, async (web) => {
      const visitor = web.visitor(OUTSIDE);
      const { headers } = await visitor.get('/enter');
      expect(headers['set-cookie']?.[0]).toMatch(
        /^__Host-ospo=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(
        (await visitor.post('/enter', { secret: SECRET }, { Origin: 'http://bot.example' })).status,
      ).toBe(403);
      expect((await visitor.post('/enter', { secret: SECRET })).status).toBe(303);
      expect((await visitor.get('/')).status).toBe(200);
    }));

  it('can be entered behind a proxy that makes another Host of the public one', () =>
    served({ secret: SECRET, publicUrl: PUBLIC }, async (web) => {
      const visitor = web.visitor({ Origin: PUBLIC });
      await visitor.get('/enter');
      expect((await visitor.post('/enter', { secret: SECRET })).status).toBe(303);
    }));

  it('knows its sessions after a restart, but not under another secret', async () => {
    const visitor = await served({ secret: SECRET, publicUrl: PUBLIC }, async (web) => {
      const entered = web.visitor(OUTSIDE);
      await entered.get('/enter');
      await entered.post('/enter', { secret: SECRET });
      return entered;
    });
    const Cookie = cookieOf(visitor).join('=');
    const status = (secret: string): Promise<number> =>
      served(
        { secret, publicUrl: PUBLIC },
        async (web) => (await web.visitor({ ...OUTSIDE, Cookie }).get('/')).status,
      );
    expect(await status(SECRET)).toBe(200);
    expect(await status('another secret altogether')).toBe(303);
  });
});

describe('a chat that others could reach', () => {
  it('is off without a secret', () => {
    const config = { port: 3000, development: false };
    expect(accessOf({ ...config, host: '127.0.0.1' })).toBe('open');
    expect(accessOf({ ...config, host: '::1', publicUrl: 'http://localhost:3000' })).toBe('open');
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'bot.lan'])
      expect(accessOf({ ...config, host })).toBe('off');
    expect(accessOf({ ...config, host: '127.0.0.1', publicUrl: PUBLIC })).toBe('off');
    expect(accessOf({ ...config, host: '0.0.0.0', secret: SECRET })).toBe('secret');
    expect(accessOf({ ...config, host: '127.0.0.1', secret: SECRET })).toBe('secret');
  });

  it('leads to the documents, and says so to who posts', () =>
    served({ publicUrl: PUBLIC }, async (web) => {
      const visitor = web.visitor(OUTSIDE);
      expect(await visitor.get('/')).toMatchObject({ status: 303, headers: { location: '/read' } });
      expect((await visitor.get('/enter')).status).toBe(303);
      expect((await visitor.get('/read')).status).toBe(200);
      for (const path of ['/say', '/press', '/name', '/locale', '/enter']) {
        const { status, text } = await visitor.post(path, { text: 'kpi', secret: SECRET });
        expect(status).toBe(403);
        expect(text).toContain('The chat is switched off here.');
      }
      expect((await visitor.get('/suggest?text=k')).status).toBe(403);
      expect((await visitor.get('/events')).status).toBe(403);
      expect(visitor.cookies.size).toBe(0);
    }));
});

/** What the server answers and refuses, over real sockets: names, origins, sizes, rates, methods and paths. */
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoopback, isServed, originOf } from '../../../adapters/hosts.ts';
import { openListener } from '../../../adapters/listener.ts';
import { networkOf } from '../../../adapters/web/guard.ts';
import { openWeb, type Response, sendRaw, type Visitor, type Web } from '../../support/web.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_WANTED = { Accept: 'application/json' };

let web: Web;
let port: string;
beforeAll(async () => {
  web = await openWeb();
  ({ port } = new URL(web.address));
});
afterAll(async () => {
  expect(web.defects).toEqual([]);
  await web.close();
});

/** Somebody who has opened the page. */
async function guest(at = web): Promise<Visitor> {
  const visitor = at.visitor();
  await visitor.visit();
  return visitor;
}

describe('the name that the server is called by', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('is %s with its port', async (name) => {
    const { status } = await web.visitor({ Host: `${name}:${port}` }).get('/healthz');
    expect(status).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost',
    'localhost:1',
    'localhost.evil.example',
    'localhost.',
    '127.0.0.1.nip.io',
    '10.0.0.1',
    'a@localhost',
    'localhost/',
  ])('is not “%s”', async (host) => {
    const named = host.includes('.') && !host.includes(':') ? `${host}:${port}` : host;
    for (const path of ['/', '/healthz', '/read', '/assets/chat.js']) {
      const { status, headers, text } = await web.visitor({ Host: named }).get(path);
      expect(status).toBe(421);
      expect(headers['set-cookie']).toBeUndefined();
      expect(text).toContain('PUBLIC_URL');
    }
  });

  it('is given once: none and two are refused', async () => {
    const line = `Host: 127.0.0.1:${port}\r\n`;
    const ask = (headers: string) =>
      sendRaw(web.address, `GET /healthz HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`);
    expect(await ask(line)).toMatch(/^HTTP\/1.1 200 /);
    for (const other of ['', 'Host:\r\n', 'Host: \r\n']) expect(await ask(other)).toMatch(/^HTTP\/1.1 421 /);
    expect(await ask(line + line)).toMatch(/^HTTP\/1.1 421 /);
    expect(await ask(`${line}Host: evil.example\r\n`)).toMatch(/^HTTP\/1.1 421 /);
  });

  it('beyond loopback may be an IP address or its own name, with any port, and no other name', () => {
    const anywhere = { host: '0.0.0.0', port: 3000 };
    for (const host of ['192.168.1.5:8080', '192.168.1.5', '[fe80::1]:3000', 'localhost:8080'])
      expect(isServed(host, anywhere), host).toBe(true);
    for (const host of ['evil.example:3000', '127.1:3000', '2130706433:3000', '[::1', 'bot.lan'])
      expect(isServed(host, anywhere), host).toBe(false);
    expect(isServed('bot.lan:80', { host: 'bot.lan', port: 3000 })).toBe(true);
  });

  it('may be that of PUBLIC_URL, with or without the port that its scheme implies', () => {
    const served = { host: '127.0.0.1', port: 3000, publicUrl: 'https://bot.example' };
    for (const host of ['bot.example', 'BOT.example', 'bot.example:443'])
      expect(isServed(host, served)).toBe(true);
    for (const host of ['bot.example:80', 'x.bot.example', 'bot.example.evil'])
      expect(isServed(host, served)).toBe(false);
    expect(originOf('bot.example', served.publicUrl)).toBe('https://bot.example');
    expect(originOf('localhost:3000', served.publicUrl)).toBe('http://localhost:3000');
  });

  it('is never one that another name can be taken for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const served = isServed(name, { host: '127.0.0.1', port: 3000, publicUrl: 'https://bot.example' });
        const known = /^(localhost:3000|127\.0\.0\.1:3000|\[::1\]:3000|bot\.example(:443)?)$/i.test(name);
        expect(served).toBe(known);
      }),
      {
        examples: [
          ['localhost:3000\n'],
          ['bot.example#'],
          ['bot.example:443'],
          ['bot.example/'],
          ['x@bot.example'],
        ],
      },
    );
  });

  it('tells loopback from the rest', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])
      expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.evil.example', 'localhost.evil.example'])
      expect(isLoopback(host)).toBe(false);
  });
});

describe('a change of state', () => {
  const PATHS = [
    ['/say', { text: 'kpi' }],
    ['/press', { message: 's1', press: '0' }],
    ['/name', { name: 'Mallory' }],
    ['/locale', { locale: 'zh' }],
    ['/enter', { secret: 'x' }],
  ] as const;

  it.each(PATHS)('at %s needs the origin of this very server', async (path, form) => {
    const visitor = await guest();
    const foreign = [
      undefined,
      'null',
      'http://evil.example',
      `http://127.0.0.1:${port}.evil.example`,
      `https://127.0.0.1:${port}`,
      // The same machine, but not how this request was addressed.
      `http://localhost:${port}`,
      'http://127.0.0.1',
    ];
    for (const Origin of foreign) {
      const { status, text } = await visitor.post(path, form, { Origin, ...JSON_WANTED });
      expect(status, Origin).toBe(403);
      expect(JSON.parse(text)).toEqual({ error: 'This was sent from another page, so nothing was done.' });
    }
    expect((await visitor.get('/')).text).not.toMatch(/Mallory|id="m1"/);
  });

  it.each(PATHS)('at %s is refused when the browser says another site sent it', async (path, form) => {
    const visitor = await guest();
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await visitor.post(path, form, { 'Sec-Fetch-Site': site })).status, site).toBe(403);
  });

  it.each(PATHS.slice(0, 4))('at %s needs a session', async (path, form) => {
    for (const Cookie of [
      undefined,
      'ospo=1',
      `ospo-${port}=`,
      `ospo-${port}=${'A'.repeat(22)}.${'A'.repeat(43)}`,
    ]) {
      const { status, headers, text } = await web.visitor().post(path, form, { Cookie, ...JSON_WANTED });
      expect(status).toBe(403);
      expect(headers['set-cookie']).toBeUndefined();
      expect(JSON.parse(text).error).toMatch(/too old/);
    }
  });

  it('takes a form and nothing else', async () => {
    const visitor = await guest();
    const types = ['multipart/form-data; boundary=x', 'application/json', 'text/plain', ''];
    for (const type of types)
      expect((await visitor.post('/say', { text: 'kpi' }, { 'Content-Type': type })).status, type).toBe(400);
    for (const [path, form] of [
      ['/say', {}],
      ['/press', { message: 'm1.1' }],
      ['/press', { message: 'x', press: '0' }],
      ['/press', { message: 's1', press: '-1' }],
      ['/press', { message: 's1', press: '1e3' }],
      ['/name', {}],
      ['/locale', { locale: 'xx' }],
    ] as const)
      expect((await visitor.post(path, form)).status, path).toBe(400);
    expect(
      (
        await visitor.send(
          'POST',
          '/say',
          { Origin: web.address, 'Content-Type': `${FORM}; charset=utf-8` },
          'text=%ZZ%00%FF',
        )
      ).status,
    ).toBe(303);
  });

  it('is not longer than any form of ours, whether its length is told or not', async () => {
    const visitor = await guest();
    const headers = { Origin: web.address, 'Content-Type': FORM };
    const chunked = { ...headers, 'Transfer-Encoding': 'chunked' };
    const body = `text=kpi&more=${'x'.repeat(70_000)}`;
    expect((await visitor.send('POST', '/say', headers, body)).status).toBe(413);
    expect((await visitor.send('POST', '/say', chunked, body)).status).toBe(413);
    expect((await visitor.send('POST', '/say', chunked, 'text=kpi')).status).toBe(303);
    expect((await visitor.post('/say', { text: 'x'.repeat(2001) })).status).toBe(413);
    expect((await visitor.post('/say', { text: 'x'.repeat(2000) })).status).toBe(303);
  });
});

describe('what only a session may read', () => {
  it.each(['/suggest?text=k', '/events?after=x'])(
    '%s is refused without one, and for another site',
    async (path) => {
      expect((await web.visitor().get(path)).status).toBe(403);
      const visitor = await guest();
      expect((await visitor.get(path, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
      expect((await visitor.get(path, { Origin: 'http://evil.example' })).status).toBe(403);
      expect(web.pages.windows).toBe(0);
    },
  );
});

describe('too much at once', () => {
  it('is counted by IPv4 address, and by the network that an IPv6 address is in', () => {
    const networks = {
      '127.0.0.1': '127.0.0.1',
      '::ffff:192.0.2.7': '192.0.2.7',
      '2001:db8:1:2:3:4:5:6': '2001:db8:1:2',
      '2001:db8:1:2::9': '2001:db8:1:2',
      '2001:db8::9': '2001:db8:0:0',
      '::1': '0:0:0:0',
      'fe80::': 'fe80:0:0:0',
    };
    for (const [address, network] of Object.entries(networks)) expect(networkOf(address)).toBe(network);
  });

  const count = (answers: readonly Response[], status: number): number =>
    answers.filter((answer) => answer.status === status).length;

  it('is refused a session after thirty posts, and told when to come again; others go on', async () => {
    const own = await openWeb({ bot: web.bot });
    const [busy, other] = [await guest(own), await guest(own)];
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => busy.post('/name', { name: 'Mei' }, JSON_WANTED)),
    );
    expect(count(answers, 303)).toBeGreaterThanOrEqual(30);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(JSON.parse(refused?.text ?? '')).toEqual({ error: 'That was too fast. Please wait a moment.' });
    expect((await busy.get('/suggest?text=k')).status).toBe(429);
    expect((await other.post('/name', { name: 'Jo' })).status).toBe(303);
    await own.close();
  });

  it('is refused an address after a thousand requests of ten seconds', async () => {
    const own = await openWeb({ bot: web.bot });
    const visitor = own.visitor();
    const answers: Response[] = [];
    while (answers.length < 5000 && count(answers, 429) === 0)
      answers.push(...(await Promise.all(Array.from({ length: 50 }, () => visitor.get('/healthz')))));
    expect(count(answers, 200)).toBeGreaterThanOrEqual(1000);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await own.close();
  });
});

/** `{10 kB}` as that many characters. */
const long = (target: string): string =>
  target.replace(/\{(\d+) kB\}/, (_, size) => 'a'.repeat(Number(size) * 1000));

describe('methods and paths', () => {
  it('answers methods that a page does not have with those it has', async () => {
    const visitor = await guest();
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'TRACE']) {
      const { status, headers } = await visitor.send(method, '/say');
      expect(status, method).toBe(405);
      expect(headers.allow).toBe('POST');
    }
    expect((await visitor.send('GET', '/press')).status).toBe(405);
    expect((await visitor.send('POST', '/', { Origin: web.address })).headers.allow).toBe('GET, HEAD');
    expect((await visitor.send('HEAD', '/events')).status).toBe(405);
    expect(web.pages.windows).toBe(0);
    const head = await visitor.send('HEAD', '/');
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await visitor.send('BREW', '/nothing')).status).toBeOneOf([400, 404]);
  });

  it.each([
    ['/nothing', 404],
    ['/%', 400],
    ['/read/%E0%A4%A', 400],
    ['/read/%00', 400],
    ['/assets/%2e%2e%2fweb.ts', 404],
    ['/assets/../web.ts', 404],
    ['/assets/nothing.css', 404],
    ['/{10 kB}', 414],
    ['/suggest?text={20 kB}', 431],
    ['http://evil.example/', 400],
    ['*', 400],
    ['//evil.example/', 404],
    ['/suggest?text=%ZZ%00', 403],
  ] as const)('answers %s with %i', async (target, status) => {
    const answer = await sendRaw(
      web.address,
      `GET ${long(target)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  });

  it('says in the language of the browser that there is no such page', async () => {
    const ask = async (language: string) =>
      (await web.visitor().get('/nothing', { 'Accept-Language': language })).text;
    expect(await ask('fr, zh-TW;q=0.9, en;q=0.8')).toMatch(/<html lang="zh-Hant">[\s\S]*沒有這個頁面/);
    expect(await ask('zh')).toContain('没有这个页面');
    expect(await ask('de')).toContain('There is no such page.');
  });

  it('answers a defect with a reference that whoever runs it finds again', async () => {
    const broken = await openWeb({
      bot: { ...web.bot, suggest: () => Promise.reject(new Error('broken')) },
    });
    const visitor = await guest(broken);
    const { status, text } = await visitor.get('/suggest?text=k', JSON_WANTED);
    expect(status).toBe(500);
    expect(JSON.parse(text).error).toMatch(/Reference: [0-9a-f]{8}/);
    expect(broken.defects).toEqual([new Error('broken')]);
    await broken.close();
  });
});

describe('what every page says to browsers', () => {
  it.each(['/', '/read', '/nothing', '/assets/style.css', '/enter'])(
    '%s runs nothing but its own files',
    async (path) => {
      const { headers } = await web.visitor().get(path);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  );

  it('keeps the chat out of every cache, and assets in one for good', async () => {
    const visitor = await guest();
    const page = await visitor.get('/');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers.vary).toMatch(/Accept-Language.*Cookie/);
    const [address = ''] = /\/assets\/style\.css\?v=[0-9a-f]+/.exec(page.text) ?? [];
    const asset = await visitor.get(address);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toMatch(/^text\/css/);
    const { etag } = asset.headers;
    expect((await visitor.get(address, { 'If-None-Match': etag })).status).toBe(304);
    expect((await visitor.get('/assets/style.css?v=old')).headers['cache-control']).toBe('no-cache');
  });

  it('sends pages compressed to who takes them so', async () => {
    const visitor = await guest();
    const plain = await visitor.get('/read');
    const packed = await visitor.get('/read', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toContain('Accept-Encoding');
    expect(packed.text.length).toBeLessThan(plain.text.length);
  });
});

describe('the listener', () => {
  it('says which address it cannot have, and what to do', async () => {
    const options = { host: '127.0.0.1', port: Number(port), routes: new Hono() };
    await expect(openListener(options)).rejects.toMatchObject({
      code: 'LISTEN_FAILED',
      message: expect.stringContaining(`127.0.0.1:${port} is in use already. Set PORT`),
    });
    await expect(openListener({ ...options, host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      code: 'LISTEN_FAILED',
      message: expect.stringContaining('192.0.2.1 is no address of this machine'),
    });
  });

  it('finishes an answer that is being made when it is closed', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    const routes = new Hono().get('/', async (c) => {
      ask();
      await finished;
      return c.text('done');
    });
    const listener = await openListener({ host: '127.0.0.1', port: 0, routes });
    const answer = fetch(listener.address);
    await asked;
    const closed = listener.close();
    finish();
    expect(await (await answer).text()).toBe('done');
    await closed;
    await expect(fetch(listener.address)).rejects.toThrow();
  });
});

describe('/healthz', () => {
  it('tells a container whether documents have been read, with no session', async () => {
    expect(await web.visitor().get('/healthz')).toMatchObject({ status: 200, text: 'ok' });
    const reading = { files: 3, done: 1 };
    const bot = { ...web.bot, corpus: { documents: [], glossary: [] }, reading };
    const starting = await openWeb({ bot });
    const answer = await starting.visitor().get('/healthz');
    expect(answer.status).toBe(503);
    expect(answer.headers['set-cookie']).toBeUndefined();
    await starting.close();
  });
});

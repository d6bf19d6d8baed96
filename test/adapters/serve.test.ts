import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Serving } from './serving.ts';
import { ORCHARD, temporaryFolder } from './terminal/program.ts';

describe('npm start', () => {
  let orchard: ReturnType<typeof temporaryFolder>;
  const started: Serving[] = [];
  const start = (env?: Readonly<Record<string, string>>): Serving => {
    const serving = new Serving(orchard.folder, env);
    started.push(serving);
    return serving;
  };

  beforeEach(() => {
    orchard = temporaryFolder({ 'orchard.md': ORCHARD });
  });
  afterEach(async () => {
    for (const serving of started.splice(0)) await serving.end();
    orchard.dispose();
  });

  it('says where to ask and what it serves, and ends when it is told to', async () => {
    const serving = start();
    const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
    await serving.says(/Stop with/);
    expect(serving.stdout).toContain('The Orchard Handbook · 果园手册 (3 sections)');
    expect(serving.stdout).toContain(`${address}/read`);
    expect(await (await fetch(`${address}/`)).text()).toContain('/ospo');
    expect((await fetch(`${address}/gallery`)).status).toBe(200);
    expect(await serving.end('SIGINT')).toBe(0);
  });

  it('shows no gallery in production', async () => {
    const serving = start({ NODE_ENV: 'production' });
    const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
    await serving.says(/Stop with/);
    expect(serving.stdout).not.toContain('/gallery');
    expect((await fetch(`${address}/gallery`)).status).toBe(404);
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['no other platform', {}],
    [
      'Slack',
      {
        SLACK_BOT_TOKEN: 'xoxb-0-fake',
        SLACK_SIGNING_SECRET: 'fake',
        SLACK_API_URL: 'http://127.0.0.1:9/api/',
      },
    ],
  ])('has a page in the language of who asks for one that is not there, with %s', async (_, env) => {
    const serving = start(env);
    const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
    for (const path of ['/nonsense', '/slack/nonsense']) {
      const answer = await fetch(address + path, { headers: { 'Accept-Language': 'zh-CN' } });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('没有这个页面');
      expect(answer.headers.get('Content-Security-Policy')).not.toBeNull();
    }
  });

  it('says that the chat is off where others reach it and there is no secret', async () => {
    const serving = start({ HOST: '0.0.0.0' });
    await serving.says(/Stop with/);
    expect(serving.stdout).toContain('WEB_SECRET');
  });

  it('answers from a document as it stands after it was changed', async () => {
    const serving = start();
    const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
    await serving.says(/Stop with/);
    writeFileSync(
      path.join(orchard.folder, 'orchard.md'),
      ORCHARD.replace('The lanterns are lit at ten.', 'The lamps are lit at nine.'),
    );
    await serving.says(/Read again: 1 document, 3 sections/);
    const page = await (await fetch(`${address}/read/orchard/only-for-the-night-watch`)).text();
    expect(page).toContain('The lamps are lit at nine.');
  });

  it('says what it serves also when a document changes while it is read for the first time', async () => {
    for (let part = 0; part < 40; part++)
      writeFileSync(
        path.join(orchard.folder, `part-${part}.md`),
        ORCHARD.replaceAll('Orchard', `Part ${part}`),
      );
    const serving = start();
    await serving.says(/Ask in the browser/);
    writeFileSync(path.join(orchard.folder, 'orchard.md'), `${ORCHARD}\nAnd once more.\n`);
    await serving.says(/Stop with/);
    expect(serving.stdout).toMatch(/Serving 41 documents/);
  });

  it('goes on with the last good documents when there are none any more, and says so', async () => {
    const serving = start();
    const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
    await serving.says(/Stop with/);
    rmSync(path.join(orchard.folder, 'orchard.md'));
    await serving.says(/no document is left\. What was there before is still served/);
    expect((await fetch(`${address}/read/orchard`)).status).toBe(200);
  });

  it('does not start without a document, and says why', async () => {
    rmSync(path.join(orchard.folder, 'orchard.md'));
    const serving = start();
    expect(await serving.ended()).toBe(2);
    expect(serving.stderr).toContain('No document was found');
  });

  it('says what to do when the port is taken', async () => {
    const first = start();
    const [, port = ''] = /:(\d+)$/.exec(await first.says(/http:\/\/127\.0\.0\.1:\d+/)) ?? [];
    const second = start({ PORT: port });
    expect(await second.ended()).toBe(2);
    expect(second.stderr).toContain(`127.0.0.1:${port} is in use already. Set PORT`);
  });
});

/** The whole program with Slack: what it tells while Slack is away, that the pages run all the same, and that it ends well. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../support/slack/slack.ts';
import { ORCHARD, temporaryFolder } from '../terminal/program.ts';

const PROGRAM = fileURLToPath(new URL('../../../adapters/ospo.mjs', import.meta.url));

let slack: Slack;
let folder: ReturnType<typeof temporaryFolder>;
let child: ChildProcess;
let said: string;

beforeEach(() => {
  folder = temporaryFolder({ 'orchard.md': ORCHARD });
  said = '';
});
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }
  await slack.close();
  folder.dispose();
});

function start(env: Readonly<Record<string, string>>): void {
  child = spawn(process.execPath, [PROGRAM, 'start'], {
    cwd: folder.folder,
    env: { PATH: process.env.PATH, PORT: '0', CORPUS: '.', SLACK_API_URL: slack.apiUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
}

/** Waits until this was printed, by either stream. */
async function says(pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(said);
    if (found) return found;
    if (child.exitCode !== null || !child.stdout || !child.stderr) throw new Error(`it ended: ${said}`);
    await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), once(child, 'close')]);
  }
}

it('serves its pages while Slack is away, keeps trying, and answers when Slack is there', async () => {
  slack = await startSlack({ patience: 20_000 });
  await slack.goAway();
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken });
  const [address] = await says(/http:\/\/127\.0\.0\.1:\d+/);
  await says(/Slack cannot be reached/);
  await says(/Stop with/);
  expect((await fetch(`${address}/read`)).status).toBe(200);
  await slack.comeBack();
  await slack.sockets.arrived();
  const ana = slack.user('Ana');
  const general = slack.channel('general');
  await ana.in(general).command('/ospo', 'lanterns');
  await ana.in(general).sees(/lanterns/);
  expect(slack.complaints).toEqual([]);
  // No token is printed.
  expect(said).not.toMatch(/xox|xapp/);
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  expect(child.exitCode).toBe(0);
});

it.each(['silent', 'held'] as const)('ends while Slack does not let it in (%s)', async (next) => {
  slack = await startSlack({ patience: 20_000 });
  slack.sockets.next = next;
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken });
  await slack.sockets.arrived();
  await says(/Stop with/);
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  expect(child.exitCode).toBe(0);
});

it('ends, though Slack never answers what it was told', async () => {
  slack = await startSlack({ transport: 'http', patience: 20_000 });
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret });
  const [address] = await says(/http:\/\/127\.0\.0\.1:\d+/);
  await says(/Stop with/);
  slack.requestUrl = `${address}/slack/events`;
  slack.faults.next({ kind: 'silence' }, 'response_url', 9);
  const ana = slack.user('Ana');
  await ana.in(slack.channel('general')).command('/ospo', 'lanterns');
  await slack.called('response_url');
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  expect(child.exitCode).toBe(0);
  // Not by its own time-out, after which it would have tried again.
  expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
}, 20_000);

it('takes signed requests on the address of its pages, and finishes what it acknowledged when told to stop', async () => {
  slack = await startSlack({ transport: 'http', patience: 20_000 });
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret });
  const [address] = await says(/http:\/\/127\.0\.0\.1:\d+/);
  await says(/Stop with/);
  slack.requestUrl = `${address}/slack/events`;
  const ana = slack.user('Ana');
  const general = slack.channel('general');
  slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, 'response_url');
  const { problem } = await ana.in(general).command('/ospo', 'lanterns');
  expect(problem).toBeUndefined();
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
  expect(child.exitCode).toBe(0);
  expect(
    ana
      .in(general)
      .all()
      .map(({ hidden }) => hidden),
  ).toEqual([true]);
  expect(await fetch(`${address}/`).catch(() => undefined)).toBeUndefined();
});

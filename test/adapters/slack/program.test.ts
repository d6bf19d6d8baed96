/** The whole program with Slack: what it tells while Slack is away, that the pages run all the same, and that it ends well. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../support/slack/slack.ts';
import { Serving } from '../serving.ts';
import { ORCHARD, temporaryFolder } from '../terminal/program.ts';

let slack: Slack;
let folder: ReturnType<typeof temporaryFolder>;
let serving: Serving;

beforeEach(() => {
  folder = temporaryFolder({ 'orchard.md': ORCHARD });
});
afterEach(async () => {
  await serving.end('SIGKILL');
  await slack.close();
  folder.dispose();
});

function start(env: Readonly<Record<string, string>>): void {
  serving = new Serving(folder.folder, { SLACK_API_URL: slack.apiUrl, ...env });
}

it('serves its pages while Slack is away, keeps trying, and answers when Slack is there', async () => {
  slack = await startSlack({ patience: 20_000 });
  await slack.goAway();
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken });
  const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
  await serving.says(/Slack cannot be reached/);
  await serving.says(/Stop with/);
  expect((await fetch(`${address}/read`)).status).toBe(200);
  await slack.comeBack();
  await slack.sockets.arrived();
  const ana = slack.user('Ana');
  const general = slack.channel('general');
  await ana.in(general).command('/ospo', 'lanterns');
  await ana.in(general).sees(/lanterns/);
  expect(slack.complaints).toEqual([]);
  // No token is printed.
  expect(serving.stdout + serving.stderr).not.toMatch(/xox|xapp/);
  expect(await serving.end()).toBe(0);
});

it.each(['silent', 'held'] as const)('ends while Slack does not let it in (%s)', async (next) => {
  slack = await startSlack({ patience: 20_000 });
  slack.sockets.next = next;
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken });
  await slack.sockets.arrived();
  await serving.says(/Stop with/);
  expect(await serving.end()).toBe(0);
});

it('ends, though Slack never answers what it was told', async () => {
  slack = await startSlack({ transport: 'http', patience: 20_000 });
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret });
  const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
  await serving.says(/Stop with/);
  slack.requestUrl = `${address}/slack/events`;
  slack.faults.next({ kind: 'silence' }, 'response_url', 9);
  const ana = slack.user('Ana');
  await ana.in(slack.channel('general')).command('/ospo', 'lanterns');
  await slack.called('response_url');
  expect(await serving.end()).toBe(0);
  // Not by its own time-out, after which it would have tried again.
  expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
}, 20_000);

it('takes signed requests on the address of its pages, and finishes what it acknowledged when told to stop', async () => {
  slack = await startSlack({ transport: 'http', patience: 20_000 });
  start({ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret });
  const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
  await serving.says(/Stop with/);
  slack.requestUrl = `${address}/slack/events`;
  const ana = slack.user('Ana');
  const general = slack.channel('general');
  slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, 'response_url');
  const { problem } = await ana.in(general).command('/ospo', 'lanterns');
  expect(problem).toBeUndefined();
  expect(await serving.end()).toBe(0);
  expect(
    ana
      .in(general)
      .all()
      .map(({ hidden }) => hidden),
  ).toEqual([true]);
  expect(await fetch(`${address}/`).catch(() => undefined)).toBeUndefined();
});

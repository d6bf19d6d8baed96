/** The stand-in itself, through bolt: what people do arrives, what the app posts is seen, what Slack refuses is refused. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { SILENT } from '../../../adapters/slack/logger.ts';
import { type Slack, type SlackOptions, startSlack } from './slack.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Bolt as an app uses it, on the stand-in. */
async function boltOn(slack: Slack): Promise<App> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const common = { token: slack.botToken, clientOptions, logger: SILENT };
  if (slack.transport === 'socket') {
    const app = new App({ ...common, socketMode: true, appToken: slack.appToken });
    closing.push(() => app.stop());
    await app.start();
    return app;
  }
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: SILENT });
  const app = new App({ ...common, receiver });
  const server = await app.start(0);
  closing.push(() => app.stop());
  if (!('address' in server)) throw new Error('no server');
  if (!server.listening) await once(server, 'listening');
  slack.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return app;
}

async function open(options: SlackOptions = {}): Promise<{ slack: Slack; app: App }> {
  const slack = await startSlack(options);
  closing.push(() => slack.close());
  return { slack, app: await boltOn(slack) };
}

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (label: string, id: string) => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: id, text: plain(label), value: id }],
});

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('a command is answered privately, a press replaces the answer, a share is seen by all', async () => {
    const { slack, app } = await open({ transport });
    app.command('/ospo', async ({ ack, respond, command }) => {
      await ack();
      await respond({
        text: 'found',
        blocks: [section(`*Results* for ${command.text}`), button('Share', 'share')],
      });
    });
    app.action('share', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'shared', response_type: 'in_channel', replace_original: false });
      await respond({ text: 'done', replace_original: true });
    });
    const ana = slack.user('Ana');
    const ben = slack.user('Ben');
    const general = slack.channel('general');
    await ana.in(general).command('/ospo', 'a & <b>');
    const seen = await ana.in(general).sees(/Results/);
    expect(seen.text).toBe('Results for a & <b>');
    expect(seen.hidden).toBe(true);
    expect(ben.in(general).all()).toEqual([]);
    await ana.press(seen, 'Share');
    expect((await ben.in(general).sees()).text).toBe('shared');
    await ana.in(general).sees(/done/);
    expect(ana.in(general).all()).toHaveLength(2);
    expect(slack.complaints).toEqual([]);
  });

  it('mentions and direct messages arrive, and are answered where they stand', async () => {
    const { slack, app } = await open({ transport });
    app.event('app_mention', async ({ event, client }) => {
      await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'in the thread' });
    });
    app.message(async ({ message, say }) => {
      await say(`told ${'text' in message ? message.text : ''}`);
    });
    const ana = slack.user('Ana');
    const general = slack.channel('general', { botIsMember: true });
    await ana.mention(general, '@OSPO kpi');
    const seen = await ana.in(general).sees(/thread/);
    expect(seen.thread).toBe(ana.in(general).all()[0]?.message.ts);
    await ana.tell('kpi');
    expect((await ana.im.sees()).text).toBe('told kpi');
    expect(slack.complaints).toEqual([]);
  });

  it('modals are opened, filled in and submitted, with response URLs for the conversations chosen', async () => {
    const { slack, app } = await open({ transport });
    app.shortcut('search', async ({ ack, client, shortcut }) => {
      await ack();
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'ask',
          title: plain('Ask'),
          submit: plain('Go'),
          blocks: [
            {
              type: 'input',
              label: plain('Words'),
              element: { type: 'plain_text_input', action_id: 'words' },
            },
            {
              type: 'input',
              label: plain('Where'),
              element: { type: 'conversations_select', action_id: 'where', response_url_enabled: true },
            },
          ],
        },
      });
    });
    app.view('ask', async ({ ack, view, respond }) => {
      const words = Object.values(view.state.values)[0]?.words?.value;
      await ack({ response_action: 'update', view: { type: 'modal', title: plain('Done'), blocks: [] } });
      await respond(`said ${words}`);
    });
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.globalShortcut('search');
    const modal = await ana.seesModal(/Words/);
    await ana.submit(modal, { Words: 'kpi', Where: general });
    expect((await ana.seesModal(/Done/)).title).toBe('Done');
    expect((await ana.in(general).sees()).text).toBe('said kpi');
    expect(slack.complaints).toEqual([]);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAnswering } from '../../../adapters/slack/answering.ts';
import { createPeople } from '../../../adapters/slack/people.ts';
import { welcome } from '../../../adapters/slack/workspaces.ts';
import { type Bot, createBot } from '../../../src/bot.ts';
import { type Api, serveApi } from './api.ts';

const data = fileURLToPath(new URL('../../../data', import.meta.url));
const INSTALLED = { teamId: 'T1', userId: 'U1', botToken: 'an example of a token' };

let folder: string;
let bot: Bot;
let api: Api;
const answering = () => createAnswering({ bot, people: createPeople(), note: () => {} });
const client = () =>
  new webApi.WebClient(INSTALLED.botToken, { slackApiUrl: api.url, retryConfig: { retries: 0 } });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'welcome-'));
  bot = await createBot({
    corpus: [data],
    glossary: path.join(data, 'glossary.yml'),
    store: path.join(folder, 'store.sqlite'),
    onDefect: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await Promise.all([bot.close(), api.close()]);
  await rm(folder, { recursive: true });
});

it('welcomes who installed the app, in both languages, with searches to press', async () => {
  api = await serveApi(({ method }) =>
    method === 'users.info'
      ? { body: { ok: false, error: 'missing_scope' } }
      : { body: { ok: true, ts: '1.2', channel: 'D1' } },
  );
  await welcome(answering(), client(), INSTALLED);
  const posts = api.calls.filter(({ method }) => method === 'chat.postMessage');
  expect(posts).toHaveLength(1);
  const [post] = posts;
  expect(post?.token).toBe('an example of a token');
  expect(post?.arguments.channel).toBe('U1');
  expect(post?.arguments.text).toMatch(/Ask the documents[\s\S]*向文档提问/);
  const blocks = JSON.parse(post?.arguments.blocks ?? '[]') as {
    type: string;
    elements?: { action_id: string }[];
  }[];
  const ids = blocks.flatMap(({ type, elements = [] }) =>
    type === 'actions' ? elements.map((element) => element.action_id) : [],
  );
  expect(ids.length).toBeGreaterThanOrEqual(6);
  expect(new Set(ids).size).toBe(ids.length);
  expect(blocks.length).toBeLessThanOrEqual(50);
});

it('says when Slack does not take it', async () => {
  api = await serveApi(() => ({ body: { ok: false, error: 'channel_not_found' } }));
  await expect(welcome(answering(), client(), INSTALLED)).rejects.toThrow(/channel_not_found/);
});

/** The smallest bots on the stand-in, for the tests of the stand-in itself: discord.js as it is, and an endpoint for signed requests. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Events, type Interaction } from 'discord.js';
import type { Discord } from './discord.ts';
import type { Fields } from './json.ts';

/** A client as an app uses it, logged in and told of its servers. */
export async function clientOn(
  discord: Discord,
  handle: (interaction: Interaction) => Promise<unknown> = async () => {},
  { intents = [1], token = discord.token }: { intents?: readonly number[]; token?: string } = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [...intents],
    rest: { api: discord.apiUrl, retries: 0 },
    allowedMentions: { parse: [] },
  });
  client.on(Events.InteractionCreate, (interaction) => void handle(interaction).catch(() => {}));
  client.on(Events.Error, () => {});
  const ready = once(client, Events.ClientReady);
  await client.login(token);
  await ready;
  if (!client.isReady()) throw new Error('not ready');
  return client;
}

/** An endpoint that believes every signature, and answers what it is told to. @param after what it does at once when it has answered */
export async function endpointOn(
  discord: Discord,
  answer: (interaction: Fields) => { status?: number; body?: unknown },
  after: (interaction: Fields) => void = () => {},
): Promise<() => Promise<void>> {
  const server = http.createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const interaction = JSON.parse(Buffer.concat(pieces).toString());
    const { status = 200, body } = answer(interaction);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    after(interaction);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  discord.interactionsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/discord/interactions`;
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** The command of these tests. */
export const OSPO = {
  name: 'ospo',
  description: 'The documents',
  contexts: [0, 1, 2],
  integration_types: [0, 1],
  options: [
    {
      type: 1,
      name: 'search',
      description: 'Search',
      name_localizations: { 'zh-CN': '搜索' },
      options: [
        { type: 3, name: 'query', description: 'Words', required: true, autocomplete: true },
        {
          type: 3,
          name: 'language',
          description: 'Language',
          choices: [
            { name: 'English', value: 'en', name_localizations: { 'zh-CN': '英文' } },
            { name: 'Chinese', value: 'zh' },
          ],
        },
        { type: 5, name: 'share', description: 'For all to see', required: false },
      ],
    },
  ],
};
export const FIND = {
  type: 3,
  name: 'Find in the documents',
  name_localizations: { 'zh-CN': '在文档中查找' },
};

/** The doctor as its lines read, against an API that says what Discord says. */
import { afterEach, expect, it } from 'vitest';
import { declaredCommands } from '../../../adapters/discord/commands.ts';
import { doctor } from '../../../adapters/discord/doctor.ts';
import { differences } from '../../../adapters/discord/registration.ts';
import { problemsOfCommand } from '../../support/discord/checks/commands.ts';
import { type Discord, startDiscord } from '../../support/discord/discord.ts';
import { connect } from './connected.ts';

let discord: Discord | undefined;
afterEach(async () => {
  await discord?.close();
  discord = undefined;
});

const configOf = ({ token, apiUrl }: Discord) => ({ token, apiUrl, commandName: 'ospo' });

it('says that the commands are not there, and once they are registered that all is well', async () => {
  discord = await startDiscord();
  const before = await doctor(configOf(discord));
  expect(before.map(({ state, text }) => `${state} ${text}`)).toEqual([
    'well a connection to Discord, as OSPO',
    'well in 1 server',
    expect.stringMatching(/^wrong commands differ.*\+ \/ospo, \+ “Find in the documents”/),
  ]);
  const connected = await connect();
  const after = await doctor(configOf(connected.discord));
  expect(after.every(({ state }) => state === 'well')).toBe(true);
  expect(connected.discord.calls.filter(({ route }) => route.startsWith('PUT'))).toHaveLength(1);
  await connected.close();
});

it('says what is wrong with the token, the id, the endpoint and the key', async () => {
  discord = await startDiscord({ application: { interactions_endpoint_url: 'https://old.example/x' } });
  const config = configOf(discord);
  const wrongOf = async (...given: Parameters<typeof doctor>): Promise<string> =>
    (await doctor(...given))
      .flatMap(({ state, text, mend }) => (state === 'wrong' ? [`${text} → ${mend}`] : []))
      .join('\n');
  expect(await wrongOf({ ...config, token: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.fake.fake-fake-fake' })).toMatch(
    /refuses DISCORD_TOKEN.*Reset Token/,
  );
  expect(await wrongOf({ ...config, application: '123456789012345678' })).toMatch(
    /APPLICATION_ID is not that/,
  );
  expect(await wrongOf(config)).toMatch(/sends interactions to https:\/\/old\.example\/x, not to the bot/);
  const http = { ...config, publicKey: '00'.repeat(32) };
  expect(await wrongOf(http)).toMatch(/PUBLIC_KEY is not that/);
  expect(await wrongOf(http, 'https://kb.example.org')).toMatch(
    /Enter https:\/\/kb\.example\.org\/discord\/interactions/,
  );
  await discord.goAway();
  expect(await wrongOf(config)).toMatch(/does not answer/);
});

it('says where the bot may not write, that it is nowhere yet, and that it may be told more than it needs', async () => {
  discord = await startDiscord({ application: { flags: 1 << 19 } });
  const { guild } = discord;
  guild.botPermissions = 1n << 10n;
  const lines = async (config: Discord): Promise<string> =>
    (await doctor(configOf(config)))
      .map(({ state, text, mend = '' }) => `${state} ${text} ${mend}`)
      .join('\n');
  const found = await lines(discord);
  expect(found).toMatch(/wrong in Orchard the bot has no permission for Send Messages/);
  expect(found).toMatch(/unknown the application may be told of members or messages/);
  guild.botIsMember = false;
  expect(await lines(discord)).toMatch(/unknown the bot is in no server yet Invite it: https:/);
});

it('says that a server shows commands twice which are registered there and everywhere', async () => {
  const connected = await connect();
  const { guildId } = connected.discord;
  const found = await doctor({ ...configOf(connected.discord), guild: guildId });
  expect(found.map(({ text }) => text).join('\n')).toMatch(/shows them twice/);
  await connected.close();
});

it('declares what Discord takes, and finds no difference in what it gives back', async () => {
  const commands = await declaredCommands('ospo');
  expect(commands.flatMap((command) => problemsOfCommand(command))).toEqual([]);
  const there = commands.map((command) => ({
    ...command,
    id: '1',
    version: '2',
    default_member_permissions: null,
    nsfw: false,
  }));
  expect(differences(there, commands)).toEqual([]);
  const inGuild = there.map((command) => ({ ...command, contexts: null, integration_types: [0] }));
  expect(differences(inGuild, commands)).toHaveLength(2);
  expect(differences(inGuild, commands, { inGuild: true })).toEqual([]);
  const named = differences([{ type: 1, name: 'old' }], commands).map(({ command }) => command);
  expect(named).toEqual(['+ /ospo', '+ “Find in the documents”', '- /old']);
});

it('says in which words and options a command differs', async () => {
  const [command, menu] = await declaredCommands('ospo');
  const there = structuredClone([{ ...command, description: 'Asks' }, menu]);
  const [search] = (there[0] as { options: { options: unknown[] }[] }).options;
  search?.options.splice(1, 1);
  const [found, ...more] = differences(there, await declaredCommands('ospo'));
  expect([found?.command, more]).toEqual(['~ /ospo', []]);
  expect(found?.details).toEqual([
    'description: "Asks" → "Ask the documents"',
    expect.stringMatching(/^options search options language: nothing → \{.*"name":"language"/),
  ]);
});

/** The whole program with Discord: what it tells, that the pages run while Discord is away, and that it ends well. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../support/discord/discord.ts';
import { Serving } from '../serving.ts';
import { ORCHARD, runProgram, temporaryFolder } from '../terminal/program.ts';

let discord: Discord;
let folder: ReturnType<typeof temporaryFolder>;
let serving: Serving | undefined;

beforeEach(() => {
  folder = temporaryFolder({ 'orchard.md': ORCHARD });
});
afterEach(async () => {
  await serving?.end('SIGKILL');
  serving = undefined;
  await discord.close();
  folder.dispose();
});

const settings = (): Record<string, string> => ({
  DISCORD_API_URL: discord.apiUrl,
  DISCORD_TOKEN: discord.token,
  ...(discord.transport === 'http' && { DISCORD_PUBLIC_KEY: discord.publicKey }),
});

it('serves its pages while Discord is away, keeps trying, and answers when Discord is there', async () => {
  discord = await startDiscord({ patience: 20_000 });
  await discord.goAway();
  serving = new Serving(folder.folder, settings());
  const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
  await serving.says(/Discord: not registered yet/);
  await serving.says(/Stop with/);
  expect((await fetch(`${address}/read`)).status).toBe(200);
  await discord.comeBack();
  await serving.says(/Invite it: https:\/\/discord\.com\/oauth2/);
  await discord.until(() => discord.gateway.sessions > 0, 'a connection');
  const ana = discord.user('Ana');
  const general = discord.channel('general');
  await ana.in(general).command('ospo', 'search', { query: 'lanterns' });
  await ana.in(general).sees(/lanterns/);
  expect(discord.complaints).toEqual([]);
  // No token is printed.
  expect(serving.stdout + serving.stderr).not.toContain(discord.token);
  expect(await serving.end()).toBe(0);
}, 30_000);

it('takes signed requests on the address of its pages, and finishes what it has begun when told to stop', async () => {
  discord = await startDiscord({ transport: 'http', patience: 20_000 });
  serving = new Serving(folder.folder, settings());
  const address = await serving.says(/http:\/\/127\.0\.0\.1:\d+/);
  await serving.says(/Stop with/);
  await serving.says(/Invite it/);
  discord.interactionsUrl = `${address}/discord/interactions`;
  expect(await discord.savesEndpoint()).toBe(true);
  const [ana, ben, general] = [discord.user('Ana'), discord.user('Ben'), discord.channel('general')];
  await ana.in(general).command('ospo', 'search', { query: 'lanterns' });
  discord.faults.next({ kind: 'ratelimited', retryAfter: 1 }, /^POST .webhooks/);
  await ana.press(await ana.in(general).sees(/lanterns/), 'Share');
  expect(await serving.end()).toBe(0);
  expect(ben.in(general).last?.text).toContain('Shared by Ana');
  expect(
    ana
      .in(general)
      .all()
      .map(({ text }) => text)[0],
  ).toMatch(/Shared in this channel/);
  expect(await fetch(`${address}/`).catch(() => undefined)).toBeUndefined();
}, 30_000);

it('ends, though Discord never answers what it was told', async () => {
  discord = await startDiscord({ patience: 20_000 });
  serving = new Serving(folder.folder, settings());
  await serving.says(/Stop with/);
  await discord.until(() => discord.gateway.sessions > 0, 'a connection');
  await serving.says(/Invite it/);
  discord.faults.next({ kind: 'silence' }, /^POST .interactions/, 9);
  const [ana, general] = [discord.user('Ana'), discord.channel('general')];
  void ana.in(general).command('ospo', 'search', { query: 'lanterns' });
  await discord.called(/^POST .interactions/);
  expect(await serving.end()).toBe(0);
}, 30_000);

it('registers the commands when that is asked for alone, and says what differed', async () => {
  discord = await startDiscord();
  const register = () => runProgram(['discord', 'register'], { folder: folder.folder, env: settings() });
  expect((await register()).stdout).toBe('Registered everywhere:\n+ /ospo\n+ “Find in the documents”\n');
  expect((await register()).stdout).toBe('The commands are registered everywhere as they are declared.\n');
  expect(discord.complaints).toEqual([]);
  await discord.goAway();
  const away = await register();
  expect([away.code, away.stderr]).toEqual([
    2,
    expect.stringMatching(/did not register the commands: ECONN/),
  ]);
  const without = await runProgram(['discord', 'register'], { folder: folder.folder });
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('needs DISCORD_TOKEN')]);
});

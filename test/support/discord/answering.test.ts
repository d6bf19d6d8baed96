/** When and how often an interaction may be answered, by whom, and who sees the answer; over signed requests as Discord sends them. */
import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpointOn, FIND, OSPO } from './bots.ts';
import { type Discord, startDiscord } from './discord.ts';
import { type Fields, fieldsOf } from './json.ts';
import type { Person } from './person.ts';
import { EVERYWHERE } from './registry.ts';
import type { Channel } from './world.ts';

type Answer = { status?: number; body?: unknown };
const NOBODY = { allowed_mentions: { parse: [] } };
const message = (content: string, more: Fields = {}) => ({ type: 4, data: { content, ...NOBODY, ...more } });

let discord: Discord;
let general: Channel;
let ana: Person;
let answer: (interaction: Fields) => Answer;
let after: (interaction: Fields) => void;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  discord = await startDiscord({ transport: 'http' });
  closing.push(() => discord.close());
  closing.push(
    await endpointOn(
      discord,
      (interaction) => answer(interaction),
      (interaction) => after(interaction),
    ),
  );
  discord.registry.replace(EVERYWHERE, [OSPO, FIND]);
  general = discord.channel('general');
  ana = discord.user('Ana');
  answer = () => ({ body: message('found') });
  after = () => {};
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const asks = (who = ana, where = general) => who.in(where).command('ospo', 'search', { query: 'kpi' });

/** A call without the bot's token, as interactions are answered. */
async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answered = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (answered.ok) return answered.status;
  return fieldsOf(await answered.json()).code;
}

const hook = (token: string, rest = '') => `/webhooks/${discord.applicationId}/${token}${rest}`;
const callback = ({ id, token }: { id: string; token: string }) => `/interactions/${id}/${token}/callback`;

it('signs what it sends, so that the key it shows verifies it', async () => {
  await asks();
  const { headers = {}, body = '' } = discord.last?.request ?? {};
  const key = createPublicKey({
    key: Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(discord.publicKey, 'hex'),
    ]),
    format: 'der',
    type: 'spki',
  });
  const signed = Buffer.from(`${headers['X-Signature-Timestamp']}${body}`);
  const signature = Buffer.from(headers['X-Signature-Ed25519'] ?? '', 'hex');
  expect(verify(null, signed, key, signature)).toBe(true);
  expect(verify(null, Buffer.concat([signed, Buffer.from(' ')]), key, signature)).toBe(false);
});

it('takes the answer in the response, and what is wrong in it is complained of', async () => {
  await asks();
  expect(await ana.in(general).sees(/found/)).toMatchObject({ hidden: false, by: discord.applicationId });
  expect(discord.complaints).toEqual([]);
  answer = () => ({ body: message('w'.repeat(2_001)) });
  expect(await asks()).toMatchObject({ type: undefined });
  expect(discord.complaints).toMatchObject([expect.stringContaining('BASE_TYPE_MAX_LENGTH')]);
});

it.each<[string, Answer, RegExp]>([
  ['a server error', { status: 500 }, /got 500/],
  ['no JSON', { status: 200 }, /got 200/],
  ['choices instead of a message', { body: { type: 8, data: { choices: [] } } }, /Value must be one of/],
  ['an update of no message', { body: { type: 7, data: { content: 'c' } } }, /Value must be one of/],
  ['mentions that are not forbidden', { body: { type: 4, data: { content: 'c' } } }, /could ping/],
])('complains of %s', async (_, wrong, complaint) => {
  answer = () => wrong;
  await asks();
  expect(discord.complaints.join('\n')).toMatch(complaint);
});

it('complains of too many choices, and of choices that are too long', async () => {
  const choice = { name: 'w'.repeat(101), value: 'v' };
  answer = () => ({ body: { type: 8, data: { choices: [choice] } } });
  expect(await ana.in(general).types('ospo search', { query: 'k' })).toEqual([]);
  answer = () => ({ body: { type: 8, data: { choices: Array(26).fill({ name: 'n', value: 'v' }) } } });
  expect(await ana.in(general).types('ospo search', { query: 'k' })).toEqual([]);
  expect(discord.complaints).toHaveLength(2);
});

it('takes no follow-up before the answer', async () => {
  answer = () => ({ status: 202 });
  const asking = asks();
  const { id = '', token = '' } = discord.last?.interaction ?? {};
  expect(await call('POST', hook(token), { content: 'early', ...NOBODY })).toBe(10015);
  expect(await call('POST', callback({ id, token }), message('found'))).toBe(204);
  expect(await asking).toMatchObject({ type: 4 });
});

it('lets the app answer through the API when it says that it will', async () => {
  let answering: Promise<unknown> = Promise.resolve();
  answer = ({ id, token }) => {
    const path = callback({ id: String(id), token: String(token) });
    answering = call('POST', `${path}?with_response=true`, message('later'));
    return { status: 202 };
  };
  expect(await asks()).toMatchObject({ type: 4, late: false });
  expect(await answering).toBe(200);
});

it('takes one answer, in three seconds', async () => {
  const { sent } = await asks();
  expect(await call('POST', callback(sent.interaction), message('again'))).toBe(40060);
  answer = () => {
    discord.clock.advance(3_001);
    return { body: message('late') };
  };
  expect(await asks()).toMatchObject({ type: undefined, late: true });
  expect(discord.late).toHaveLength(1);
  expect(ana.in(general).all()).toHaveLength(1);
  expect(discord.complaints.join('\n')).toMatch(/10062/);
  expect(await call('POST', callback({ id: '1', token: 't' }), message('c'))).toBe(10062);
});

it('takes a follow-up that comes at the heels of the response', async () => {
  let following: Promise<unknown> = Promise.resolve();
  answer = () => ({ body: { type: 5, data: {} } });
  after = ({ token }) => {
    following = call('PATCH', hook(String(token), '/messages/@original'), { content: 'done', ...NOBODY });
  };
  await asks();
  expect(await following).toBe(200);
  expect(discord.complaints).toEqual([]);
});

it('takes follow-ups for fifteen minutes, once it was answered', async () => {
  const { token } = (await asks()).sent.interaction;
  expect(await call('POST', hook('unknown'), { content: 'c' })).toBe(10015);
  expect(await call('GET', hook(token, '/messages/@original'))).toBe(200);
  expect(await call('PATCH', hook(token, '/messages/1'), { content: 'c' })).toBe(10008);
  expect(await call('DELETE', hook(token, '/messages/@original'))).toBe(204);
  expect(await call('PATCH', hook(token, '/messages/@original'), { content: 'c' })).toBe(10008);
  discord.clock.advance(15 * 60_000);
  expect(await call('POST', hook(token), { content: 'c', ...NOBODY })).toBe(50027);
});

it('keeps private what was begun in private', async () => {
  answer = () => ({ body: { type: 5, data: { flags: 64 } } });
  const { token } = (await asks()).sent.interaction;
  await call('POST', hook(token), { content: 'done', ...NOBODY });
  expect(await ana.in(general).sees(/done/)).toMatchObject({ hidden: true });
  await call('POST', hook(token), { content: 'for all', ...NOBODY });
  expect(discord.user('Ben').in(general).all()).toMatchObject([{ text: 'for all', hidden: false }]);
});

describe('where nobody but the person has the app', () => {
  let ben: Person;
  beforeEach(() => {
    discord.leave(discord.guild);
    ben = discord.user('Ben', { installed: true });
  });

  it('there are five follow-ups', async () => {
    const { token, payload } = (await asks(ben)).sent.interaction;
    expect(payload).toMatchObject({ context: 0, authorizing_integration_owners: { 1: ben.id } });
    const said: unknown[] = [];
    for (let n = 0; n < 6; n++) said.push(await call('POST', hook(token), { content: `${n}`, ...NOBODY }));
    expect(said).toEqual([200, 200, 200, 200, 200, 40094]);
  });

  it('others do not see the answer where apps from outside are kept quiet', async () => {
    const quiet = discord.channel('quiet', { externalApps: false });
    await asks(ben, quiet);
    expect(await ben.in(quiet).sees()).toMatchObject({ hidden: true });
    await expect(asks(ana, quiet)).rejects.toThrow(/finds no command/);
  });
});

it('says what may be done where, as bits', async () => {
  const hers = discord.user('Cleo', { manageMessages: true });
  const silent = discord.channel('silent', { botMaySend: false, silent: new Set([hers.id]) });
  const { payload } = (await asks(hers, silent)).sent.interaction;
  const bits = BigInt(String(fieldsOf(payload.member).permissions));
  expect([bits & (1n << 11n), bits & (1n << 13n)]).toEqual([0n, 1n << 13n]);
  expect(BigInt(String(payload.app_permissions)) & (1n << 11n)).toBe(0n);
});

it('nobody sends what their client does not offer', async () => {
  const here = ana.in(general);
  await expect(here.command('nothing')).rejects.toThrow(/finds no command/);
  await expect(here.command('ospo')).rejects.toThrow(/needs one of: search/);
  await expect(here.command('ospo', 'find', {})).rejects.toThrow(/no subcommand “find”/);
  await expect(here.command('ospo', 'search', {})).rejects.toThrow(/“query” is required/);
  await expect(here.command('ospo', 'search', { query: 'k', more: 1 })).rejects.toThrow(/no option “more”/);
  await expect(here.command('ospo', 'search', { query: 'k', language: 'fr' })).rejects.toThrow(
    /has only English/,
  );
  await expect(here.command('ospo', 'search', { query: 'k', share: 'yes' })).rejects.toThrow(/true or false/);
  await expect(here.types('ospo search', { query: 'k', share: 't' })).rejects.toThrow(/no autocomplete/);
  expect(discord.calls).toEqual([]);
});

it('a command that only administrators may use is found by them alone', async () => {
  discord.registry.put(EVERYWHERE, { name: 'setup', description: 'd', default_member_permissions: '0' });
  await expect(ana.in(general).command('setup')).rejects.toThrow(/finds no command/);
  await discord.user('Root', { admin: true }).in(general).command('setup');
  expect(discord.complaints).toEqual([]);
});

it('the same request is sent again, anew or byte for byte, and nobody sees what comes back', async () => {
  const seen: Fields[] = [];
  answer = (interaction) => {
    seen.push(interaction);
    return { body: message(`time ${seen.length}`) };
  };
  await asks();
  const { request } = discord.last ?? {};
  expect(await discord.deliverAgain(discord.last, { identical: true })).toMatchObject({ status: 200 });
  await discord.deliverAgain();
  expect(seen.map(({ id }) => id)).toEqual(Array(3).fill(discord.last?.interaction.id));
  expect(request).toBe(discord.last?.request);
  expect(ana.in(general).all()).toHaveLength(1);
});

it('what stands in a mention that may ping is known', async () => {
  answer = () => ({
    body: message(`<@${ana.id}> and @everyone`, { allowed_mentions: { users: [ana.id], parse: [] } }),
  });
  await asks();
  const seen = await ana.in(general).sees();
  expect(seen.text).toBe('@Ana and @everyone');
  expect(seen.mentions).toHaveLength(2);
  expect(seen.pings).toEqual([{ kind: 'users', id: ana.id }]);
  expect(discord.complaints).toMatchObject([expect.stringContaining('could ping')]);
});

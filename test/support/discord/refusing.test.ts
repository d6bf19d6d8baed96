/** What Discord refuses, the stand-in refuses, with Discord's own codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OSPO } from './bots.ts';
import { problemsOfCommand } from './checks/commands.ts';
import { modal } from './checks/components.ts';
import { contentOf, couldPing, problemsOfMessage } from './checks/message.ts';
import { problemsOf } from './checks/rules.ts';
import { type Discord, startDiscord } from './discord.ts';
import { each, type Fields, fieldsOf } from './json.ts';
import { type Problem, Refusal, refuseForm } from './refusal.ts';

const words = (length: number) => 'w'.repeat(length);
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const V2 = 32_768;
const text = (content = 't'): Fields => ({ type: 10, content });
const button = (more: Fields = {}): Fields => ({ type: 2, style: 2, label: 'b', custom_id: 'b', ...more });
const row = (...components: Fields[]): Fields => ({ type: 1, components });
const option = (n: number, more: Fields = {}): Fields => ({ label: `o${n}`, value: `v${n}`, ...more });
const select = (options: Fields[], more: Fields = {}): Fields => ({
  type: 3,
  custom_id: 's',
  options,
  ...more,
});
const container = (...components: Fields[]): Fields => ({ type: 17, components });
const section = (accessory: unknown, ...components: Fields[]): Fields => ({ type: 9, components, accessory });
const v2 = (...components: Fields[]): Fields => ({ flags: V2, components });
const link = { type: 2, style: 5, label: 'l', url: 'https://example.org' };

const said = (problems: readonly Problem[]): string =>
  problems.map(({ at, code }) => `${at.join('.')} ${code}`).join(' | ');

describe('messages', () => {
  it.each<[string, Fields]>([
    ['content of 2,000', { content: words(2_000) }],
    ['a text display of 4,000', v2(text(words(4_000)))],
    [
      'five buttons, each as long as it may be',
      v2(row(...many(5, (n) => button({ label: words(80), custom_id: `${n}${words(99)}` })))),
    ],
    [
      '25 options',
      v2(
        row(
          select(
            many(25, (n) => option(n, { label: words(100) })),
            { placeholder: words(150) },
          ),
        ),
      ),
    ],
    ['40 components', v2(container(...many(39, () => text())))],
    [
      'a section with a thumbnail',
      v2(section({ type: 11, media: { url: 'https://example.org/a.png' } }, text(), text(), text())),
    ],
    ['a section with a button', v2(section(button(), text()))],
    [
      'separators and a gallery',
      v2(
        container(
          { type: 14, spacing: 2, divider: false },
          { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
        ),
      ),
    ],
    ['a link', v2(row(link))],
    ['ten embeds', { embeds: many(10, () => ({ description: words(600) })) }],
    [
      'a menu of channels',
      { content: 'c', components: [row({ type: 8, custom_id: 'c', channel_types: [0, 5] })] },
    ],
  ])('with %s are taken', (_, message) => {
    expect(problemsOfMessage(message)).toEqual([]);
  });

  it.each<[string, Fields, RegExp]>([
    ['content of 2,001', { content: words(2_001) }, /^content BASE_TYPE_MAX_LENGTH$/],
    ['11 embeds', { embeds: many(11, () => ({ title: 't' })) }, /^embeds BASE_TYPE_MAX_LENGTH$/],
    [
      'embeds of 6,001',
      { embeds: many(2, (n) => ({ description: words(3_000 + n) })) },
      /^embeds MAX_EMBED_SIZE_EXCEEDED$/,
    ],
    ['content beside components V2', { ...v2(text()), content: 'c' }, /^content MESSAGE_CANNOT_USE_LEGACY/],
    [
      'embeds beside components V2',
      { ...v2(text()), embeds: [{ title: 't' }] },
      /^embeds MESSAGE_CANNOT_USE_LEGACY/,
    ],
    ['a text display without the flag', { components: [text()] }, /^components\.0\.type UNION_TYPE_CHOICES$/],
    [
      'six rows without the flag',
      { content: 'c', components: many(6, (n) => row(button({ custom_id: `${n}` }))) },
      /^components BASE_TYPE_MAX_LENGTH$/,
    ],
    ['an empty text display', v2(text('')), /^components\.0\.content BASE_TYPE_REQUIRED$/],
    ['a text display of spaces', v2(text(' \n')), /^components\.0\.content BASE_TYPE_REQUIRED$/],
    [
      '4,001 characters in all',
      v2(text(words(2_000)), container(text(words(2_001)))),
      /^components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED$/,
    ],
    [
      '41 components in all',
      v2(container(...many(40, () => text()))),
      /^components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED$/,
    ],
    [
      'a container in a container',
      v2(container(container(text()))),
      /^components\.0\.components\.0\.type UNION_TYPE_CHOICES$/,
    ],
    ['a button outside of a row', v2(button()), /^components\.0\.type UNION_TYPE_CHOICES$/],
    [
      'six buttons in a row',
      v2(row(...many(6, (n) => button({ custom_id: `${n}` })))),
      /components\.0\.components BASE_TYPE_BAD_LENGTH/,
    ],
    ['a button beside a menu', v2(row(button(), select([option(1)]))), /COMPONENT_LAYOUT_WIDTH_EXCEEDED/],
    ['an empty row', v2(row()), /^components\.0\.components BASE_TYPE_BAD_LENGTH$/],
    [
      'a custom id twice',
      v2(row(button(), button())),
      /^components\.0\.components\.1\.custom_id COMPONENT_CUSTOM_ID_DUPLICATED$/,
    ],
    [
      'a custom id twice, far apart',
      v2(row(button()), container(section(button(), text()))),
      /accessory\.custom_id COMPONENT_CUSTOM_ID_DUPLICATED/,
    ],
    ['a custom id of 101', v2(row(button({ custom_id: words(101) }))), /custom_id BASE_TYPE_BAD_LENGTH/],
    ['a button without an id', v2(row(button({ custom_id: undefined }))), /custom_id BASE_TYPE_REQUIRED/],
    ['a label of 81', v2(row(button({ label: words(81) }))), /label BASE_TYPE_MAX_LENGTH/],
    ['a button without a label', v2(row(button({ label: undefined }))), /BUTTON_COMPONENT_INVALID_LABEL/],
    ['a link with an id', v2(row({ ...link, custom_id: 'l' })), /COMPONENT_CUSTOM_ID_URL_EXCLUSIVE/],
    ['a link without an address', v2(row({ ...link, url: undefined })), /url BASE_TYPE_REQUIRED/],
    ['a link that runs', v2(row({ ...link, url: 'javascript:alert(1)' })), /URL_TYPE_INVALID_SCHEME/],
    [
      'a link of 513',
      v2(row({ ...link, url: `https://example.org/${words(493)}` })),
      /url BASE_TYPE_BAD_LENGTH/,
    ],
    ['26 options', v2(row(select(many(26, (n) => option(n))))), /options BASE_TYPE_BAD_LENGTH/],
    ['no options', v2(row(select([]))), /options BASE_TYPE_BAD_LENGTH/],
    ['an option twice', v2(row(select([option(1), option(1)]))), /SELECT_COMPONENT_OPTION_VALUE_DUPLICATED/],
    ['an option of 101', v2(row(select([option(1, { label: words(101) })]))), /label BASE_TYPE_BAD_LENGTH/],
    [
      'a placeholder of 151',
      v2(row(select([option(1)], { placeholder: words(151) }))),
      /placeholder BASE_TYPE_MAX_LENGTH/,
    ],
    [
      'a section with four texts',
      v2(section(button(), ...many(4, () => text()))),
      /components\.0\.components BASE_TYPE_BAD_LENGTH/,
    ],
    ['a section without anything beside it', v2(section(undefined, text())), /accessory BASE_TYPE_REQUIRED/],
    [
      'a section with a menu beside it',
      v2(section(select([option(1)]), text())),
      /accessory\.type UNION_TYPE_CHOICES/,
    ],
  ])('with %s are refused', (_, message, problem) => {
    expect(said(problemsOfMessage(message))).toMatch(problem);
  });

  it('the flag stays on a message that has it', () => {
    const before = contentOf(v2(text()));
    expect(said(problemsOfMessage({ flags: 64, components: [text()] }, before))).toMatch(/CANNOT_REMOVE/);
    expect(said(problemsOfMessage({ content: 'c' }, before))).toMatch(/LEGACY/);
    expect(contentOf({ components: [text('next')] }, before).flags).toBe(V2);
  });

  it('a message that has content gets the flag only when the content is taken away', () => {
    const before = contentOf({ content: 'c' });
    expect(said(problemsOfMessage(v2(text()), before))).toMatch(/^content MESSAGE_CANNOT_USE_LEGACY/);
    expect(problemsOfMessage({ ...v2(text()), content: null }, before)).toEqual([]);
  });

  it('more bytes than Discord can take break it', () => {
    expect(() => contentOf(v2(text('字'.repeat(3_386))))).not.toThrow();
    expect(() => contentOf(v2(text('字'.repeat(3_387))))).toThrow(/500/);
  });

  it('nothing at all is refused', () => {
    expect(() => contentOf({ content: ' ' })).toThrow(/empty message/);
    expect(() => contentOf(v2())).toThrow(/empty message/);
  });

  it('problems are nested as Discord nests them', () => {
    let body: Fields = {};
    try {
      refuseForm(problemsOfMessage(v2(row(button({ label: words(81) })))), ['data']);
    } catch (error) {
      body = error instanceof Refusal ? error.body : {};
    }
    expect(body).toEqual({
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        data: {
          components: {
            0: {
              components: {
                0: { label: { _errors: [expect.objectContaining({ code: 'BASE_TYPE_MAX_LENGTH' })] } },
              },
            },
          },
        },
      },
    });
  });

  it.each<[string, Fields | undefined, boolean]>([
    ['is missing', undefined, true],
    ['lets all be mentioned', { parse: ['everyone'] }, true],
    ['says nothing of what is parsed', {}, true],
    ['names somebody', { parse: [], users: ['1'] }, true],
    ['lets who is replied to be mentioned', { parse: [], replied_user: true }, true],
    ['lets nobody be mentioned', { parse: [] }, false],
  ])('it is known to ping where allowed_mentions %s', (_, allowed, could) => {
    expect(couldPing(allowed) !== undefined).toBe(could);
  });
});

describe('modals', () => {
  const input = (more: Fields = {}): Fields => ({ type: 4, custom_id: 'i', style: 1, label: 'i', ...more });
  const ask = (more: Fields = {}): Fields => ({
    custom_id: 'm',
    title: 't',
    components: [row(input())],
    ...more,
  });
  const problems = (fields: Fields) => said(problemsOf((fail) => modal(fields, [], fail)));

  it.each<[string, Fields]>([
    ['a title of 45', ask({ title: words(45) })],
    ['five rows', ask({ components: many(5, (n) => row(input({ custom_id: `${n}` }))) })],
    [
      'labels',
      ask({
        components: [
          { type: 18, label: 'l', component: select([option(1)]) },
          { type: 18, label: 'm', component: input({ label: undefined }) },
        ],
      }),
    ],
  ])('with %s are taken', (_, fields) => {
    expect(problems(fields)).toBe('');
  });

  it.each<[string, Fields, RegExp]>([
    ['a title of 46', ask({ title: words(46) }), /^title BASE_TYPE_BAD_LENGTH$/],
    [
      'six rows',
      ask({ components: many(6, (n) => row(input({ custom_id: `${n}` }))) }),
      /^components BASE_TYPE_BAD_LENGTH$/,
    ],
    ['a button', ask({ components: [row(button())] }), /UNION_TYPE_CHOICES/],
    [
      'an input without a label',
      ask({ components: [row(input({ label: undefined }))] }),
      /label BASE_TYPE_REQUIRED/,
    ],
    [
      'two inputs in a row',
      ask({ components: [row(input(), input({ custom_id: 'j' }))] }),
      /COMPONENT_LAYOUT_WIDTH_EXCEEDED/,
    ],
  ])('with %s are refused', (_, fields, problem) => {
    expect(problems(fields)).toMatch(problem);
  });
});

describe('declarations of commands', () => {
  const command = (more: Fields = {}): Fields => ({ name: 'ospo', description: 'd', ...more });
  const string = (more: Fields = {}): Fields => ({ type: 3, name: 'query', description: 'd', ...more });
  const withOption = (more: Fields): Fields => command({ options: [string(more)] });

  it.each<[string, Fields]>([
    ['with 汉字', command({ name: '搜索' })],
    ['with languages', command({ name_localizations: { 'zh-CN': '开源', 'zh-TW': '開源' } })],
    ['with 25 options', command({ options: many(25, (n) => string({ name: `o${n}` })) })],
    ['with 25 choices', withOption({ choices: many(25, (n) => ({ name: words(100), value: `v${n}` })) })],
    ['of a menu', { type: 3, name: 'Find in the documents' }],
    ['of these tests', OSPO],
  ])('%s are taken', (_, declared) => {
    expect(problemsOfCommand(declared)).toEqual([]);
  });

  it.each<[string, Fields, RegExp]>([
    ['capitals', command({ name: 'Ospo' }), /^name APPLICATION_COMMAND_INVALID_NAME$/],
    ['a space', command({ name: 'os po' }), /^name APPLICATION_COMMAND_INVALID_NAME$/],
    ['a name of 33', command({ name: words(33) }), /^name BASE_TYPE_BAD_LENGTH/],
    ['no description', command({ description: '' }), /^description BASE_TYPE_REQUIRED$/],
    ['a description of 101', command({ description: words(101) }), /^description BASE_TYPE_BAD_LENGTH$/],
    [
      'a long description in another language',
      command({ description_localizations: { 'zh-CN': words(101) } }),
      /^description_localizations\.zh-CN BASE_TYPE_BAD_LENGTH$/,
    ],
    [
      'a language that Discord has not',
      command({ name_localizations: { 'zh-Hans': '开源' } }),
      /^name_localizations\.zh-Hans BASE_TYPE_CHOICES$/,
    ],
    [
      'a description of a menu',
      { type: 3, name: 'Find', description: 'd' },
      /^description APPLICATION_COMMAND_DESCRIPTION_INVALID$/,
    ],
    [
      '26 options',
      command({ options: many(26, (n) => string({ name: `o${n}` })) }),
      /^options BASE_TYPE_MAX_LENGTH$/,
    ],
    ['an option twice', command({ options: [string(), string()] }), /NAME_ALREADY_EXISTS/],
    [
      'required after optional',
      command({ options: [string(), string({ name: 'b', required: true })] }),
      /REQUIRED_INVALID/,
    ],
    [
      'an option beside a subcommand',
      command({ options: [string(), { type: 1, name: 'sub', description: 'd' }] }),
      /TYPE_INVALID/,
    ],
    [
      '26 choices',
      withOption({ choices: many(26, (n) => ({ name: 'c', value: `v${n}` })) }),
      /choices BASE_TYPE_MAX_LENGTH/,
    ],
    [
      'a choice of 101',
      withOption({ choices: [{ name: words(101), value: 'v' }] }),
      /name BASE_TYPE_BAD_LENGTH/,
    ],
    [
      'choices and autocomplete',
      withOption({ autocomplete: true, choices: [{ name: 'c', value: 'v' }] }),
      /CHOICES_AUTOCOMPLETE/,
    ],
    ['an unknown context', command({ contexts: [3] }), /^contexts\.0 BASE_TYPE_CHOICES$/],
    [
      'an unknown way to install',
      command({ integration_types: [2] }),
      /^integration_types\.0 BASE_TYPE_CHOICES$/,
    ],
    [
      '8,001 characters in all, in the longest language',
      command({
        options: many(25, (n) => ({
          type: 1,
          name: `s${n}`,
          description: 'd',
          options: many(4, (m) => string({ name: `o${m}`, description_localizations: { ja: words(90) } })),
        })),
      }),
      /APPLICATION_COMMAND_TOO_LARGE/,
    ],
  ])('with %s are refused', (_, declared, problem) => {
    expect(said(problemsOfCommand(declared))).toMatch(problem);
  });
});

describe('over REST', () => {
  let discord: Discord;
  beforeAll(async () => {
    discord = await startDiscord();
  });
  afterAll(() => discord.close());

  async function call(method: string, path: string, body?: unknown, token = discord.token) {
    const answer = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const said: unknown = answer.status === 204 ? undefined : await answer.json();
    return { status: answer.status, body: said, code: fieldsOf(said).code };
  }

  it('refuses whoever is not the bot, and what there is not', async () => {
    expect(await call('GET', '/users/@me', undefined, 'wrong')).toMatchObject({ status: 401, code: 0 });
    expect(await call('GET', '/nothing')).toMatchObject({ status: 404, code: 0 });
    expect(await call('GET', '/channels/1')).toMatchObject({ status: 404, code: 10003 });
    expect(await call('POST', '/channels/1/messages', '{')).toMatchObject({ status: 400, code: 50109 });
  });

  it('lets the bot write only where it may, and change only what it wrote', async () => {
    const message = { content: 'c', allowed_mentions: { parse: [] } };
    const unseen = discord.channel('unseen', { botMaySee: false });
    const silent = discord.channel('silent', { botMaySend: false });
    const general = discord.channel('general');
    expect(await call('POST', `/channels/${unseen.id}/messages`, message)).toMatchObject({
      status: 403,
      code: 50001,
    });
    expect(await call('POST', `/channels/${silent.id}/messages`, message)).toMatchObject({
      status: 403,
      code: 50013,
    });
    const others = discord.user('Ana').in(general).says('hello').message;
    const path = `/channels/${general.id}/messages`;
    expect(await call('PATCH', `${path}/${others.id}`, message)).toMatchObject({ status: 403, code: 50005 });
    expect(await call('DELETE', `${path}/${others.id}`)).toMatchObject({ status: 403, code: 50013 });
    const own = fieldsOf((await call('POST', path, message)).body);
    expect(await call('PATCH', `${path}/${own.id}`, message)).toMatchObject({ status: 200 });
    expect(await call('DELETE', `${path}/${own.id}`)).toMatchObject({ status: 204 });
    expect(await call('DELETE', `${path}/${own.id}`)).toMatchObject({ status: 404, code: 10008 });
  });

  it('keeps the id of a command that is written over, and its version when nothing changes', async () => {
    const path = `/applications/${discord.applicationId}/commands`;
    const [first] = each((await call('PUT', path, [OSPO])).body);
    const [same] = each((await call('PUT', path, [OSPO])).body);
    const [changed] = each((await call('PUT', path, [{ ...OSPO, description: 'Other' }])).body);
    expect(same).toEqual(first);
    expect(changed?.id).toBe(first?.id);
    expect(changed?.version).not.toBe(first?.version);
    expect(await call('PUT', path, [OSPO, OSPO])).toMatchObject({ status: 400, code: 50035 });
    expect(await call('GET', `${path}/1`)).toMatchObject({ status: 404, code: 10063 });
  });

  it('gives commands with what was left out, and their languages only when asked', async () => {
    const path = `/applications/${discord.applicationId}/commands`;
    await call('PUT', path, [{ name: 'a', description: 'd', name_localizations: { fr: 'b' } }]);
    const [plain] = each((await call('GET', path)).body);
    const [full] = each((await call('GET', `${path}?with_localizations=true`)).body);
    expect(full).toMatchObject({
      type: 1,
      nsfw: false,
      name_localizations: { fr: 'b' },
      integration_types: [0, 1],
    });
    expect(plain).not.toHaveProperty('name_localizations');
    const there = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`;
    expect(await call('POST', there, { name: 'c', description: 'd' })).toMatchObject({ status: 201 });
    expect((await call('GET', there)).body).toMatchObject([{ name: 'c', guild_id: discord.guildId }]);
    const away = discord.newGuild('Away', { botIsMember: false }).id;
    expect(await call('PUT', there.replace(discord.guildId, away), [])).toMatchObject({ code: 50001 });
  });
});

/** What Slack refuses, the stand-in refuses, with Slack's own codes. */
import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SILENT } from '../../../adapters/slack/logger.ts';
import { problemsOfBlocks, problemsOfView } from './blocks/check.ts';
import type { Fields } from './blocks/rules.ts';
import { badMarkup, readMrkdwn } from './mrkdwn.ts';
import type { Person } from './person.ts';
import { type Slack, startSlack } from './slack.ts';
import type { Channel } from './workspace.ts';

let slack: Slack;
let ana: Person;
let general: Channel;
let client: webApi.WebClient;

beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.close());
beforeEach(() => {
  ana = slack.user('Ana', { locale: 'zh-CN' });
  general = slack.channel('general', { botIsMember: true });
  client = clientFor(slack.botToken);
});

const clientFor = (token: string) =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  });

/** The code that a call is refused with; `ok` when it is not. */
async function said(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError)) throw error;
    return error.data.error;
  }
}

const words = (length: number) => 'w'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string): Fields => ({ type: 'section', text: mrkdwn(text) });
const button = (more: Fields = {}): Fields => ({ type: 'button', action_id: 'a', text: plain('b'), ...more });
const actions = (...elements: Fields[]): Fields => ({ type: 'actions', elements });
const option = (n: number, more: Fields = {}): Fields => ({ text: plain(`o${n}`), value: `v${n}`, ...more });
const select = (options: Fields[], more: Fields = {}): Fields => ({
  type: 'static_select',
  action_id: 's',
  options,
  ...more,
});
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

describe('blocks', () => {
  it.each<[string, Fields[]]>([
    ['a section of 3,000', [section(words(3_000))]],
    ['50 blocks', many(50, () => ({ type: 'divider' }))],
    ['ten fields of 2,000', [{ type: 'section', fields: many(5, () => mrkdwn(words(2_000))) }]],
    ['25 buttons', [actions(...many(25, (n) => button({ action_id: `a${n}` })))]],
    [
      'a button as long as it may be',
      [actions(button({ value: words(2_000), accessibility_label: words(75) }))],
    ],
    ['100 options', [actions(select(many(100, (n) => option(n))))]],
    ['links', [section('<https://example.org/a?b=c&amp;d|label> and <mailto:a@example.org|a>')]],
    ['quotes', [section('> one\n&gt; two\n>three')]],
  ])('%s are taken', (_, blocks) => {
    expect(problemsOfBlocks(blocks)).toEqual([]);
  });

  it.each<[string, Fields[], RegExp]>([
    ['a section of 3,001', [section(words(3_001))], /less than 3001.*\/blocks\/0\/text\/text/],
    ['an empty section', [section('')], /more than 0 characters/],
    ['a section with nothing in it', [{ type: 'section' }], /missing required field: text or fields/],
    ['51 blocks', many(51, () => ({ type: 'divider' })), /no more than 50 items/],
    ['11 fields', [{ type: 'section', fields: many(11, () => mrkdwn('x')) }], /no more than 10 items/],
    ['a field of 2,001', [{ type: 'section', fields: [mrkdwn(words(2_001))] }], /less than 2001/],
    ['a header of 151', [{ type: 'header', text: plain(words(151)) }], /less than 151/],
    ['a header with markup', [{ type: 'header', text: mrkdwn('x') }], /must be one of: plain_text/],
    ['a context of 11', [{ type: 'context', elements: many(11, () => mrkdwn('x')) }], /no more than 10/],
    ['an empty context', [{ type: 'context', elements: [] }], /no fewer than 1/],
    ['26 buttons', [actions(...many(26, (n) => button({ action_id: `a${n}` })))], /no more than 25/],
    ['no button', [actions()], /no fewer than 1/],
    ['a button text of 76', [actions(button({ text: plain(words(76)) }))], /less than 76/],
    ['a value of 2,001', [actions(button({ value: words(2_001) }))], /less than 2001/],
    ['an accessibility label of 76', [actions(button({ accessibility_label: words(76) }))], /less than 76/],
    ['a style that there is not', [actions(button({ style: 'warning' }))], /primary, danger/],
    ['a link of 3,001', [actions(button({ url: `https://x.org/${words(3_000)}` }))], /less than 3001/],
    ['101 options', [actions(select(many(101, (n) => option(n))))], /no more than 100/],
    ['an option value of 151', [actions(select([option(1, { value: words(151) })]))], /less than 151/],
    ['an option text of 76', [actions(select([option(1, { text: plain(words(76)) })]))], /less than 76/],
    ['the same option twice', [actions(select([option(1), option(1)]))], /duplicate option value/],
    [
      'options and groups',
      [actions(select([option(1)], { option_groups: [{ label: plain('g'), options: [option(2)] }] }))],
      /only one of/,
    ],
    [
      'a first option that is none',
      [actions(select([option(1)], { initial_option: option(2) }))],
      /not one of/,
    ],
    ['two equal action ids', [actions(button(), button())], /`action_id`.*already exists/],
    [
      'two equal block ids',
      [
        { type: 'divider', block_id: 'x' },
        { type: 'divider', block_id: 'x' },
      ],
      /`block_id`.*already exists/,
    ],
    ['a block id of 256', [{ type: 'divider', block_id: words(256) }], /less than 256/],
    ['an unknown block', [{ type: 'banner' }], /unsupported type: banner/],
    ['an unknown element', [actions({ type: 'knob' })], /unsupported type: knob/],
    [
      'an element of another block',
      [actions({ type: 'plain_text_input', action_id: 'x' })],
      /unsupported type/,
    ],
    [
      'a property that there is not',
      [{ type: 'divider', color: 'red' }],
      /invalid additional property: color/,
    ],
    [
      'a menu that asks for a response URL',
      [actions({ type: 'conversations_select', action_id: 'c', response_url_enabled: true })],
      /not supported in a message/,
    ],
    ['a mention', [section('hey <!channel>')], /refused markup: <!channel>/],
    ['a person', [section('<@U1>')], /refused markup/],
    ['what is not escaped', [section('a < b')], /not escaped/],
    ['an ampersand', [section('a & b')], /not escaped/],
  ])('%s are refused', (_, blocks, problem) => {
    expect(problemsOfBlocks(blocks).join('\n')).toMatch(problem);
  });
});

describe('views', () => {
  const modal = (more: Fields): Fields => ({ type: 'modal', title: plain('t'), blocks: [], ...more });
  const input = { type: 'input', label: plain('l'), element: { type: 'plain_text_input', action_id: 'i' } };
  it.each<[string, Fields, RegExp]>([
    ['a title of 25', modal({ title: plain(words(25)) }), /less than 25/],
    ['private metadata of 3,001', modal({ private_metadata: words(3_001) }), /less than 3001/],
    ['101 blocks', modal({ blocks: many(101, () => ({ type: 'divider' })) }), /no more than 100/],
    ['an input without a way to submit it', modal({ blocks: [input] }), /missing required field: submit/],
    ['a Home with a title', { type: 'home', title: plain('t'), blocks: [] }, /invalid additional property/],
    [
      'a table',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }),
      /not supported/,
    ],
  ])('%s are refused', (_, view, problem) => {
    expect(problemsOfView(view).join('\n')).toMatch(problem);
  });

  it('are opened once for a trigger, within three seconds, and changed only as they are known', async () => {
    const textOf = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
    const shown = (...blocks: ReturnType<typeof textOf>[]) => {
      const title = { type: 'plain_text' as const, text: 't' };
      return { type: 'modal' as const, title, blocks };
    };
    const view = shown(textOf('x'));
    const trigger = (): string => slack.rights.newTrigger(slack.workspace, ana.id);
    const trigger_id = trigger();
    const { view: opened } = await client.views.open({ trigger_id, view });
    expect(await said(client.views.open({ trigger_id, view }))).toBe('exchanged_trigger_id');
    const late = trigger();
    slack.clock.advance(3_001);
    expect(await said(client.views.open({ trigger_id: late, view }))).toBe('expired_trigger_id');
    expect(await said(client.views.open({ trigger_id: 'x', view }))).toBe('invalid_trigger_id');
    const { id = '', hash = '' } = opened ?? {};
    await client.views.update({ view_id: id, hash, view });
    expect(await said(client.views.update({ view_id: id, hash, view }))).toBe('hash_conflict');
    ana.closes();
    expect(await said(client.views.update({ view_id: id, view }))).toBe('not_found');
    const large = shown(...many(90, () => textOf('中'.repeat(3_000))));
    expect(await said(client.views.open({ trigger_id: trigger(), view: large }))).toBe('view_too_large');
  });
});

describe('calls', () => {
  it('need a token that is known, and its scope', async () => {
    expect(await said(clientFor('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await said(clientFor('').auth.test())).toBe('not_authed');
    const poor = slack.rights.newToken('xoxb', ['commands'], slack.workspace);
    expect(await said(clientFor(poor).users.info({ user: ana.id }))).toBe('missing_scope');
    expect(await said(client.apps.connections.open())).toBe('not_allowed_token_type');
    const { response_metadata } = await clientFor(poor).auth.test();
    expect(response_metadata?.scopes).toEqual(['commands']);
    const { user } = await client.users.info({ user: ana.id, include_locale: true });
    expect(user?.locale).toBe('zh-CN');
  });

  it('post only where the bot may, and change only what is its own', async () => {
    const post = (channel: string, more = {}) =>
      said(client.chat.postMessage({ channel, text: 'x', ...more }));
    expect(await post('C404')).toBe('channel_not_found');
    expect(await post(slack.channel('other').id)).toBe('not_in_channel');
    expect(await post(slack.channel('read-only', { botIsMember: true, restricted: true }).id)).toBe(
      'restricted_action',
    );
    expect(await post(general.id, { text: '' })).toBe('no_text');
    expect(await post(general.id, { text: words(40_001) })).toBe('msg_too_long');
    expect(await post(general.id, { text: '<!here>' })).toBe('invalid_arguments');
    expect(await post(general.id, { blocks: many(4, () => section(words(3_000))) })).toBe(
      'msg_blocks_too_long',
    );
    expect(await post(general.id, { blocks: [{ type: 'nothing' }] })).toBe('invalid_blocks');
    const channel = general.id;
    await ana.in(general).says('mine');
    const { message } = ana.in(general).last ?? {};
    const ts = message?.ts ?? '';
    expect(await said(client.chat.update({ channel, ts, text: 'x' }))).toBe('cant_update_message');
    expect(await said(client.chat.delete({ channel, ts }))).toBe('cant_delete_message');
    expect(await said(client.chat.delete({ channel, ts: '1.1' }))).toBe('message_not_found');
    const { message_ts = '' } = await client.chat.postEphemeral({ channel, user: ana.id, text: 'x' });
    expect(await said(client.chat.update({ channel, ts: message_ts, text: 'y' }))).toBe('message_not_found');
  });
});

describe('a response URL', () => {
  const post = async (url: string, body: unknown) => {
    const answer = await fetch(url, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return [answer.status, ((await answer.json()) as { error?: string }).error ?? 'ok'];
  };
  const newUrl = (channel = general): string =>
    new URL(
      slack.rights.newResponse({
        workspace: slack.workspace,
        channel,
        user: ana.id,
        message: undefined,
        fromView: false,
      }),
      slack.apiUrl,
    ).href;

  it('is good five times, and for thirty minutes', async () => {
    const url = newUrl();
    for (let use = 0; use < 5; use++) expect(await post(url, { text: 'x' })).toEqual([200, 'ok']);
    expect(await post(url, { text: 'x' })).toEqual([404, 'used_url']);
    const old = newUrl();
    slack.clock.advance(30 * 60_000 + 1);
    expect(await post(old, { text: 'x' })).toEqual([404, 'expired_url']);
  });

  it('takes no nonsense, and nothing for all where only some may post', async () => {
    expect(await post(newUrl(), '{')).toEqual([500, 'invalid_payload']);
    expect(await post(newUrl(), { blocks: [{}] })).toEqual([200, 'no_text']);
    expect(await post(newUrl(), { text: 'x', blocks: [{}] })).toEqual([200, 'invalid_blocks']);
    const closed = slack.channel('closed', { restricted: true });
    expect(await post(newUrl(closed), { text: 'x', response_type: 'in_channel' })).toEqual([
      200,
      'restricted_action',
    ]);
  });
});

describe('mrkdwn', () => {
  it('is read as a person reads it', () => {
    expect(readMrkdwn('*bold* _it_ ~no~ `*code*` a*b*c 2 * 3 * 4').text).toBe(
      'bold it no *code* a*b*c 2 * 3 * 4',
    );
    expect(readMrkdwn('*粗*体 \u200b*粗*\u200b体').text).toBe('*粗*体 粗体');
    expect(readMrkdwn('<https://a.org|here &amp; there>, &lt;b&gt;')).toEqual({
      text: 'here & there (https://a.org), <b>',
      links: [{ label: 'here & there', url: 'https://a.org' }],
      foundLinks: [],
    });
    expect(readMrkdwn('see https://a.org').foundLinks).toEqual(['https://a.org']);
    expect(readMrkdwn('see https://a.org', true).foundLinks).toEqual([]);
  });

  it('is refused where it does more than be read', () => {
    for (const bad of [
      '<!here>',
      '<@U1>',
      '<#C1>',
      '<!date^1^{date}|x>',
      '<javascript:x|y>',
      '<https://a b|c>',
      'a > b',
    ])
      expect(badMarkup(bad), bad).toBeDefined();
  });
});

import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HANDLED } from '../../../adapters/slack/handled.ts';
import { creationLink, manifest, manifestYaml } from '../../../adapters/slack/manifest.ts';
import { NEEDED_SCOPES, OPTIONAL_SCOPES, SCOPES } from '../../../adapters/slack/scopes.ts';

const SOCKET = { commandName: 'ospo' };
const HTTP = { commandName: 'ospo', publicUrl: 'https://kb.example.org' };
const KINDS = [
  ['Socket Mode', SOCKET],
  ['HTTP', HTTP],
] as const;
const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the manifests', () => {
  it.each([
    ['manifest.yaml', SOCKET],
    ['manifest.http.yaml', HTTP],
  ] as const)('%s is made from the description; -u makes it anew', async (file, options) => {
    await expect(manifestYaml(options)).toMatchFileSnapshot(`../../../adapters/slack/${file}`);
  });

  it.each(KINDS)('read as they were meant (%s)', (_, options) => {
    expect(parse(manifestYaml(options))).toEqual(manifest(options));
  });

  it.each(KINDS)('ask for what the code handles, and nothing else (%s)', (_, options) => {
    const { features, settings } = manifest(options);
    expect(settings.event_subscriptions.bot_events).toEqual([...HANDLED.events]);
    expect(
      Object.fromEntries(features.shortcuts.map(({ type, callback_id }) => [type, callback_id])),
    ).toEqual(HANDLED.shortcuts);
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(features.app_home.home_tab_enabled).toBe(HANDLED.events.includes('app_home_opened'));
    // Nobody could write a direct message otherwise.
    expect(features.app_home.messages_tab_enabled).toBe(true);
    expect(features.app_home.messages_tab_read_only_enabled).toBe(false);
  });

  it.each(KINDS)('ask for the scope that each event needs (%s)', (_, options) => {
    const needs: Record<(typeof HANDLED.events)[number], string | undefined> = {
      app_mention: 'app_mentions:read',
      'message.im': 'im:history',
      app_home_opened: undefined,
      app_uninstalled: undefined,
      tokens_revoked: undefined,
    };
    const { bot } = manifest(options).oauth_config.scopes;
    for (const event of HANDLED.events) {
      const scope = needs[event];
      if (scope !== undefined) expect(bot).toContain(scope);
    }
  });

  it('let a workspace leave out what the rest works without', () => {
    const { bot, bot_optional } = manifest(SOCKET).oauth_config.scopes;
    expect(bot_optional).toEqual(OPTIONAL_SCOPES);
    expect(bot).toEqual([...NEEDED_SCOPES, ...OPTIONAL_SCOPES]);
    expect(NEEDED_SCOPES).toEqual(['commands', 'chat:write']);
  });

  it('send everything over HTTP to the public address, and nothing over a socket', () => {
    const socket = manifestYaml(SOCKET);
    expect(socket).not.toContain('http');
    expect(manifest(SOCKET).settings.socket_mode_enabled).toBe(true);
    const { features, oauth_config, settings } = manifest(HTTP);
    const events = 'https://kb.example.org/slack/events';
    expect(features.slash_commands.map(({ url }) => url)).toEqual([events]);
    expect(settings.event_subscriptions.request_url).toBe(events);
    expect(settings.interactivity.request_url).toBe(events);
    expect(oauth_config.redirect_urls).toEqual(['https://kb.example.org/slack/oauth_redirect']);
    expect(settings.socket_mode_enabled).toBe(false);
  });

  it.each(KINDS)('keep the lengths of the reference, with the longest command (%s)', (_, options) => {
    const { display_information, features } = manifest({ ...options, commandName: 'k'.repeat(31) });
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    for (const { name, description, callback_id } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
      expect(callback_id.length).toBeLessThanOrEqual(255);
    }
    for (const { command, description, usage_hint } of features.slash_commands) {
      expect(command.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(usage_hint.length).toBeLessThanOrEqual(1000);
    }
  });

  it('say how the command is used in both languages', () => {
    const [command] = manifest(SOCKET).features.slash_commands;
    expect(command?.usage_hint).toMatch(/search kpi.*搜索 绩效指标/);
    expect(command?.description).toMatch(/[a-z].*\p{Script=Han}/u);
  });
});

describe('the link that opens Slack with the manifest filled in', () => {
  it('carries exactly the manifest, and ends no link that it stands in', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/);
    fc.assert(
      fc.property(name, fc.constantFrom(undefined, 'https://kb.example.org'), (commandName, publicUrl) => {
        const options = { commandName, ...(publicUrl !== undefined && { publicUrl }) };
        const link = creationLink(options);
        expect(link).toMatch(/^[\w:/?=&%.~-]+$/);
        expect(link.length).toBeLessThan(4096);
        const { searchParams, host } = new URL(link);
        expect(host).toBe('api.slack.com');
        expect(searchParams.get('new_app')).toBe('1');
        expect(JSON.parse(searchParams.get('manifest_json') ?? '')).toEqual(manifest(options));
      }),
    );
  });

  it('stands in the README', () => {
    expect(readme).toContain(`](${creationLink(SOCKET)})`);
  });
});

describe('the scopes in the README', () => {
  it('are those that are asked for, each with its reason', () => {
    const rows = SCOPES.map((scope) => {
      const without = 'without' in scope ? scope.without : 'nothing works';
      return `| \`${scope.name}\` | ${scope.reason} | ${without} |`;
    });
    expect(readme).toContain(rows.join('\n'));
  });
});

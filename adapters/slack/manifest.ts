/**
 * What Slack has to be told of the app, from one description: `manifest.yaml` for Socket Mode, `manifest.http.yaml` for
 * requests over HTTP, and the link that opens Slack with it filled in. Limits: docs.slack.dev/reference/app-manifest.
 */
import { stringify } from 'yaml';
import { UsageError } from '../../src/errors.ts';
import { HANDLED } from './handled.ts';
import { OPTIONAL_SCOPES, SCOPES } from './scopes.ts';

export interface ManifestOptions {
  /** Without the slash. */
  readonly commandName: string;
  /** The origin that Slack sends its requests to; absent: the bot opens a socket itself. */
  readonly publicUrl?: string;
}

/** The manifest as Slack's reference has it. */
export function manifest({ commandName, publicUrl }: ManifestOptions) {
  const http = publicUrl !== undefined;
  const requests = http ? { request_url: `${publicUrl}/slack/events` } : {};
  return {
    display_information: {
      name: 'OSPO Knowledge',
      description:
        'Answers from bilingual documents with the text itself and its source. 双语文档问答：原文与出处',
      background_color: '#1d3557',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'ospo', always_online: true },
      shortcuts: [
        {
          name: 'Find in the documents',
          type: 'message',
          callback_id: HANDLED.shortcuts.message,
          description: 'Searches for what a message says 在文档中查找这条消息',
        },
        {
          name: 'Search the documents',
          type: 'global',
          callback_id: HANDLED.shortcuts.global,
          description: 'Opens a search that only you see 搜索文档，仅自己可见',
        },
      ],
      slash_commands: [
        {
          command: `/${commandName}`,
          ...(http && { url: `${publicUrl}/slack/events` }),
          description: 'Ask the documents 查文档',
          usage_hint: 'search kpi | 搜索 绩效指标 | help 帮助',
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(http && { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] }),
      // Slack wants the optional ones in both lists.
      scopes: { bot: SCOPES.map(({ name }) => name), bot_optional: [...OPTIONAL_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...HANDLED.events] },
      interactivity: { is_enabled: true, ...requests },
      // A token of an organisation needs installations, which come by HTTP.
      org_deploy_enabled: http,
      socket_mode_enabled: !http,
      token_rotation_enabled: false,
    },
  };
}

/** The manifest as it is pasted into Slack's settings. */
export function manifestYaml(options: ManifestOptions): string {
  return stringify(manifest(options), { lineWidth: 0 });
}

/**
 * The manifest for these settings, under the link that opens Slack with it.
 * @throws UsageError OPTION_INVALID where Slack is to send requests and there is no public address
 */
export function manifestAnswer({ commandName, publicUrl }: ManifestOptions, http: boolean): string {
  if (http && publicUrl === undefined)
    throw new UsageError('OPTION_INVALID', '--http needs PUBLIC_URL, the https address that leads here');
  const options = { commandName, ...(http && publicUrl !== undefined && { publicUrl }) };
  return `# ${creationLink(options)}\n${manifestYaml(options)}`;
}

/** An address that opens Slack's creation of an app with the manifest filled in. */
export function creationLink(options: ManifestOptions): string {
  const json = encodeURIComponent(JSON.stringify(manifest(options)));
  // Parentheses and quotes would end a link in Markdown or in a chat.
  const safe = json.replace(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `https://api.slack.com/apps?new_app=1&manifest_json=${safe}`;
}

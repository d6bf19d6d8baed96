/** Posts to a response URL: five in thirty minutes, into the conversation that it came from. */
import { threadOf } from './api/chat.ts';
import { type Fields, isFields } from './blocks/rules.ts';
import { contentOf } from './content.ts';
import { refuse } from './refusal.ts';
import { RESPONSE_USES, type ResponseUrl } from './tokens.ts';

/** What came in is no JSON object: Slack answers 500. */
export const INVALID_PAYLOAD = 'invalid_payload';
/** With 404. */
export const GONE = ['used_url', 'expired_url'];

const FLAGS = ['replace_original', 'delete_original'];
const KNOWN = new Set([
  'text',
  'blocks',
  'attachments',
  'response_type',
  'thread_ts',
  'mrkdwn',
  'metadata',
  ...FLAGS,
]);
const UNFURLS = new Set(['unfurl_links', 'unfurl_media']);

/** Does what the post asks for. @throws Refusal */
export function respondTo(response: ResponseUrl, args: Fields, now: number): void {
  if (now > response.until) refuse('expired_url');
  if (response.uses >= RESPONSE_USES) refuse('used_url');
  checkArguments(args);
  const { workspace, channel, message, user } = response;
  response.uses++;
  if (args.delete_original === true) {
    workspace.removeMessage(message ?? refuse('message_not_found'));
    return;
  }
  const { text, blocks } = contentOf(args, workspace);
  if (args.replace_original === true && message) {
    // What only one person sees cannot become everybody's.
    if (message.onlyFor !== undefined && args.response_type === 'in_channel')
      refuse('invalid_arguments', ['an ephemeral message cannot become public']);
    if (!workspace.message(channel.id, message.ts)) refuse('message_not_found');
    workspace.editMessage(message, text, blocks);
    return;
  }
  const forAll = args.response_type === 'in_channel' || response.fromView;
  if (channel.archived) refuse('is_archived');
  if (forAll && channel.restricted) refuse('restricted_action');
  const thread = threadOf(args, channel, { workspace });
  const by = workspace.bot.userId;
  workspace.addMessage({ channel, by, text, blocks, ...thread, ...(!forAll && { onlyFor: user }) });
}

function checkArguments(args: Fields): void {
  for (const name of Object.keys(args))
    if (!KNOWN.has(name) && !UNFURLS.has(name)) refuse('invalid_arguments', [`unknown argument: ${name}`]);
  for (const name of FLAGS)
    if (args[name] !== undefined && typeof args[name] !== 'boolean')
      refuse('invalid_arguments', [`${name} must be a boolean`]);
  if (args.response_type !== undefined && !['in_channel', 'ephemeral'].includes(String(args.response_type)))
    refuse('invalid_arguments', ['response_type must be in_channel or ephemeral']);
}

/** The body of a post; undefined for what is no JSON object. */
export function payloadOf(body: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

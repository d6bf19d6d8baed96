/** What a message may consist of, however it is posted. */
import { LONGEST_MESSAGE, lengthOf, problemsOfBlocks } from './blocks/check.ts';
import { type Fields, isFields } from './blocks/rules.ts';
import { badMarkup } from './mrkdwn.ts';
import { Refusal, refuse } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** `text` is cut by Slack beyond this many characters (chat.postMessage reference). */
const LONGEST_TEXT = 40_000;

/**
 * Text and blocks as they may be posted. Stricter than Slack in two ways that this app promises: there is always a text,
 * and nothing is left unescaped. @throws Refusal
 */
export function contentOf(sent: Fields, workspace: Workspace): { text: string; blocks: readonly Fields[] } {
  const given = withNames(sent, workspace);
  const blocks = given.blocks === undefined || given.blocks === null ? [] : given.blocks;
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format');
  const { text } = given;
  if (typeof text !== 'string' || text.trim() === '')
    return refuse('no_text', ['[ERROR] every message has a text [json-pointer:/text]']);
  if (text.length > LONGEST_TEXT) refuse('msg_too_long');
  const markup = badMarkup(text);
  if (markup !== undefined) refuse('invalid_arguments', [`[ERROR] ${markup} [json-pointer:/text]`]);
  const problems = problemsOfBlocks(blocks);
  if (problems.length > 0)
    throw new Refusal('invalid_blocks', { errors: problems, response_metadata: { messages: problems } });
  if (text.length + lengthOf(blocks) > LONGEST_MESSAGE) refuse('msg_blocks_too_long');
  return { text, blocks: blocks.filter(isFields) };
}

/** Mentions of channels that there are, by name as Slack shows them; what else looks like one is refused later. */
function withNames(given: Fields, workspace: Workspace): Fields {
  const named = (text: unknown): unknown =>
    typeof text !== 'string'
      ? text
      : text.replace(/<#([CG][A-Z0-9]+)>/g, (mention, id: string) => {
          const channel = workspace.channels.get(id);
          return channel ? `#${channel.name}` : mention;
        });
  const deep = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(deep);
    if (!isFields(value)) return value;
    if (value.type === 'mrkdwn') return { ...value, text: named(value.text) };
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deep(each)]));
  };
  return {
    ...given,
    text: named(given.text),
    ...(given.blocks !== undefined && { blocks: deep(given.blocks) }),
  };
}

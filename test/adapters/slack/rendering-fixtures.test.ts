/**
 * The table of measured renderings, and what each is sent as. `npx vitest run <this file> -u` writes them anew: look at
 * the difference, and at the pictures, before committing it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { lengthOf, problemsOfBlocks } from '../../support/slack/blocks/check.ts';
import { type SlackReply, slackReplies } from '../../support/slack-replies.ts';

const folder = fileURLToPath(new URL('../../fixtures/slack/', import.meta.url));
const replies = await slackReplies();

describe.each(replies)('the reply $name', ({ name, text, blocks, cut }) => {
  it('is sent as its fixture says', async () => {
    const file = `${folder}${name}.json`;
    await expect(`${JSON.stringify({ text, blocks, cut }, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it('is taken by Slack', () => {
    expect(problemsOfBlocks(blocks)).toEqual([]);
    expect(lengthOf(blocks) + text.length).toBeLessThanOrEqual(LIMITS.message);
  });
});

describe('the fixtures', () => {
  it('are measured in one table', async () => {
    await expect(table(replies)).toMatchFileSnapshot(`${folder}README.md`);
  });

  it('are those of the replies and no others', () => {
    expect(existsSync(`${folder}README.md`)).toBe(true);
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toEqual(replies.map(({ name }) => `${name}.json`).sort());
  });
});

function table(all: readonly SlackReply[]): string {
  const rows = all.map(({ name, blocks, text, cut }) => [
    `[${name}](${name}.json)`,
    String(blocks.length),
    String(lengthOf(blocks)),
    String(Math.max(0, ...blocks.map((block) => lengthOf([block])))),
    String(text.length),
    String(JSON.stringify(blocks).length),
    cut ? 'yes' : '',
  ]);
  const head = ['reply', 'blocks', 'text in blocks', 'in the longest', '`text`', 'as JSON', 'cut'];
  return [
    '# Replies as Slack gets them, measured',
    '',
    `Characters are UTF-16 units. A message has at most ${LIMITS.blocks.message} blocks and, blocks and \`text\` together, ${LIMITS.message} characters.`,
    '',
    ...[head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map(
      (row) => `| ${row.join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

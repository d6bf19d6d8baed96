/**
 * The table of measured renderings, and what each is sent as. `npx vitest run <this file> -u` writes them anew: look at
 * the difference, and at the pictures, before committing it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/discord/limits.ts';
import { contentOf } from '../../support/discord/checks/message.ts';
import { type DiscordReply, discordReplies } from '../../support/discord-replies.ts';

const folder = fileURLToPath(new URL('../../fixtures/discord/', import.meta.url));
const replies = await discordReplies();

describe.each(replies)('the reply $name', ({ name, components, cut, plain }) => {
  it('is sent as its fixture says', async () => {
    const file = `${folder}${name}.json`;
    const sent = { components, cut, plain: plain() };
    await expect(`${JSON.stringify(sent, null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it('is taken by Discord, as components and as text alone', () => {
    const allowed_mentions = { parse: [] };
    expect(() => contentOf({ flags: 1 << 15, components, allowed_mentions })).not.toThrow();
    expect(() => contentOf({ content: plain().content, allowed_mentions })).not.toThrow();
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

function table(all: readonly DiscordReply[]): string {
  const rows = all.map(({ name, components, cut, plain }) => {
    const texts = components.flatMap((each) => ('content' in each ? [each.content] : []));
    return [
      `[${name}](${name}.json)`,
      String(
        components.reduce((sum, each) => sum + 1 + ('components' in each ? each.components.length : 0), 0),
      ),
      String(texts.join('').length),
      String(texts.reduce((sum, text) => sum + Buffer.byteLength(text) + LIMITS.bytesEach, 0)),
      String(plain().content.length),
      cut ? 'yes' : '',
    ];
  });
  const head = ['reply', 'components', 'text', 'bytes', 'as text alone', 'cut'];
  return [
    '# Replies as Discord gets them, measured',
    '',
    `Characters are UTF-16 units. A message has at most ${LIMITS.components} components, nested ones counted, ${LIMITS.text} characters and ${LIMITS.bytes} bytes, of which ${LIMITS.bytesEach} for each text.`,
    '',
    ...[head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map(
      (row) => `| ${row.join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

/** Whether Slack would take blocks or a view: what it says of them otherwise. */
import { type Fields, isFields, type Surface } from './rules.ts';
import { blocks as blocksRule, view as viewRule } from './schema.ts';

/** A view of more bytes is refused as `view_too_large`. */
export const LARGEST_VIEW = 250 * 1024;
/** Characters of text in the blocks of a message; undocumented, planned for (bolt-js, issue 2509). */
export const LONGEST_MESSAGE = 12_000;
export const MOST_BLOCKS = 50;

/** What Slack would say of the blocks of a message; nothing when it takes them. */
export function problemsOfBlocks(blocks: unknown): readonly string[] {
  return collect('message', (check) => {
    blocksRule(MOST_BLOCKS)(blocks, '/blocks', check);
    checkIds(blocks, '/blocks', check.fail);
  });
}

/** What Slack would say of a view; nothing when it takes it. */
export function problemsOfView(view: unknown): readonly string[] {
  const surface: Surface = isFields(view) && view.type === 'home' ? 'home' : 'modal';
  return collect(surface, (check) => {
    viewRule(view, '/view', check);
    if (isFields(view)) checkIds(view.blocks, '/view/blocks', check.fail);
  });
}

type Fail = (problem: string, at: string) => void;

function collect(
  surface: Surface,
  run: (check: { surface: Surface; fail: Fail }) => void,
): readonly string[] {
  const problems: string[] = [];
  run({ surface, fail: (problem, at) => void problems.push(`[ERROR] ${problem} [json-pointer:${at}]`) });
  return problems;
}

/** Block ids are unique in all, action ids in a block; one element at most takes the cursor. */
function checkIds(blocks: unknown, at: string, fail: Fail): void {
  if (!Array.isArray(blocks)) return;
  const seen = new Set<unknown>();
  let focused = 0;
  for (const [index, block] of blocks.entries()) {
    if (!isFields(block)) continue;
    if (block.block_id !== undefined && seen.has(block.block_id))
      fail(`\`block_id\` ${JSON.stringify(block.block_id)} already exists`, `${at}/${index}/block_id`);
    seen.add(block.block_id);
    const actions = new Set<unknown>();
    for (const element of elementsOf(block)) {
      if (element.focus_on_load === true) focused++;
      if (element.action_id === undefined) continue;
      if (actions.has(element.action_id))
        fail(
          `\`action_id\` ${JSON.stringify(element.action_id)} already exists in the block`,
          `${at}/${index}`,
        );
      actions.add(element.action_id);
    }
  }
  if (focused > 1) fail('only one element may have focus_on_load', at);
}

/** Everything in a block that can be used. */
export function elementsOf(block: Fields): readonly Fields[] {
  const inside = [block.accessory, block.element, ...(Array.isArray(block.elements) ? block.elements : [])];
  return inside.filter(isFields).filter(({ type }) => !TEXTS.includes(String(type)));
}
const TEXTS = ['plain_text', 'mrkdwn', 'image', 'rich_text_section', 'rich_text_list', 'rich_text_quote'];

/** Characters of every text in blocks, however deep. */
export function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + lengthOf(each), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, each]) => sum + (name === 'text' && typeof each === 'string' ? each.length : lengthOf(each)),
    0,
  );
}

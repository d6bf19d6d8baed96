/** A conversation as a person has it: what they type or press, and the plain text that comes back. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Place, Reader, Reply, Request } from '../../src/conversation/request.ts';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { renderPlainText } from '../../src/reply/plain-text.ts';

export const bundled = fileURLToPath(new URL('../../data', import.meta.url));

export interface Talk {
  readonly bot: Bot;
  /** What the reader sees after typing. */
  ask(text: string, by?: Partial<Request>): Promise<string>;
  /** The whole reply to what is typed or pressed. */
  reply(input: string | Invocation, by?: Partial<Request>): Promise<Reply>;
  /** Errors that were defects of ours. */
  readonly defects: unknown[];
}

export const reader: Reader = { id: 'U1', name: 'Mei' };
export const channel: Place = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  canShare: true,
  canConfigure: false,
  canModerate: false,
};

/** Opens a conversation over the bundled guide, or over other documents, with an empty store of its own. */
export async function openTalk(corpus: readonly string[] = [bundled], store?: string): Promise<Talk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'talk-'));
  const defects: unknown[] = [];
  const bot = await createBot({
    corpus,
    glossary: path.join(bundled, 'glossary.yml'),
    store: store ?? path.join(folder, 'store.sqlite'),
    onDefect: (error) => defects.push(error),
  });
  const reply = (input: string | Invocation, by: Partial<Request> = {}): Promise<Reply> =>
    bot.respond({ input, reader, place: channel, ...by });
  return { bot, reply, defects, ask: async (text, by) => plain((await reply(text, by)).card) };
}

/** A card as plain text; actions by their labels. */
export function plain(card: Card): string {
  return renderPlainText(card, { command: () => 'press' });
}

/** Every action that a card offers, in order. */
export function actionsOf(card: Card): { label: string; invocation: Invocation }[] {
  return card.flatMap((node) => {
    if (node.type === 'list') return node.items.flatMap(({ action }) => (action ? [action] : []));
    if (node.type !== 'actions') return [];
    return node.elements.flatMap((element) =>
      element.type === 'menu' ? [...element.options] : element.type === 'button' ? [element] : [],
    );
  });
}

/** The action with this label, as a press runs it; the nth where there are several. */
export function press(card: Card, label: string, nth = 0): Invocation {
  const found = actionsOf(card).filter((action) => action.label === label)[nth];
  if (!found)
    throw new Error(
      `no action “${label}” among ${actionsOf(card)
        .map((action) => action.label)
        .join(', ')}`,
    );
  return found.invocation;
}

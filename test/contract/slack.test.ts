import type { types } from '@slack/bolt';
import { drawNodes } from '../../adapters/slack/blocks/nodes.ts';
import { settingOf } from '../../adapters/slack/blocks/setting.ts';
import { renderCard } from '../../adapters/slack/blocks.ts';
import { wordsFor } from '../../adapters/slack/words.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { LANGUAGE_LABELS } from '../../src/reply/plain-text.ts';
import { readMrkdwn, type SeenLine, wordsOf } from '../support/slack-text.ts';
import { contractOnceRendered, type Rendered } from './renderer.ts';

/** What a card gives: as it is sent where all of it fits into one message, else every node of it drawn. */
async function blocksOf(card: Card, known: Invocation[]): Promise<readonly types.KnownBlock[]> {
  const pack = async (invocation: Invocation): Promise<string> => String(known.push(invocation) - 1);
  const sent = await renderCard(card, { surface: 'message', locale: 'en', pack });
  if (!sent.cut) return sent.blocks;
  known.length = 0;
  const words = await wordsFor('en');
  const { blocks, presses } = drawNodes(card, settingOf(card, words));
  for (const { invocation, put } of presses) put(await pack(invocation));
  return blocks;
}

const LABELS = Object.entries(LANGUAGE_LABELS) as [Locale, string][];

/** Reads blocks back as they are seen, columns one after the other. */
class Seen {
  readonly text: string[] = [];
  readonly values: string[] = [];
  readonly marked: string[] = [];
  readonly languages: Locale[] = [];
  readonly links: string[] = [];

  block(block: types.KnownBlock): void {
    switch (block.type) {
      case 'header':
        this.text.push(block.text.text);
        break;
      case 'section':
        if (block.text) this.#mrkdwn(block.text);
        if (block.accessory) this.#element(block.accessory);
        break;
      case 'context':
        for (const element of block.elements) if (element.type !== 'image') this.#mrkdwn(element);
        break;
      case 'actions':
        for (const element of block.elements) this.#element(element);
        break;
      case 'divider':
        break;
      default:
        throw new Error(`a ${block.type} is none of our blocks`);
    }
  }

  /** The rows of one pair. */
  columns(rows: readonly types.SectionBlock[]): void {
    for (const side of [0, 1]) {
      for (const [index, { fields = [] }] of rows.entries()) {
        const field = fields[side];
        if (field === undefined) throw new Error('a row without its second column');
        const [first, ...others] = field.text.split('\n');
        const label = LABELS.find(([, name]) => `*${name}*` === first);
        if (label) this.languages.push(label[0]);
        if (index === 0 && !label) throw new Error('a column without the name of its language');
        this.#mrkdwn(label ? { ...field, text: others.join('\n') } : field);
      }
    }
  }

  #mrkdwn({ type, text }: types.TextObject): void {
    if (type !== 'mrkdwn') throw new Error('plain text where formatted text is expected');
    const lines = readMrkdwn(text);
    this.text.push(wordsOf(lines));
    for (const line of lines) this.#line(line, lines.length);
  }

  #line({ stretches }: SeenLine, lines: number): void {
    for (const { url } of stretches) if (url !== undefined) this.links.push(url);
    const isTitle = lines === 1 && stretches.every(({ bold }) => bold);
    const runs: string[] = [];
    let open = false;
    for (const { text, bold, italic } of stretches) {
      const marked = isTitle ? italic : bold;
      if (marked && open) runs[runs.length - 1] += text;
      else if (marked) runs.push(text);
      open = marked;
    }
    this.marked.push(...runs);
  }

  #element(element: { type: string }): void {
    const made = element as types.Button | types.StaticSelect;
    if (made.type === 'button') {
      this.text.push(made.text.text);
      if (made.url !== undefined) this.links.push(made.url);
      if (made.value !== undefined) this.values.push(made.value);
    } else if (made.type === 'static_select') {
      this.text.push(made.placeholder?.text ?? '');
      for (const { text, value } of made.options ?? []) {
        this.text.push(text.text);
        if (value !== undefined) this.values.push(value);
      }
    }
  }
}

async function rendered(card: Card): Promise<Rendered> {
  const known: Invocation[] = [];
  const blocks = await blocksOf(card, known);
  const seen = new Seen();
  for (let index = 0; index < blocks.length; ) {
    const rows = pairAt(blocks, index);
    const block = blocks[index];
    if (rows.length > 0) seen.columns(rows);
    else if (block) seen.block(block);
    index += Math.max(1, rows.length);
  }
  const sent: string[] = [];
  JSON.stringify(blocks, (_, value: unknown) => {
    if (typeof value === 'string') sent.push(value);
    return value;
  });
  return {
    text: seen.text.join('\n'),
    actions: seen.values.flatMap((value) => known[Number(value)] ?? []),
    // Where nothing is marked, what is bold is what a document has as strong words.
    marked: settingOf(card, await wordsFor('en')).look.strong === 'bold' ? [] : seen.marked,
    languages: seen.languages,
    links: seen.links,
    sent,
  };
}

/** The sections of a pair: one with the names of the languages, and those that go on without them. */
function pairAt(blocks: readonly types.KnownBlock[], start: number): types.SectionBlock[] {
  const rows: types.SectionBlock[] = [];
  for (const block of blocks.slice(start)) {
    if (block.type !== 'section' || !block.fields) break;
    const labelled = LABELS.some(([, name]) => block.fields?.[0]?.text.startsWith(`*${name}*`));
    if (labelled && rows.length > 0) break;
    rows.push(block);
  }
  return rows;
}

await contractOnceRendered('Block Kit', rendered, { labels: 60 });

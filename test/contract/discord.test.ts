import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { drawCard, renderCard } from '../../adapters/discord/components.ts';
import { PRESSED } from '../../adapters/discord/controls.ts';
import { addressInText } from '../../adapters/discord/markdown.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { lookOf } from '../../src/reply/look.ts';
import { LANGUAGE_LABELS } from '../../src/reply/plain-text.ts';
import { readMarkdown } from '../support/discord/markdown.ts';
import { contractOnceRendered, type Rendered } from './renderer.ts';

const LABELS = Object.entries(LANGUAGE_LABELS) as [Locale, string][];

/** Reads components back as they are seen. */
class Seen {
  readonly text: string[] = [];
  readonly values: string[] = [];
  readonly marked: string[] = [];
  readonly languages: Locale[] = [];
  readonly links: string[] = [];

  component(component: APIMessageTopLevelComponent): void {
    if (component.type === ComponentType.TextDisplay) this.#markdown(component.content);
    if (component.type !== ComponentType.ActionRow) return;
    for (const each of component.components) {
      if (each.type === ComponentType.Button) {
        if ('label' in each) this.text.push(each.label ?? '');
        if ('url' in each) this.links.push(each.url);
        else if ('custom_id' in each && !each.disabled) this.values.push(each.custom_id.replace(PRESSED, ''));
      } else if (each.type === ComponentType.StringSelect) {
        this.text.push(each.placeholder ?? '');
        for (const { label, value } of each.options) {
          this.text.push(label);
          this.values.push(value);
        }
      }
    }
  }

  #markdown(source: string): void {
    const { text, bold, links } = readMarkdown(source, () => undefined);
    const names = source.split('\n').flatMap((line) => LABELS.filter(([, name]) => line === `**${name}**`));
    this.text.push(text);
    this.languages.push(...names.map(([locale]) => locale));
    this.links.push(...links.map(({ url }) => url), ...addressesOfMail(text));
    const labels = names.map(([, name]) => name);
    this.marked.push(...bold.filter((words) => words !== labels[0] || labels.shift() === undefined));
  }
}

/** Discord makes no link of mail, so its address is to be read. */
function addressesOfMail(text: string): string[] {
  return [...text.matchAll(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g)].map(([address]) => `mailto:${address}`);
}

/** What a card gives: as it is sent where all of it fits into one message, else every node of it drawn. */
async function componentsOf(card: Card, known: Invocation[]) {
  const pack = async (invocation: Invocation): Promise<string> => String(known.push(invocation) - 1);
  const sent = await renderCard(card, { locale: 'en', pack });
  if (!sent.cut) return sent.components;
  known.length = 0;
  const { components, presses } = drawCard(card, lookOf(card, addressInText), 'Choose');
  for (const { invocation, put } of presses) put(await pack(invocation));
  return components;
}

async function rendered(card: Card): Promise<Rendered> {
  const known: Invocation[] = [];
  const components = await componentsOf(card, known);
  const seen = new Seen();
  for (const component of components) seen.component(component);
  const sent: string[] = [];
  JSON.stringify(components, (_, value: unknown) => {
    if (typeof value === 'string') sent.push(value);
    return value;
  });
  return {
    text: seen.text.join('\n'),
    actions: seen.values.flatMap((value) => known[Number(value)] ?? []),
    // Where nothing is marked, what is bold is what a document has as strong words.
    marked: lookOf(card, () => undefined).strong === 'bold' ? [] : seen.marked,
    languages: seen.languages,
    links: seen.links,
    sent,
  };
}

await contractOnceRendered('Components V2', rendered, { labels: 70 });

import type { Locale } from '../../src/corpus/model.ts';
import type { Card } from '../../src/reply/card.ts';
import type { Invocation } from '../../src/reply/invocation.ts';
import { LANGUAGE_LABELS, renderPlainText } from '../../src/reply/plain-text.ts';
import { type Rendered, rendererContract } from './renderer.ts';

/** Reads plain text back: what it offers by the commands in it, what it marks by its look in colour. */
function rendering(options: { width?: number }): (card: Card) => Rendered {
  return (card) => {
    const known: Invocation[] = [];
    const command = (invocation: Invocation): string => `type-${known.push(invocation) - 1};`;
    const raw = renderPlainText(card, { command, ...options });
    // A quote within quotes is wrapped with its signs before each line.
    const text = raw.replace(/^│ ?(?:(?:> ){2,})?/gm, '');
    const coloured = renderPlainText(card, { command: () => 'type', colour: true, ...options });
    const labels = Object.entries(LANGUAGE_LABELS) as [Locale, string][];
    return {
      text: text.replace(/type-\d+;/g, ''),
      actions: [...raw.matchAll(/type-(\d+);/g)].flatMap(([, index]) => known[Number(index)] ?? []),
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the renderer's own escape sequences are read back.
      marked: [...coloured.matchAll(/\x1b\[(?:1;)?1;4m(.*?)\x1b\[0m/g)].map(([, words]) => words ?? ''),
      languages: raw.split('\n').flatMap((line) => labels.find(([, label]) => label === line)?.[0] ?? []),
      links: [...text.matchAll(/\(((?:https?|mailto):[^)]*)\)/g)]
        .map(([, address]) => address ?? '')
        .filter((address) => address !== 'https://evil.example'),
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the same, taken out here.
      sent: [raw, coloured.replace(/\x1b\[(?:\d+)(?:;\d+)*m/g, '')],
    };
  };
}

rendererContract('plain text', rendering({}));
rendererContract('plain text of 72 columns', rendering({ width: 72 }));

/** What a page says in a sentence or two, for search engines and link previews. */
import type { Context } from '../../../src/conversation/context.ts';
import { showParts } from '../../../src/conversation/show.ts';
import type { Passage } from '../../../src/corpus/model.ts';
import { plainText } from '../../../src/corpus/tree.ts';
import type { ExcerptNode } from '../../../src/reply/card.ts';
import { cutPoint } from '../../../src/reply/cut.ts';
import { safeText } from '../../../src/reply/safe-text.ts';
import { joinLines } from '../../../src/reply/source-lines.ts';

/** About as much as search engines show, in UTF-16 units; a Chinese character says as much as two or three Latin ones. */
const LENGTH = { en: 160, zh: 80 } as const;

/** The beginning of the text in the language that leads, cut at the end of a sentence; nothing where there is no text. */
export function describe(context: Context, passages: readonly Passage[]): string | undefined {
  const length = LENGTH[context.lead];
  let text = '';
  for (const passage of passages) {
    const [node] = showParts(context, [{ passage, cut: {} }]);
    const side: ExcerptNode | undefined =
      node?.type === 'pair' ? node.sides[0] : node?.type === 'excerpt' ? node : undefined;
    if (passage.kind !== 'code' && side) text = inOneLine(`${text}\n${plainText([...side.blocks])}`);
    if (text.length > length) break;
  }
  return text === '' ? undefined : shortened(text, length);
}

/** The text, or its beginning up to a sentence end, else up to a word or a Chinese character. */
export function shortened(text: string, length: number): string {
  const end = cutPoint(text, length);
  if (end === text.length) return text;
  const cut = text.slice(0, end).trimEnd();
  if (/[.!?。！？]["'”’）)」』]*$/u.test(cut)) return cut;
  const inWord = /[\p{Script=Latin}\p{N}]$/u.test(cut) && /^[\p{Script=Latin}\p{N}]/u.test(text.slice(end));
  return `${inWord ? cut.replace(/\s+\S{1,30}$/u, '') : cut}…`;
}

function inOneLine(text: string): string {
  return joinLines([safeText(text).trim()])
    .join('')
    .replace(/\s+/gu, ' ');
}

/** The text of a section, passage by passage: side by side or in one language, each with an address of its own. */
import { html } from 'hono/html';
import { creditOf } from '../../../src/conversation/credit.ts';
import { signedRuns } from '../../../src/conversation/section-body.ts';
import { say, showParts } from '../../../src/conversation/show.ts';
import type { Document, Passage, Section } from '../../../src/corpus/model.ts';
import type { CardNode, ExcerptNode } from '../../../src/reply/card.ts';
import { renderBlocks } from '../card/blocks.ts';
import type { Part } from '../card/inline.ts';
import { LANG } from '../lang.ts';
import { inLine, inText } from './frame.ts';
import { anchorOf, numberOf } from './links.ts';
import type { View } from './view.ts';

/** All passages, with the signature under what somebody signed: two forewords may stand in one section. */
export function passages(view: View, document: Document, section: Section): Part {
  const runs = signedRuns(section.passages.map((passage) => ({ passage, cut: {} })));
  let missing: string | undefined;
  const rendered = runs.map((run) => {
    const rows = run.map(({ passage }) => {
      const sides = sidesOf(view, passage);
      // What is in one language only is said once where that begins, not at each passage.
      const only = onlyIn(view, sides);
      const note = only !== missing ? only : undefined;
      missing = only;
      return row(view, passage, sides, note);
    });
    const signed = runs.length > 1 && run.some(({ passage }) => passage.contributors?.length);
    const signers = run.map(({ passage }) => passage);
    const names = signed ? creditOf(view.context, document, signers, []) : [];
    return html`${rows}${signed ? html`<p class="signature">${inLine(view, names)}</p>` : ''}`;
  });
  return html`<div class="${view.context.choice === 'both' ? 'passages both' : 'passages'}">
${rendered}</div>`;
}

function sidesOf({ context }: View, passage: Passage): readonly ExcerptNode[] {
  const nodes: readonly CardNode[] = showParts(context, [{ passage, cut: {} }]);
  return nodes.flatMap((node) =>
    node.type === 'pair' ? [...node.sides] : node.type === 'excerpt' ? [node] : [],
  );
}

/** That a passage is not in a language that was asked for. */
function onlyIn({ context }: View, [side, other]: readonly ExcerptNode[]): string | undefined {
  if (!side || other) return undefined;
  const language = side.locale === 'en' ? 'en' : 'zh';
  return context.choice === 'both' || language !== context.lead ? context.messages.only[language] : undefined;
}

function row(view: View, passage: Passage, sides: readonly ExcerptNode[], note: string | undefined): Part {
  const { context, words } = view;
  const said = note === undefined ? '' : html`<p class="only">${inText(view, say(context, note))}</p>`;
  const texts = sides.map(
    ({ locale, blocks }) =>
      html`<div class="side" lang="${LANG[locale]}">${renderBlocks(blocks, locale)}</div>`,
  );
  const [first = ''] = texts;
  // Of two columns, the one without text stays where it is.
  const leads = sides[0]?.locale === 'en' ? context.lead === 'en' : context.lead === 'zh';
  const empty = html`<div class="side">${said}</div>`;
  const cells =
    context.choice !== 'both'
      ? html`${said}${first}`
      : texts.length > 1
        ? texts
        : leads
          ? [first, empty]
          : [empty, first];
  const anchor = anchorOf(passage);
  return html`<div class="passage ${passage.kind}" id="${anchor}">${cells}<a class="here" href="#${anchor}" aria-label="${words.passage(
    numberOf(passage),
  )}">¶</a></div>
`;
}

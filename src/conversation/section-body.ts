/** A section, or passages of it, with what belongs to them: the same where it is read, previewed and shared. */
import type { Document, Section } from '../corpus/model.ts';
import { type CardNode, context as contextNode, title } from '../reply/card.ts';
import type { Context } from './context.ts';
import { citationOf, conversionNote, creditOf, missingLanguages } from './credit.ts';
import { linkedTo } from './reading-link.ts';
import { otherTitle, type Part, say, showParts, titleText } from './show.ts';

/** What a reader sees and may share. */
export interface Preview {
  readonly document: Document;
  readonly section: Section;
  readonly parts: readonly Part[];
}

/** The title with the other title beside it, what there is to know of this view, and which screen it is. */
export function sectionHeading(context: Context, section: Section, screen = 1, screens = 1): CardNode[] {
  const other = otherTitle(context, section.title);
  const parts = [
    ...(other ? [other] : []),
    ...(screens > 1 ? [say(context, context.messages.screen(screen, screens))] : []),
    ...conversionNote(context),
  ];
  return [
    title({ level: 1, text: titleText(context, section.title), ...linkedTo(context, section.id) }),
    ...(parts.length > 0 ? [contextNode(...parts)] : []),
  ];
}

/** The text, with the signature under what somebody signed: two forewords may stand in one section. */
export function sectionText(context: Context, { document, parts }: Preview): CardNode[] {
  const runs = signedRuns(parts);
  return runs.flatMap((run) => {
    const nodes = showParts(context, run);
    const passages = run.map(({ passage }) => passage);
    const signed = passages.some(({ contributors }) => contributors?.length);
    return signed && runs.length > 1
      ? [...nodes, contextNode(...creditOf(context, document, passages, []))]
      : nodes;
  });
}

/** Where the text is from, and what of it is in one language only. */
export function sectionCitation(context: Context, { document, section, parts }: Preview): CardNode {
  const passages = parts.map(({ passage }) => passage);
  return contextNode(
    ...missingLanguages(context, passages),
    ...citationOf(context, document, section, passages),
  );
}

/** Neighbours that the same people signed. */
export function signedRuns(parts: readonly Part[]): readonly (readonly Part[])[] {
  const runs: Part[][] = [];
  for (const part of parts) {
    const before = runs.at(-1)?.at(-1);
    if (before && signature(before) === signature(part)) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs;
}

function signature({ passage }: Part): string {
  return (passage.contributors ?? []).map(({ name }) => name).join('\n');
}

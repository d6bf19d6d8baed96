/** Who wrote and translated what is shown, and the whole citation. Names are shown as the documents write them. */
import type { PhrasingContent } from 'mdast';
import type { Contributor, Document, Language, Passage, Role, Section } from '../corpus/model.ts';
import { type Text, words } from '../reply/card.ts';
import type { Context } from './context.ts';
import { bilingualText, say, titleText } from './show.ts';

/**
 * The credit line of an excerpt: who signed its passages, else the document's authors; the translators as well when
 * Chinese is shown (their work is the Chinese text).
 */
export function creditOf(
  context: Context,
  document: Document,
  passages: readonly Passage[],
  languages: readonly Language[] = shownLanguages(context, passages),
): Text[] {
  const signed = passages.map(({ contributors }) => contributors ?? []);
  const signers = signed.length > 0 && signed.every((some) => some.length > 0) ? signed.flat() : undefined;
  const credits = [
    signers ? signers : byRole(document, 'author'),
    languages.includes('zh') ? byRole(document, 'translator') : [],
    languages.includes('zh') ? byRole(document, 'reviewer') : [],
  ];
  return credits.flatMap((people) => {
    const [first] = people;
    return first ? [say(context, creditSentence(context, first.role, people))] : [];
  });
}

/** What an excerpt is taken from: document, sections above, page, date, people, licence, notice and link. */
export function citationOf(
  context: Context,
  document: Document,
  section: Section | undefined,
  passages: readonly Passage[],
): Text[] {
  const { messages, lookup } = context;
  const path = (section?.path ?? []).flatMap((id) => lookup.section(id) ?? []);
  const parts: Text[] = [
    linked(titleText(context, document.title), document.url),
    ...path.map(({ title }) => titleText(context, title)),
  ];
  if (section?.page !== undefined) parts.push(say(context, messages.page(section.page)));
  if (document.date) parts.push(say(context, document.date));
  parts.push(...creditOf(context, document, passages));
  if (document.licence) parts.push(linked(say(context, document.licence.name), document.licence.url));
  if (document.notice) parts.push(bilingualText(context, document.notice));
  return parts;
}

/** `Emily Omier, Chris Aniszczyk` or `作者：Emily Omier、Chris Aniszczyk`. */
function creditSentence({ messages, locale }: Context, role: Role, people: readonly Contributor[]): string {
  const names = [...new Set(people.map(({ name }) => name))].join(locale === 'en' ? ', ' : '、');
  switch (role) {
    case 'author':
      return messages.authors(names);
    case 'foreword':
      return messages.forewordBy(names);
    case 'translator':
      return messages.translatedBy(names);
    case 'reviewer':
      return messages.reviewedBy(names);
    case 'editor':
      return messages.editedBy(names);
  }
}

export function byRole(document: Document, role: Role): readonly Contributor[] {
  return document.contributors.filter((contributor) => contributor.role === role);
}

/** The languages that these passages are shown in. */
export function shownLanguages(context: Context, passages: readonly Passage[]): readonly Language[] {
  if (context.choice === 'both') return ['en', 'zh'];
  const shown = passages.map(({ blocks }) =>
    blocks[context.lead] ? context.lead : context.lead === 'en' ? 'zh' : 'en',
  );
  return shown.length > 0 ? [...new Set(shown)] : [context.lead];
}

/** The same words as a link, where there is somewhere to go. */
function linked(text: Text, url: string | undefined): Text {
  if (url === undefined) return text;
  return {
    locale: text.locale,
    content: [{ type: 'link', url, children: [...text.content] as PhrasingContent[] } as never],
  };
}

/** Name, position and organisation in one line, as far as known: `Georg Kunz, Open Source Manager, Ericsson`. */
export function describePerson(context: Context, { name, position, organisation }: Contributor): Text {
  const { lead, locale } = context;
  const details = [position, organisation].flatMap(
    (value) => value?.[lead] ?? value?.[lead === 'en' ? 'zh' : 'en'] ?? [],
  );
  const chinese = lead === 'zh' ? context.convert : (value: string) => value;
  return words([name, ...details.map(chinese)].filter(Boolean).join(lead === 'en' ? ', ' : '，'), locale);
}

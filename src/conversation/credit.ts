/** Who wrote and translated what is shown, and the whole citation. Names are shown as the documents write them. */
import type { PhrasingContent } from 'mdast';
import type { Contributor, Document, Language, Passage, Role, Section } from '../corpus/model.ts';
import { type Text, words } from '../reply/card.ts';
import type { Context } from './context.ts';
import { readingUrl } from './reading-link.ts';
import { say, titleText } from './show.ts';

/**
 * Who is credited for passages: those who signed them, and for what nobody signed the document's authors; with them the
 * translators and reviewers where Chinese is shown, since that text is their work.
 */
export function contributorsOf(
  document: Document,
  passages: readonly Passage[],
  languages: readonly Language[],
): readonly Contributor[] {
  const signers = passages.flatMap(({ contributors = [] }) => contributors);
  const unsigned = passages.length === 0 || passages.some(({ contributors }) => !contributors?.length);
  const inChinese = languages.includes('zh');
  return [
    ...(unsigned ? byRole(document, 'author') : []),
    ...signers,
    ...(inChinese ? [...byRole(document, 'translator'), ...byRole(document, 'reviewer')] : []),
  ];
}

/** The credit line of an excerpt, a part for each role. */
export function creditOf(
  context: Context,
  document: Document,
  passages: readonly Passage[],
  languages: readonly Language[] = shownLanguages(context, passages),
): Text[] {
  const people = contributorsOf(document, passages, languages);
  const roles = [...new Set(people.map(({ role }) => role))];
  return roles.map((role) =>
    say(
      context,
      creditSentence(
        context,
        role,
        people.filter((each) => each.role === role),
      ),
    ),
  );
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
    linked(titleText(context, document.title), document.url ?? readingUrl(context, document.id)),
    ...path.map(({ title }) => titleText(context, title)),
  ];
  if (section?.page !== undefined) parts.push(say(context, messages.page(section.page)));
  if (document.date) parts.push(say(context, document.date));
  parts.push(...creditOf(context, document, passages));
  if (document.licence) parts.push(linked(say(context, document.licence.name), document.licence.url));
  if (document.notice) parts.push(titleText(context, document.notice));
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

function byRole(document: Document, role: Role): readonly Contributor[] {
  return document.contributors.filter((contributor) => contributor.role === role);
}

/** The languages that these passages are shown in. */
function shownLanguages(context: Context, passages: readonly Passage[]): readonly Language[] {
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

/** Says that passages, or some of them, are in one language only, when the reader wants the other or both. */
export function missingLanguages(context: Context, passages: readonly Passage[]): Text[] {
  const wanted = context.choice === 'both' ? (['en', 'zh'] as const) : [context.lead];
  return wanted.flatMap((language) => {
    const lacking = passages.filter(({ blocks }) => !blocks[language]).length;
    if (lacking === 0) return [];
    const other = language === 'en' ? 'zh' : 'en';
    const { only, partly } = context.messages;
    return [say(context, lacking === passages.length ? only[other] : partly[other])];
  });
}

/** Says that Chinese text was converted for a reader of Traditional characters. */
export function conversionNote(context: Context): Text[] {
  const { chinese, choice, messages } = context;
  return chinese === 'zh-Hant' && choice !== 'en' ? [say(context, messages.converted)] : [];
}

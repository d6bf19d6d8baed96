/** `authors`: who wrote, translated and reviewed the documents; one person with all their credits. */
import type { Person } from '../../corpus/lookup.ts';
import type { Contributor, Document, Role } from '../../corpus/model.ts';
import { plainText } from '../../corpus/tree.ts';
import {
  actions,
  button,
  type Card,
  type CardNode,
  context as contextNode,
  type ListNode,
  link,
  list,
  type Text,
  text,
  title,
  words,
} from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import { keepLanguage, languageActions, screenActions } from '../actions.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { describePerson } from '../credit.ts';
import { findDocument } from '../find.ts';
import { screenWithin } from '../screens.ts';
import { sectionList } from '../section-list.ts';
import { joined, say, titleText } from '../show.ts';

type AuthorsInvocation = Extract<Invocation, { command: 'authors' }>;

/** People on a screen. */
const PEOPLE = 30;
const ROLES: readonly Role[] = ['author', 'foreword', 'editor', 'translator', 'reviewer'];

/** Lists people by role, or one person's credits. @throws UsageError for a document or screen there is not */
export function authors(context: Context, invocation: AuthorsInvocation): Answer {
  const { messages, lookup } = context;
  const document = invocation.document === undefined ? undefined : findDocument(context, invocation.document);
  const people = lookup.findPeople(invocation.name ?? '', document?.id);
  const again = (changed: Partial<AuthorsInvocation>): Invocation => ({
    ...invocation,
    ...keepLanguage(context),
    ...changed,
  });
  const languages = actions(...languageActions(context, (language) => again(language)));
  const [person] = people;
  if (!person) {
    const sentence = invocation.name === undefined ? messages.nobody : messages.nameUnknown(invocation.name);
    return { outcome: 'nothing', card: [text(say(context, sentence))] };
  }
  if (invocation.name !== undefined && people.length === 1) {
    return { outcome: 'found', card: [...onePerson(context, person), languages] };
  }
  const screens = Math.ceil(people.length / PEOPLE);
  const screen = screenWithin(invocation.screen, screens);
  const shown = people.slice((screen - 1) * PEOPLE, screen * PEOPLE);
  return {
    outcome: 'found',
    card: [
      title({ level: 1, text: say(context, messages.people) }),
      ...(screens > 1 ? [contextNode(say(context, messages.screen(screen, screens)))] : []),
      ...ROLES.flatMap((role) => withRole(context, shown, role)),
      ...screenActions(context, screen, screens, (to) => again({ screen: to })),
      languages,
    ],
  };
}

/** The people of a role under its name. Somebody with two roles stands under both. */
function withRole(context: Context, people: readonly Person[], role: Role): CardNode[] {
  const items: ListNode['items'] = people.flatMap((person) => {
    const credit = person.credits.find(({ contributor }) => contributor.role === role);
    return credit
      ? [
          {
            text: describePerson(context, fullest(person, role) ?? credit.contributor),
            depth: 0,
            action: personAction(context, person),
          },
        ]
      : [];
  });
  if (items.length === 0) return [];
  return [title({ level: 2, text: say(context, context.messages.roles[role]) }), list(items)];
}

/** Of several credits in a role the one that says most of the person. */
function fullest(person: Person, role: Role): Contributor | undefined {
  const details = ({ position, organisation, url }: Contributor) =>
    [position, organisation, url].filter(Boolean).length;
  return person.credits
    .map(({ contributor }) => contributor)
    .filter((contributor) => contributor.role === role)
    .sort((a, b) => details(b) - details(a))[0];
}

function personAction(context: Context, { name }: Person) {
  return button({
    label: name,
    name: `${context.messages.people}: ${name}`,
    locale: context.locale,
    invocation: { command: 'authors', name, ...keepLanguage(context) },
  });
}

/** Name and position, the roles in each document, and what they signed. */
function onePerson(context: Context, person: Person): Card {
  const { messages, locale } = context;
  const urls = [...new Set(person.credits.flatMap(({ contributor }) => contributor.url ?? []))];
  return [
    title({ level: 1, text: words(person.name, locale) }),
    list(
      person.credits.map(({ contributor, document }) => ({
        text: creditText(context, contributor, document),
        depth: 0,
      })),
    ),
    ...(person.signed.length > 0
      ? [text(say(context, messages.signed)), sectionList(context, person.signed)]
      : []),
    ...(urls.length > 0
      ? [actions(...urls.map((url) => link({ label: url.replace(/^https?:\/\//, ''), locale, url })))]
      : []),
  ];
}

/** `Author · The Business Value of the OSPO · Positioning & Messaging Consultant, Emily Omier Consulting` */
function creditText(context: Context, contributor: Contributor, document: Document): Text {
  const role = say(context, context.messages.roles[contributor.role]);
  const details = describePerson(context, { ...contributor, name: '' });
  return joined(
    role,
    titleText(context, document.title),
    ...(plainText([...details.content]) === '' ? [] : [details]),
  );
}

/** What a message may consist of, however it is sent or changed, and whether it could ping anybody. */
import { each, type Fields, fieldsOf, textOf } from '../json.ts';
import { type Problem, Refusal, refuse, refuseForm } from '../refusal.ts';
import { classicComponents, componentsV2 } from './components.ts';
import {
  address,
  boolean,
  type Fail,
  integer,
  list,
  object,
  optional,
  problemsOf,
  type Rule,
  string,
} from './rules.ts';
import { breaksDiscord, checkIds, checkTotals, numbered } from './totals.ts';
import { FLAG } from './types.ts';

/** What of a message the app decides. */
export interface Content {
  readonly content: string;
  readonly embeds: readonly Fields[];
  readonly components: readonly Fields[];
  readonly flags: number;
  /** As it was sent; undefined when it was not. */
  readonly allowedMentions: Fields | undefined;
}

/** The sum of the texts of all embeds of a message. */
const LONGEST_EMBEDS = 6_000;

const picture = optional(object({ url: address(2_048, 'http', 'https', 'attachment') }));
const embed = object({
  title: optional(string({ max: 256 })),
  description: optional(string({ max: 4_096 })),
  url: optional(address(2_048, 'http', 'https')),
  color: optional(integer({ min: 0, max: 0xffffff })),
  footer: optional(object({ text: string({ max: 2_048 }) })),
  author: optional(object({ name: string({ max: 256 }) })),
  fields: optional(
    list(object({ name: string({ min: 1, max: 256 }), value: string({ min: 1, max: 1_024 }) }), { max: 25 }),
  ),
  image: picture,
  thumbnail: picture,
});

const mentions = object({
  parse: optional(list(string())),
  users: optional(list(string(), { max: 100 })),
  roles: optional(list(string(), { max: 100 })),
  replied_user: optional(boolean),
});

const FIELDS: Readonly<Record<string, Rule>> = {
  content: string({ max: 2_000 }),
  embeds: list(embed, { max: 10 }),
  allowed_mentions: mentions,
  flags: integer({ min: 0 }),
  tts: boolean,
};
const NOT_WITH_V2 = ['content', 'embeds', 'poll', 'sticker_ids'];

function embedsLength(embeds: unknown): number {
  const sizeOf = ({ title, description, footer, author, fields }: Fields): number =>
    [title, description, fieldsOf(footer).text, fieldsOf(author).name]
      .concat(each(fields).flatMap(({ name, value }) => [name, value]))
      .reduce((sum: number, text) => sum + textOf(text).length, 0);
  return each(embeds).reduce((sum, each) => sum + sizeOf(each), 0);
}

/** What Discord would say of a message; `before` is the message that is changed. */
export function problemsOfMessage(sent: Fields, before?: Content): readonly Problem[] {
  return problemsOf((fail) => {
    for (const [name, rule] of Object.entries(FIELDS))
      if (sent[name] !== undefined && sent[name] !== null) rule(sent[name], [name], fail);
    if (embedsLength(sent.embeds) > LONGEST_EMBEDS)
      fail(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LONGEST_EMBEDS}`);
    const was = isV2(before?.flags);
    if (was && typeof sent.flags === 'number' && !isV2(sent.flags))
      fail(
        ['flags'],
        'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
        'The IS_COMPONENTS_V2 flag cannot be removed',
      );
    if (was || isV2(sent.flags)) checkV2(sent, before, fail);
    else if (sent.components !== undefined && sent.components !== null)
      classicComponents(sent.components, ['components'], fail);
    checkIds(sent.components, ['components'], fail);
  });
}

function checkV2(sent: Fields, before: Content | undefined, fail: Fail): void {
  for (const name of NOT_WITH_V2) {
    const left = name === 'content' ? before?.content : name === 'embeds' ? before?.embeds : undefined;
    const value = sent[name] === undefined ? left : sent[name];
    const empty = value === undefined || value === null || value === '';
    if (!empty && !(Array.isArray(value) && value.length === 0))
      fail(
        [name],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
  }
  if (sent.components === undefined || sent.components === null) return;
  componentsV2(sent.components, ['components'], fail);
  checkTotals(sent.components, ['components'], fail);
}

export const isV2 = (flags: unknown): boolean =>
  typeof flags === 'number' && (flags & FLAG.componentsV2) !== 0;

/**
 * A message as it will stand. @param sent the form @param under where the form stands in what was sent
 * @throws Refusal
 */
export function contentOf(sent: Fields, before?: Content, under: readonly string[] = []): Content {
  refuseForm(problemsOfMessage(sent, before), under);
  if (breaksDiscord(sent.components)) throw new Refusal(500, 0, '500: Internal Server Error');
  const kept = (name: 'content' | 'embeds' | 'components') =>
    sent[name] === undefined ? before?.[name] : sent[name];
  const next: Content = {
    content: textOf(kept('content')),
    embeds: each(kept('embeds')),
    components: numbered(each(kept('components'))),
    flags: (before?.flags ?? 0) | (typeof sent.flags === 'number' ? sent.flags : 0),
    allowedMentions: sent.allowed_mentions === undefined ? undefined : fieldsOf(sent.allowed_mentions),
  };
  const hasFiles = Array.isArray(sent.attachments) && sent.attachments.length > 0;
  const empty = next.content.trim() === '' && next.embeds.length === 0 && next.components.length === 0;
  return empty && !hasFiles ? refuse(50006) : next;
}

/** Why a message could ping somebody, whatever stands in it; undefined when it cannot. */
export function couldPing(allowed: Fields | undefined): string | undefined {
  if (allowed === undefined) return 'allowed_mentions is missing';
  if (!Array.isArray(allowed.parse)) return 'allowed_mentions has no parse';
  for (const name of ['parse', 'users', 'roles'] as const) {
    const names = allowed[name];
    if (Array.isArray(names) && names.length > 0) return `allowed_mentions lets ${name} be mentioned`;
  }
  return allowed.replied_user === true ? 'allowed_mentions lets who is replied to be mentioned' : undefined;
}

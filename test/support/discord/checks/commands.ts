/** Declarations of commands with Discord's limits (interactions/application-commands; discord-api-types). */
import { each, type Fields, fieldsOf, isFields, textOf } from '../json.ts';
import type { Problem } from '../refusal.ts';
import {
  type At,
  type Between,
  boolean,
  choice,
  type Fail,
  integer,
  type Length,
  list,
  object,
  optional,
  problemsOf,
  type Rule,
  string,
} from './rules.ts';
import { OPTION } from './types.ts';

/** Languages that Discord can be set to (reference, "Locales"). */
export const LOCALES = (
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th ' +
  'zh-CN ja zh-TW ko'
).split(' ');

const LONGEST_COMMAND = 8_000;
export const CHAT = 1;

const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;
const name: Rule = (value, at, fail) => {
  string({ min: 1, max: 32 })(value, at, fail);
  if (typeof value === 'string' && (!NAME.test(value) || value !== value.toLowerCase()))
    fail(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
};
const menuName = string({ min: 1, max: 32 });
const description = string({ min: 1, max: 100 });

const localised =
  (rule: Rule): Rule =>
  (value, at, fail) => {
    if (!isFields(value)) return fail(at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    for (const [locale, text] of Object.entries(value)) {
      choice(...LOCALES)(locale, [...at, locale], fail);
      if (text !== null) rule(text, [...at, locale], fail);
    }
  };

const named = (rule: Rule) => ({ name: rule, name_localizations: optional(localised(rule)) });
const described = { description, description_localizations: optional(localised(description)) };

const anyValue: Rule = (value, at, fail) => {
  if (typeof value === 'string') string({ min: 1, max: 100 })(value, at, fail);
  else if (typeof value !== 'number')
    fail(at, 'APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_INVALID', 'Choice value is invalid');
};
/** A choice of an option, declared or found while somebody types. */
export const choices = list(object({ ...named(string({ min: 1, max: 100 })), value: anyValue }), { max: 25 });

const CHOOSABLE: readonly unknown[] = [OPTION.string, OPTION.integer, OPTION.number];

const optionHolds: Between = (value, at, fail) => {
  const { type, autocomplete, choices: fixed, options } = value;
  const nests = type === OPTION.subcommand || type === OPTION.group;
  if (autocomplete === true && each(fixed).length > 0)
    fail([...at, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', 'Not with autocomplete');
  if ((autocomplete === true || each(fixed).length > 0) && !CHOOSABLE.includes(type))
    fail(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only text and numbers have choices');
  if (options !== undefined && !nests)
    fail([...at, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Only subcommands have options');
  for (const [index, each_] of each(fixed).entries())
    if (CHOOSABLE.includes(type) && (typeof each_.value === 'string') !== (type === OPTION.string))
      fail([...at, 'choices', index, 'value'], 'BASE_TYPE_CONVERT', 'The value is of another type');
};

const LONG: Length = { min: 0, max: 6_000 };
const option = (value: unknown, at: At, fail: Fail): void =>
  object(
    {
      type: choice(...Object.values(OPTION)),
      ...named(name),
      ...described,
      required: optional(boolean),
      choices: optional(choices),
      autocomplete: optional(boolean),
      min_length: optional(integer(LONG)),
      max_length: optional(integer({ ...LONG, min: 1 })),
      channel_types: optional(list(integer())),
      options: optional(options),
    },
    optionHolds,
  )(value, at, fail);

const options: Rule = (value, at, fail) => {
  list(option, { max: 25 })(value, at, fail);
  const seen = new Set<unknown>();
  let optionalSeen = false;
  const nesting = each(value).map(({ type }) => type === OPTION.subcommand || type === OPTION.group);
  if (nesting.includes(true) && nesting.includes(false))
    fail(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  for (const [index, each_] of each(value).entries()) {
    if (seen.has(each_.name))
      fail(
        [...at, index],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists in this command',
      );
    seen.add(each_.name);
    if (each_.required === true && optionalSeen)
      fail(
        [...at, index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optionalSeen ||= each_.required !== true && !nesting[index];
  }
};

const common = {
  type: optional(choice(1, 2, 3)),
  contexts: optional(list(choice(0, 1, 2), { min: 1 })),
  integration_types: optional(list(choice(0, 1), { min: 1 })),
  default_member_permissions: optional(string()),
  nsfw: optional(boolean),
};
const chatCommand = object({ ...common, ...named(name), ...described, options: optional(options) });
const menuCommand = object({ ...common, ...named(menuName) }, (value, at, fail) => {
  if (textOf(value.description) !== '')
    fail(
      [...at, 'description'],
      'APPLICATION_COMMAND_DESCRIPTION_INVALID',
      'Context menu commands cannot have description',
    );
  if (each(value.options).length > 0)
    fail([...at, 'options'], 'APPLICATION_COMMAND_OPTIONS_INVALID', 'Context menu commands have no options');
});

/** Names, descriptions and values of a command and all in it; of a text in several languages the longest counts. */
function sizeOf(value: Fields): number {
  const longest = (text: unknown, localisations: unknown): number =>
    Math.max(
      textOf(text).length,
      ...Object.values(fieldsOf(localisations)).map((each) => textOf(each).length),
    );
  const own =
    longest(value.name, value.name_localizations) +
    longest(value.description, value.description_localizations) +
    (value.value === undefined ? 0 : String(value.value).length);
  return [...each(value.options), ...each(value.choices)].reduce((sum, inner) => sum + sizeOf(inner), own);
}

/** What Discord would say of a command; nothing when it takes it. */
export function problemsOfCommand(command: unknown, at: At = []): readonly Problem[] {
  return problemsOf((fail) => {
    const { type = CHAT } = fieldsOf(command);
    (type === CHAT ? chatCommand : menuCommand)(command, at, fail);
    if (sizeOf(fieldsOf(command)) > LONGEST_COMMAND)
      fail(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${LONGEST_COMMAND})`);
  });
}

/**
 * What can be pressed, chosen and filled in, with Slack's limits (docs.slack.dev, reference of block elements and of
 * composition objects; `block-elements.d.ts` of @slack/types).
 */
import {
  address,
  anyText,
  boolean,
  type Check,
  type Fields,
  isFields,
  list,
  needs,
  number,
  object,
  oneOf,
  onlyOn,
  optional,
  plainText,
  type Rule,
  type Shape,
  string,
  word,
} from './rules.ts';

const LONGEST = {
  actionId: 255,
  button: 75,
  value: 2_000,
  option: 75,
  optionValue: 150,
  url: 3_000,
  placeholder: 150,
};

const confirm = object({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: optional(word('primary', 'danger')),
});

const option = (texts: Rule, extra: Shape = {}): Rule =>
  object({
    text: texts,
    value: string({ min: 1, max: LONGEST.optionValue }),
    description: optional(plainText(LONGEST.option)),
    ...extra,
  });
const plainOption = option(plainText(LONGEST.option));

const optionGroup = object({ label: plainText(75), options: list(plainOption, { max: 100 }) });

const values = (options: unknown): readonly unknown[] =>
  Array.isArray(options) ? options.map((each) => (isFields(each) ? each.value : undefined)) : [];

/** Options have different values, and what is chosen at first is one of them, word for word. */
function consistentOptions(element: Fields, at: string, { fail }: Check): void {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const options = [
    ...(Array.isArray(element.options) ? element.options : []),
    ...groups.flatMap((group) => (isFields(group) && Array.isArray(group.options) ? group.options : [])),
  ];
  if (new Set(values(options)).size < options.length) fail('duplicate option value', `${at}/options`);
  const initial = element.initial_option === undefined ? [] : [element.initial_option];
  const all = options.map((each) => JSON.stringify(each));
  for (const each of [...initial, ...(Array.isArray(element.initial_options) ? element.initial_options : [])])
    if (!all.includes(JSON.stringify(each))) fail('not one of the options', `${at}/initial_option`);
}

const identified: Shape = {
  action_id: optional(string({ min: 1, max: LONGEST.actionId })),
  confirm: optional(confirm),
  focus_on_load: optional(onlyOn(['modal', 'home'], boolean)),
};
const select: Shape = { ...identified, placeholder: optional(plainText(LONGEST.placeholder)) };
/** Where options are chosen by how the element is written down: alone or in groups. */
const staticOptions: Shape = {
  options: optional(list(plainOption, { max: 100 })),
  option_groups: optional(list(optionGroup, { max: 100 })),
};
const filter = object({
  include: optional(list(word('im', 'mpim', 'private', 'public'))),
  exclude_external_shared_channels: optional(boolean),
  exclude_bot_users: optional(boolean),
});

const named = (type: string, shape: Shape, ...between: Parameters<typeof object>[1][]): Rule =>
  object({ type: word(type), ...shape }, ...between);

const button = named('button', {
  text: plainText(LONGEST.button),
  action_id: optional(string({ min: 1, max: LONGEST.actionId })),
  url: optional(address(LONGEST.url)),
  value: optional(string({ min: 1, max: LONGEST.value })),
  style: optional(word('primary', 'danger')),
  confirm: optional(confirm),
  accessibility_label: optional(string({ min: 1, max: 75 })),
});

const overflow = named(
  'overflow',
  {
    action_id: optional(string({ min: 1, max: LONGEST.actionId })),
    options: list(option(plainText(LONGEST.option), { url: optional(address(LONGEST.url)) }), { max: 5 }),
    confirm: optional(confirm),
  },
  consistentOptions,
);

const choice = (type: string, initial: Shape): Rule =>
  named(
    type,
    { ...identified, options: list(option(anyText(LONGEST.option)), { max: 10 }), ...initial },
    consistentOptions,
  );

const selects: Readonly<Record<string, Rule>> = {
  static_select: named(
    'static_select',
    { ...select, ...staticOptions, initial_option: optional(plainOption) },
    needs(['options', 'option_groups'], true),
    consistentOptions,
  ),
  multi_static_select: named(
    'multi_static_select',
    {
      ...select,
      ...staticOptions,
      initial_options: optional(list(plainOption)),
      max_selected_items: optional(number({ min: 1 })),
    },
    needs(['options', 'option_groups'], true),
    consistentOptions,
  ),
  external_select: named('external_select', {
    ...select,
    initial_option: optional(plainOption),
    min_query_length: optional(number({ min: 0 })),
  }),
  users_select: named('users_select', { ...select, initial_user: optional(string()) }),
  channels_select: named('channels_select', {
    ...select,
    initial_channel: optional(string()),
    response_url_enabled: optional(onlyOn(['modal'], boolean)),
  }),
  conversations_select: named('conversations_select', {
    ...select,
    initial_conversation: optional(string()),
    default_to_current_conversation: optional(boolean),
    response_url_enabled: optional(onlyOn(['modal'], boolean)),
    filter: optional(filter),
  }),
};

const choices: Readonly<Record<string, Rule>> = {
  radio_buttons: choice('radio_buttons', { initial_option: optional(option(anyText(LONGEST.option))) }),
  checkboxes: choice('checkboxes', { initial_options: optional(list(option(anyText(LONGEST.option)))) }),
};

const typed: Readonly<Record<string, Rule>> = {
  plain_text_input: named('plain_text_input', {
    action_id: optional(string({ min: 1, max: LONGEST.actionId })),
    focus_on_load: optional(onlyOn(['modal', 'home'], boolean)),
    placeholder: optional(plainText(LONGEST.placeholder)),
    initial_value: optional(string()),
    multiline: optional(boolean),
    min_length: optional(number({ min: 0, max: 3_000 })),
    max_length: optional(number({ min: 1, max: 3_000 })),
    dispatch_action_config: optional(
      object({ trigger_actions_on: list(word('on_enter_pressed', 'on_character_entered'), { max: 2 }) }),
    ),
  }),
};

export const image = named('image', {
  image_url: address(3_000),
  alt_text: string({ min: 1, max: 2_000 }),
});

/** A menu outside an input block cannot ask for a `response_url`, not even in a modal. */
const outsideInputs =
  (rule: Rule): Rule =>
  (value, at, check) => {
    rule(value, at, check);
    if (isFields(value) && value.response_url_enabled !== undefined)
      check.fail('response_url_enabled works in input blocks only', at);
  };

export const actionsElement = outsideInputs(oneOf({ button, overflow, ...selects, ...choices }));
export const accessory = outsideInputs(oneOf({ button, overflow, image, ...selects, ...choices }));
export const inputElement = oneOf({ ...selects, ...choices, ...typed });

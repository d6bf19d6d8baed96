/** Components of messages and modals with Discord's limits (component reference; discord-api-types, `message.d.ts`). */

import { each } from '../json.ts';
import {
  address,
  type Between,
  boolean,
  choice,
  integer,
  kinds,
  type Length,
  list,
  object,
  oneOf,
  optional,
  type Rule,
  required,
  type Shape,
  string,
} from './rules.ts';
import { COMPONENT } from './types.ts';

const customId = string({ min: 1, max: 100 });
const id = optional(integer({ min: 0, max: 2 ** 32 - 1 }));
const media = object({ url: address(2_048, 'http', 'https', 'attachment') });
const emoji = optional(object({ name: optional(string({ max: 32 })), id: optional(string()) }));

/** A button answers with its id, or opens an address, and something stands on it. */
const buttonHolds: Between = ({ style, custom_id, url, label, emoji: picture }, at, fail) => {
  const link = style === 5;
  if (link && (url === undefined || url === null)) required([...at, 'url'], fail);
  if (!link && (custom_id === undefined || custom_id === null)) required([...at, 'custom_id'], fail);
  const exclusive = 'A custom id and url cannot both be specified';
  if (custom_id !== undefined && url !== undefined)
    fail([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_URL_EXCLUSIVE', exclusive);
  if (!label && !picture)
    fail(at, 'BUTTON_COMPONENT_INVALID_LABEL', 'A button must have a label or an emoji');
};

const button = object(
  {
    id,
    style: choice(1, 2, 3, 4, 5),
    label: optional(string({ max: 80 })),
    custom_id: optional(customId),
    url: optional(address(512, 'http', 'https', 'discord')),
    emoji,
    disabled: optional(boolean),
  },
  buttonHolds,
);

const selectHolds: Between = ({ min_values, max_values, options }, at, fail) => {
  const min = typeof min_values === 'number' ? min_values : 1;
  const max = typeof max_values === 'number' ? max_values : 1;
  if (min > max)
    fail(
      [...at, 'min_values'],
      'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
      `min_values must be ${max} or fewer`,
    );
  if (!Array.isArray(options)) return;
  if (max > options.length)
    fail(
      [...at, 'max_values'],
      'NUMBER_TYPE_MAX',
      `int value should be less than or equal to ${options.length}.`,
    );
  const values = new Set<unknown>();
  for (const [index, { value }] of each(options).entries()) {
    if (values.has(value))
      fail(
        [...at, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(value);
  }
  if (each(options).filter((option) => option.default === true).length > max)
    fail([...at, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More default options than may be chosen');
};

const select = (shape: Shape = {}): Rule =>
  object(
    {
      id,
      custom_id: customId,
      placeholder: optional(string({ max: 150 })),
      min_values: optional(integer({ min: 0, max: 25 })),
      max_values: optional(integer({ min: 1, max: 25 })),
      disabled: optional(boolean),
      ...shape,
    },
    selectHolds,
  );

const option = object({
  label: string({ min: 1, max: 100 }),
  value: string({ min: 1, max: 100 }),
  description: optional(string({ max: 100 })),
  emoji,
  default: optional(boolean),
});

const found = { default_values: optional(list(object({ id: string(), type: string() }), { max: 25 })) };
const SELECTS = [
  [COMPONENT.stringSelect, select({ options: list(option, { min: 1, max: 25 }) })],
  [COMPONENT.userSelect, select(found)],
  [COMPONENT.roleSelect, select(found)],
  [COMPONENT.mentionableSelect, select(found)],
  [COMPONENT.channelSelect, select({ ...found, channel_types: optional(list(integer())) })],
] as const;

/** Five buttons fill a row; so does one menu. */
const rowHolds: Between = ({ components }, at, fail) => {
  let width = 0;
  for (const [index, { type }] of each(components).entries()) {
    width += type === COMPONENT.button ? 1 : 5;
    if (width > 5)
      fail(
        [...at, 'components', index],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
  }
};

const rowOf = (inside: ReadonlyMap<number, Rule>): Rule =>
  object({ id, components: list(oneOf(inside), { min: 1, max: 5 }) }, rowHolds);
const row = rowOf(kinds([COMPONENT.button, button], ...SELECTS));

const text = object({ id, content: string({ min: 1, max: 4_000 }) });
const thumbnail = object({
  id,
  media,
  description: optional(string({ max: 1_024 })),
  spoiler: optional(boolean),
});
const section = object({
  id,
  components: list(oneOf(kinds([COMPONENT.text, text])), { min: 1, max: 3 }),
  accessory: oneOf(kinds([COMPONENT.button, button], [COMPONENT.thumbnail, thumbnail])),
});

const BLOCKS = [
  [COMPONENT.row, row],
  [COMPONENT.section, section],
  [COMPONENT.text, text],
  [
    COMPONENT.gallery,
    object({
      id,
      items: list(object({ media, description: optional(string({ max: 1_024 })) }), { min: 1, max: 10 }),
    }),
  ],
  [COMPONENT.file, object({ id, file: object({ url: address(2_048, 'attachment') }) })],
  [COMPONENT.separator, object({ id, divider: optional(boolean), spacing: optional(choice(1, 2)) })],
] as const;

const container = object({
  id,
  components: list(oneOf(kinds(...BLOCKS)), { min: 1, max: 40 }),
  accent_color: optional(integer({ min: 0, max: 0xffffff })),
  spoiler: optional(boolean),
});

/** Components of a message without the flag: rows and nothing else. */
export const classicComponents = list(oneOf(kinds([COMPONENT.row, row])), { max: 5 });
/** Components of a message with the flag. */
export const componentsV2 = list(oneOf(kinds(...BLOCKS, [COMPONENT.container, container])), { max: 40 });

const input = (more: Shape): Rule =>
  object({
    id,
    custom_id: customId,
    style: choice(1, 2),
    min_length: optional(integer({ min: 0, max: 4_000 })),
    max_length: optional(integer({ min: 1, max: 4_000 })),
    required: optional(boolean),
    value: optional(string({ max: 4_000 })),
    placeholder: optional(string({ max: 100 })),
    ...more,
  });
const title: Length = { min: 1, max: 45 };
const label = object({
  id,
  label: string(title),
  description: optional(string({ max: 100 })),
  component: oneOf(kinds([COMPONENT.textInput, input({})], ...SELECTS)),
});

/** What a modal consists of. */
export const modal = object({
  custom_id: customId,
  title: string(title),
  components: list(
    oneOf(
      kinds(
        [COMPONENT.row, rowOf(kinds([COMPONENT.textInput, input({ label: string(title) })]))],
        [COMPONENT.label, label],
        [COMPONENT.text, text],
      ),
    ),
    { min: 1, max: 5 },
  ),
});

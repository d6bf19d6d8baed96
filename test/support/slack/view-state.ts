/** What is filled in: the values of a view or message, as Slack gives them by block and action. */
import { elementsOf } from './blocks/check.ts';
import { type Fields, isFields } from './blocks/rules.ts';
import type { View } from './workspace.ts';

/** The field that holds what was chosen, and the one that says what is chosen at first, by type of element. */
const VALUE_FIELDS: Readonly<Record<string, readonly [value: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  multi_static_select: ['selected_options', 'initial_options'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  users_select: ['selected_user', 'initial_user'],
};

/** The field of a value that belongs to an element; undefined for a button. */
export const valueField = (element: Fields): string | undefined => VALUE_FIELDS[String(element.type)]?.[0];

/** By block and action. */
export type Values = Record<string, Record<string, Fields>>;

export function setValue(values: Values, block: unknown, action: unknown, value: Fields): void {
  values[String(block)] = { ...values[String(block)], [String(action)]: value };
}

/** What stands in the elements of blocks before anybody touches them. */
export function valuesOf(blocks: readonly Fields[], conversation?: string): Values {
  const values: Values = {};
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const fields = VALUE_FIELDS[String(element.type)];
      if (!fields) continue;
      const [value, initial] = fields;
      const none = value.endsWith('s') ? [] : null;
      const current = element.default_to_current_conversation === true ? (conversation ?? none) : none;
      setValue(values, block.block_id, element.action_id, {
        type: element.type,
        [value]: element[initial] ?? current,
      });
    }
  return values;
}

export function initialValues(view: View): Values {
  const { blocks } = view.fields;
  const conversation = view.channel?.id;
  return valuesOf(Array.isArray(blocks) ? blocks.filter(isFields) : [], conversation);
}

/** What a person fills in, view by view, until it is submitted. */
import { find, type Input, optionsOf, type SeenView } from './seen.ts';
import { initialValues, setValue, type Values, valueField } from './view-state.ts';
import type { Channel, View } from './workspace.ts';

export class Filling {
  readonly #filled = new Map<string, Values>();

  /** What stands in the fields of a view now. */
  values(view: View): Values {
    const values = initialValues(view);
    for (const [block, actions] of Object.entries(this.#filled.get(view.id) ?? {}))
      if (values[block]) values[block] = { ...values[block], ...actions };
    return values;
  }

  /** @param value text, the label of an option, or a conversation */
  fill(on: SeenView, label: string | RegExp, value: string | Channel): Input {
    const input = find(on.inputs, label);
    const { element, blockId } = input;
    const field = valueField(element) ?? 'value';
    const option = optionsOf(element).find((each) => each.label === value)?.option;
    if (field === 'selected_option' && !option)
      throw new Error(`“${label}” has no option “${String(value)}”`);
    const filled = this.#filled.get(on.view.id) ?? {};
    const chosen = option ?? (typeof value === 'string' ? value : value.id);
    setValue(filled, blockId, element.action_id, { type: element.type, [field]: chosen });
    this.#filled.set(on.view.id, filled);
    return input;
  }
}

/** @throws when Slack would not let a modal be submitted like this */
export function checkFilled(on: SeenView, values: Values): void {
  if (on.submit === undefined) throw new Error('this modal cannot be submitted');
  for (const { label, element, blockId, optional } of on.inputs) {
    const value = values[blockId]?.[String(element.action_id)]?.[valueField(element) ?? ''];
    if (!optional && (value === null || value === '' || value === undefined))
      throw new Error(`“${label}” is empty`);
    if (typeof value === 'string' && value.length > Number(element.max_length ?? 3_000))
      throw new Error(`“${label}” is too long`);
  }
}

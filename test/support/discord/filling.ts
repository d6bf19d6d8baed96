/** What somebody fills into a modal, as Discord sends it (receiving-and-responding, modal submit data). */
import { COMPONENT } from './checks/types.ts';
import { each, type Fields, fieldsOf, textOf } from './json.ts';
import { find, optionOf, type SeenModal } from './seen.ts';
import { addChannel } from './typing.ts';
import type { Channel, Member, World } from './world.ts';

/** By the label of the field. */
export type Filled = Readonly<Record<string, string | Channel>>;

/** The components of a submission with their values. @throws when a field is not there, or what is in it does not fit */
export function filled(
  modal: SeenModal,
  values: Filled,
  by: { readonly member: Member; readonly world: World },
): Fields {
  const resolved: { channels?: Fields } = {};
  const given = new Map<unknown, unknown>();
  for (const [label, value] of Object.entries(values)) {
    const menu = modal.menus.find((one) => one.label === label);
    const { component } = menu ?? find(modal.inputs, label);
    if (typeof value !== 'string') given.set(component.custom_id, [addChannel(by, value, resolved)]);
    else given.set(component.custom_id, menu ? [textOf(optionOf(menu, value).value)] : value);
  }
  for (const { label, component, required } of modal.inputs) {
    const text = textOf(given.get(component.custom_id) ?? component.value);
    const { min_length = required ? 1 : 0, max_length = 4_000 } = component;
    if (text.length < Number(min_length) && (required || text !== ''))
      throw new Error(`“${label}” needs ${min_length} characters`);
    if (text.length > Number(max_length)) throw new Error(`“${label}” has ${max_length} characters at most`);
  }
  const valued = (component: Fields): Fields => {
    const { type, custom_id, id } = component;
    const value = given.get(custom_id);
    if (type === COMPONENT.textInput) return { type, custom_id, id, value: value ?? textOf(component.value) };
    const defaults = each(component.options).filter((option) => option.default === true);
    return { type, custom_id, id, values: value ?? defaults.map((option) => option.value) };
  };
  const components = each(modal.fields.components).map((component) => {
    const { type, id } = component;
    if (type === COMPONENT.label) return { type, id, component: valued(fieldsOf(component.component)) };
    return type === COMPONENT.row
      ? { type, id, components: each(component.components).map(valued) }
      : { type, id };
  });
  return { components, ...(Object.keys(resolved).length > 0 && { resolved }) };
}

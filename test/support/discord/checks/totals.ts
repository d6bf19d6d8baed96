/** What holds for all components of a message or modal together: how many, how much text, ids that are not repeated. */
import { each, type Fields, isFields, textOf } from '../json.ts';
import type { At, Fail } from './rules.ts';
import { COMPONENT } from './types.ts';

const MOST_COMPONENTS = 40;
const LONGEST_TEXT = 4_000;
/** Bytes of UTF-8 in text displays, 12 counted for each, beyond which Discord breaks (discord-api-docs, issue 8554). */
const MOST_BYTES = 10_170;

interface Placed {
  readonly component: Fields;
  readonly at: At;
}

/** Every component, however deep, in the order in which they stand. */
export function placed(components: unknown, at: At): readonly Placed[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component, index) => deep(component, [...at, index]));
}

function deep(component: unknown, at: At): readonly Placed[] {
  if (!isFields(component)) return [];
  return [
    { component, at },
    ...placed(component.components, [...at, 'components']),
    ...deep(component.accessory, [...at, 'accessory']),
    ...deep(component.component, [...at, 'component']),
  ];
}

export const everyComponent = (components: unknown): readonly Fields[] =>
  placed(components, []).map(({ component }) => component);

export function checkIds(components: unknown, at: At, fail: Fail): void {
  const customIds = new Set<unknown>();
  const ids = new Set<unknown>();
  for (const { component, at: where } of placed(components, at)) {
    const { custom_id, id } = component;
    if (custom_id !== undefined && customIds.has(custom_id))
      fail(
        [...where, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    customIds.add(custom_id);
    if (id !== undefined && id !== 0 && ids.has(id))
      fail([...where, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    ids.add(id);
  }
}

export function checkTotals(components: unknown, at: At, fail: Fail): void {
  const all = everyComponent(components);
  if (all.length > MOST_COMPONENTS)
    fail(
      at,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components cannot exceed ${MOST_COMPONENTS}`,
    );
  const length = textsIn(components).reduce((sum, text) => sum + text.length, 0);
  if (length > LONGEST_TEXT)
    fail(
      at,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size cannot exceed ${LONGEST_TEXT}`,
    );
}

/** Discord answers with 500 and says nothing else, although every limit that is documented is kept. */
export function breaksDiscord(components: unknown): boolean {
  const texts = textsIn(components);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes + 12 * texts.length > MOST_BYTES;
}

/** The contents of text displays. */
export const textsIn = (components: unknown): readonly string[] =>
  everyComponent(components)
    .filter(({ type }) => type === COMPONENT.text)
    .map(({ content }) => textOf(content));

/** Discord numbers what has no id. */
export function numbered(components: readonly Fields[]): readonly Fields[] {
  const taken = new Set(everyComponent(components).map(({ id }) => id));
  let next = 0;
  const withId = (component: Fields): Fields => {
    let { id } = component;
    if (id === undefined || id === 0) {
      do next++;
      while (taken.has(next));
      id = next;
    }
    return {
      ...component,
      id,
      ...(Array.isArray(component.components) && { components: each(component.components).map(withId) }),
      ...(isFields(component.accessory) && { accessory: withId(component.accessory) }),
      ...(isFields(component.component) && { component: withId(component.component) }),
    };
  };
  return components.map(withId);
}

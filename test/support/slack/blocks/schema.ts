/** Blocks and views with Slack's limits (docs.slack.dev, reference of blocks and of views; `blocks.d.ts` of @slack/types). */
import { accessory, actionsElement, image, inputElement } from './elements.ts';
import {
  anyText,
  boolean,
  isFields,
  list,
  needs,
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

const block = (type: string, shape: Shape, ...between: Parameters<typeof object>[1][]): Rule =>
  object({ type: word(type), block_id: optional(string({ min: 1, max: 255 })), ...shape }, ...between);

const anything: Rule = (value, at, { fail }) => {
  if (!isFields(value)) fail('must provide an object', at);
};

const KINDS: Readonly<Record<string, Rule>> = {
  section: block(
    'section',
    {
      text: optional(anyText(3_000)),
      fields: optional(list(anyText(2_000), { max: 10 })),
      accessory: optional(accessory),
      expand: optional(boolean),
    },
    needs(['text', 'fields']),
  ),
  header: block('header', { text: plainText(150) }),
  divider: block('divider', {}),
  context: block('context', {
    elements: list(oneOfText(), { max: 10 }),
  }),
  actions: block('actions', { elements: list(actionsElement, { max: 25 }) }),
  image: block('image', {
    image_url: string({ min: 1, max: 3_000 }),
    alt_text: string({ min: 1, max: 2_000 }),
    title: optional(plainText(2_000)),
  }),
  input: block('input', {
    label: plainText(2_000),
    element: inputElement,
    hint: optional(plainText(2_000)),
    optional: optional(boolean),
    dispatch_action: optional(boolean),
  }),
  rich_text: block('rich_text', { elements: list(anything) }),
  table: onlyOn(
    ['message'],
    block('table', {
      rows: list(list(oneOf({ raw_text: cell(), rich_text: anything }), { max: 20 }), { max: 100 }),
      column_settings: optional(list(anything, { max: 20 })),
    }),
  ),
  markdown: onlyOn(['message'], block('markdown', { text: string({ min: 1, max: 12_000 }) })),
};

function oneOfText(): Rule {
  const texts = anyText(3_000);
  return (value, at, check) => {
    if (isFields(value) && value.type === 'image') image(value, at, check);
    else texts(value, at, check);
  };
}

function cell(): Rule {
  return object({ type: word('raw_text'), text: string({ min: 1 }) });
}

export const blocks = (max: number): Rule => list(oneOf(KINDS), { min: 0, max });

const common: Shape = {
  blocks: blocks(100),
  private_metadata: optional(string({ max: 3_000 })),
  callback_id: optional(string({ max: 255 })),
  external_id: optional(string({ max: 255 })),
};

export const view = oneOf({
  home: object({ type: word('home'), ...common }),
  modal: object(
    {
      type: word('modal'),
      title: plainText(24),
      submit: optional(plainText(24)),
      close: optional(plainText(24)),
      clear_on_close: optional(boolean),
      notify_on_close: optional(boolean),
      ...common,
    },
    ({ blocks: inside, submit }, at, { fail }) => {
      const asks = Array.isArray(inside) && inside.some((each) => isFields(each) && each.type === 'input');
      if (asks && submit === undefined) fail('missing required field: submit (there is an input block)', at);
    },
  ),
});

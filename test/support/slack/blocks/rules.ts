/** Pieces that the tables of Block Kit are written with; what they find is said in Slack's own words. */
import { badMarkup } from '../mrkdwn.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Any object that came in as JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Check {
  readonly surface: Surface;
  /** `at` is a JSON pointer. */
  fail(problem: string, at: string): void;
}

export type Rule = (value: unknown, at: string, check: Check) => void;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Length {
  readonly min?: number;
  readonly max?: number;
}

export const string =
  ({ min = 0, max = Number.POSITIVE_INFINITY }: Length = {}): Rule =>
  (value, at, { fail }) => {
    if (typeof value !== 'string') fail('must be a string', at);
    else if (value.length < min) fail(`must be more than ${min - 1} characters`, at);
    else if (value.length > max) fail(`must be less than ${max + 1} characters`, at);
  };

export const boolean: Rule = (value, at, { fail }) => {
  if (typeof value !== 'boolean') fail('must be a boolean', at);
};

export const number =
  ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Length = {}): Rule =>
  (value, at, { fail }) => {
    if (typeof value !== 'number') fail('must be a number', at);
    else if (value < min || value > max) fail(`must be between ${min} and ${max}`, at);
  };

export const word =
  (...words: readonly string[]): Rule =>
  (value, at, { fail }) => {
    if (typeof value !== 'string' || !words.includes(value)) fail(`must be one of: ${words.join(', ')}`, at);
  };

export const address =
  (max: number): Rule =>
  (value, at, check) => {
    string({ min: 1, max })(value, at, check);
    if (typeof value === 'string' && !/^(https?|mailto|slack):/.test(value)) check.fail('invalid url', at);
  };

export const list =
  (rule: Rule, { min = 1, max = Number.POSITIVE_INFINITY }: Length = {}): Rule =>
  (value, at, check) => {
    if (!Array.isArray(value)) return check.fail('must be an array', at);
    if (value.length < min) check.fail(`no fewer than ${min} items allowed`, at);
    if (value.length > max) check.fail(`no more than ${max} items allowed`, at);
    for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, check);
  };

/** A field that may be left out. */
export interface Optional {
  readonly optional: Rule;
}
export const optional = (rule: Rule): Optional => ({ optional: rule });

export type Shape = Readonly<Record<string, Rule | Optional>>;

/** An object with these fields and no others; then what holds between them. */
export const object =
  (shape: Shape, ...between: readonly ((value: Fields, at: string, check: Check) => void)[]): Rule =>
  (value, at, check) => {
    if (!isFields(value)) return check.fail('must provide an object', at);
    for (const [name, field] of Object.entries(shape)) {
      const given = value[name];
      if (typeof field === 'function') {
        if (given === undefined) check.fail(`missing required field: ${name}`, at);
        else field(given, `${at}/${name}`, check);
      } else if (given !== undefined) field.optional(given, `${at}/${name}`, check);
    }
    for (const name of Object.keys(value))
      if (!(name in shape)) check.fail(`invalid additional property: ${name}`, at);
    for (const also of between) also(value, at, check);
  };

/** An object of one of several kinds, told apart by its `type`. */
export const oneOf =
  (kinds: Readonly<Record<string, Rule>>): Rule =>
  (value, at, check) => {
    if (!isFields(value)) return check.fail('must provide an object', at);
    const { type } = value;
    const rule = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (rule) rule(value, at, check);
    else check.fail(`unsupported type: ${String(type)}`, `${at}/type`);
  };

/** Only some surfaces have it. */
export const onlyOn =
  (surfaces: readonly Surface[], rule: Rule): Rule =>
  (value, at, check) => {
    if (surfaces.includes(check.surface)) rule(value, at, check);
    else check.fail(`not supported in a ${check.surface}`, at);
  };

/** Exactly one, or at least one, of several fields. */
export const needs =
  (names: readonly string[], exactly = false) =>
  (value: Fields, at: string, { fail }: Check): void => {
    const given = names.filter((name) => value[name] !== undefined);
    if (given.length === 0) fail(`missing required field: ${names.join(' or ')}`, at);
    if (exactly && given.length > 1) fail(`only one of ${names.join(', ')} may be given`, at);
  };

export const plainText = (max: number): Rule =>
  object({ type: word('plain_text'), text: string({ min: 1, max }), emoji: optional(boolean) });

/** Text that Slack reads markup in. What would mention somebody, or is not escaped, is refused here. */
const mrkdwn = (max: number): Rule =>
  object(
    { type: word('mrkdwn'), text: string({ min: 1, max }), verbatim: optional(boolean) },
    (value, at, { fail }) => {
      const bad = typeof value.text === 'string' ? badMarkup(value.text) : undefined;
      if (bad !== undefined) fail(bad, `${at}/text`);
    },
  );

export const anyText = (max: number): Rule => oneOf({ plain_text: plainText(max), mrkdwn: mrkdwn(max) });

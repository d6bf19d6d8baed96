/** Pieces that the tables of what Discord takes are written with; what they find is said in Discord's own codes and words. */
import { type Fields, isFields } from '../json.ts';
import type { Problem } from '../refusal.ts';

export type At = Problem['at'];
export type Fail = (at: At, code: string, message: string) => void;
export type Rule = (value: unknown, at: At, fail: Fail) => void;

export interface Length {
  readonly min?: number;
  readonly max?: number;
}

/** What `run` finds. */
export function problemsOf(run: (fail: Fail) => void): readonly Problem[] {
  const problems: Problem[] = [];
  run((at, code, message) => void problems.push({ at, code, message }));
  return problems;
}

export const required = (at: At, fail: Fail): void =>
  fail(at, 'BASE_TYPE_REQUIRED', 'This field is required');

function length(found: number, { min, max }: Length, at: At, fail: Fail): void {
  const short = min !== undefined && found < min;
  const long = max !== undefined && found > max;
  if (!short && !long) return;
  if (min !== undefined && max !== undefined)
    fail(at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  else if (long) fail(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  else fail(at, 'BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`);
}

/** Counted in UTF-16 units, as discord.js does: never fewer than the code points that Discord counts. */
export const string =
  (limits: Length = {}): Rule =>
  (value, at, fail) => {
    if (typeof value !== 'string')
      fail(at, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`);
    else if (value.trim() === '' && (limits.min ?? 0) > 0) required(at, fail);
    else length(value.length, limits, at, fail);
  };

export const boolean: Rule = (value, at, fail) => {
  if (typeof value !== 'boolean') fail(at, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
};

export const integer =
  ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Length = {}): Rule =>
  (value, at, fail) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      fail(at, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
    else if (value < min) fail(at, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    else if (value > max) fail(at, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  };

export const choice =
  (...values: readonly (string | number)[]): Rule =>
  (value, at, fail) => {
    if (!values.some((known) => known === value))
      fail(at, 'BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`);
  };

export const address =
  (max: number, ...schemes: readonly string[]): Rule =>
  (value, at, fail) => {
    string({ min: 1, max })(value, at, fail);
    if (typeof value !== 'string') return;
    if (!URL.canParse(value)) return fail(at, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    const scheme = new URL(value).protocol.slice(0, -1);
    if (!schemes.includes(scheme))
      fail(
        at,
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((each) => `'${each}'`).join(', ')}).`,
      );
  };

export const list =
  (rule: Rule, limits: Length = {}): Rule =>
  (value, at, fail) => {
    if (!Array.isArray(value))
      return fail(at, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    length(value.length, limits, at, fail);
    for (const [index, item] of value.entries()) rule(item, [...at, index], fail);
  };

/** A field that may be left out; `null` is as good as left out. */
export interface Optional {
  readonly optional: Rule;
}
export const optional = (rule: Rule): Optional => ({ optional: rule });

export type Shape = Readonly<Record<string, Rule | Optional>>;
export type Between = (value: Fields, at: At, fail: Fail) => void;

/** An object with these fields, then what holds between them. Discord passes over fields that it does not know. */
export const object =
  (shape: Shape, ...between: readonly Between[]): Rule =>
  (value, at, fail) => {
    if (!isFields(value))
      return fail(at, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    for (const [name, field] of Object.entries(shape)) {
      const found = value[name];
      const missing = found === undefined || found === null;
      if (typeof field !== 'function') {
        if (!missing) field.optional(found, [...at, name], fail);
      } else if (missing) required([...at, name], fail);
      else field(found, [...at, name], fail);
    }
    for (const also of between) also(value, at, fail);
  };

/** An object of one of several kinds, told apart by its `type`. */
export const oneOf =
  (kinds: ReadonlyMap<number, Rule>): Rule =>
  (value, at, fail) => {
    const type = isFields(value) ? value.type : undefined;
    const rule = typeof type === 'number' ? kinds.get(type) : undefined;
    if (rule) return rule(value, at, fail);
    const known = [...kinds.keys()];
    const listed = known.length === 1 ? `${known[0]},` : known.join(', ');
    fail([...at, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${listed}).`);
  };

export const kinds = (...pairs: readonly (readonly [number, Rule])[]): ReadonlyMap<number, Rule> =>
  new Map(pairs);

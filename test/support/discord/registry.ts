/** The commands that the app has registered, everywhere and for single servers, as Discord keeps and gives them. */
import { CHAT } from './checks/commands.ts';
import { each, type Fields, given, textOf } from './json.ts';
import type { World } from './world.ts';

/** Where commands are registered everywhere. */
export const EVERYWHERE = '';

export class Registry {
  readonly #world: World;
  /** By the server, or EVERYWHERE. */
  readonly #commands = new Map<string, readonly Fields[]>();

  constructor(world: World) {
    this.#world = world;
  }

  all(where: string): readonly Fields[] {
    return this.#commands.get(where) ?? [];
  }

  /** What a person finds in a server or outside of one: the server's own first. */
  availableIn(guild: string | undefined): readonly Fields[] {
    return [...(guild === undefined ? [] : this.all(guild)), ...this.all(EVERYWHERE)];
  }

  get(where: string, id: string): Fields | undefined {
    return this.all(where).find((command) => command.id === id);
  }

  /** Puts a command there; one of the same kind and name is written over and keeps its id. */
  put(where: string, declared: Fields): Fields {
    const like = this.all(where).find((each) => isSame(each, declared));
    const command = this.#kept(where, declared, like);
    this.#commands.set(where, [...this.all(where).filter((each) => each !== like), command]);
    return command;
  }

  /** Writes a command over, whatever it is called now. */
  change(where: string, before: Fields, declared: Fields): Fields {
    const command = this.#kept(where, declared, before);
    this.#commands.set(
      where,
      this.all(where).map((each) => (each === before ? command : each)),
    );
    return command;
  }

  /** These commands and no others. */
  replace(where: string, declared: readonly Fields[]): readonly Fields[] {
    const before = this.all(where);
    const next = declared.map((each) =>
      this.#kept(
        where,
        each,
        before.find((old) => isSame(old, each)),
      ),
    );
    this.#commands.set(where, next);
    return next;
  }

  remove(where: string, id: string): boolean {
    const left = this.all(where).filter((command) => command.id !== id);
    const removed = left.length < this.all(where).length;
    this.#commands.set(where, left);
    return removed;
  }

  /** A command with what Discord adds to it; its version changes only with it. */
  #kept(where: string, declared: Fields, before: Fields | undefined): Fields {
    const { clock, application } = this.#world;
    const { id = clock.snowflake(), version, ...old } = before ?? {};
    const type = declared.type ?? CHAT;
    const command = given({
      application_id: application,
      default_member_permissions: declared.default_member_permissions ?? null,
      type,
      name: declared.name,
      name_localizations: declared.name_localizations ?? null,
      description: declared.description ?? '',
      description_localizations: declared.description_localizations ?? null,
      dm_permission: where === EVERYWHERE ? inMessages(declared.contexts) : undefined,
      // Only of commands that are registered everywhere it can be said where they are shown.
      contexts: where === EVERYWHERE ? sorted(declared.contexts) : null,
      integration_types: where === EVERYWHERE ? (sorted(declared.integration_types) ?? [0, 1]) : [0],
      options: optionsOf(declared.options),
      nsfw: declared.nsfw ?? false,
      guild_id: where === EVERYWHERE ? undefined : where,
    });
    const same = JSON.stringify(old) === JSON.stringify(command);
    return { id, ...command, version: same ? version : clock.snowflake() };
  }
}

const inMessages = (contexts: unknown): boolean => !Array.isArray(contexts) || contexts.includes(1);
const sorted = (list: unknown): unknown => (Array.isArray(list) ? [...new Set(list)].sort() : null);

export const isSame = (one: Fields, other: Fields): boolean =>
  one.name === other.name && (one.type ?? CHAT) === (other.type ?? CHAT);

/** Options as Discord gives them back: what says nothing is left out. */
function optionsOf(options: unknown): readonly Fields[] | undefined {
  const all = each(options).map((option) =>
    given({
      ...option,
      name_localizations: option.name_localizations ?? null,
      description_localizations: option.description_localizations ?? null,
      required: option.required === true ? true : undefined,
      autocomplete: option.autocomplete === true ? true : undefined,
      choices: each(option.choices).length > 0 ? each(option.choices).map(choiceOf) : undefined,
      options: optionsOf(option.options),
    }),
  );
  return all.length > 0 ? all : undefined;
}

const choiceOf = (choice: Fields): Fields => ({
  ...choice,
  name_localizations: choice.name_localizations ?? null,
});

/** A command as a list of them gives it, where languages are asked for or not. */
export function listed(command: Fields, withLocalisations: boolean): Fields {
  if (withLocalisations) return command;
  const strip = ({ name_localizations, description_localizations, ...rest }: Fields): Fields =>
    given({
      ...rest,
      options: rest.options && each(rest.options).map(strip),
      choices: rest.choices && each(rest.choices).map(strip),
    });
  return strip(command);
}

/** What somebody reads in their own language. */
export const nameFor = (named: Fields, locale: string): string =>
  textOf(Object(named.name_localizations)[locale]) || textOf(named.name);

/**
 * An action as the short text that a platform's button carries, and back. A section goes by a short hash of its id; what
 * is still too long is kept in the store for a day, and its key goes instead. What comes back is checked, since it comes
 * from outside.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Lookup } from '../corpus/lookup.ts';
import { BotError } from '../errors.ts';
import type { Invocation } from '../reply/invocation.ts';
import type { Store } from '../store/store.ts';

/** How long an action works that is too long for its button, in milliseconds. */
export const KEPT_FOR = 24 * 60 * 60 * 1000;

/** What the first character says: the rest is the action itself, or the key that it is kept under. */
const WHOLE = '1';
const KEPT = '2';
/** Stands for an action that there was no way to keep: pressing it says that it is too old. */
const LOST = '0';

/** Characters of a section's hash: 60 bits. */
const HASH_LENGTH = 10;

const language = z.enum(['en', 'zh', 'zh-Hant', 'both']).exactOptional();
const inLanguage = { language, locale: z.enum(['en', 'zh', 'zh-Hant']).exactOptional() };
const screen = z.int().min(1).exactOptional();
const document = z.string().exactOptional();
const position = z.int().min(0);
const range = z.strictObject({ start: position, end: position }).exactOptional();
const excerpt = z.strictObject({
  section: z.string(),
  parts: z.array(z.strictObject({ passage: z.string(), cut: z.strictObject({ en: range, zh: range }) })),
  revision: z.string(),
});
const command = <Name extends Invocation['command'], Options extends z.core.$ZodLooseShape>(
  name: Name,
  options: Options,
) => z.strictObject({ command: z.literal(name), ...options, ...inLanguage });

const INVOCATION = z.discriminatedUnion('command', [
  command('search', { query: z.string(), document, screen, exact: z.boolean().exactOptional() }),
  command('read', { section: z.string(), document, screen }),
  command('contents', { document, screen }),
  command('authors', { name: z.string().exactOptional(), document, screen }),
  command('language', {
    choice: z.enum(['en', 'zh', 'zh-Hant', 'both', 'auto']).exactOptional(),
    here: z.boolean().exactOptional(),
  }),
  command('help', { thanked: z.boolean().exactOptional() }),
  command('share', { excerpt, comment: z.string().exactOptional() }),
  command('preview', { excerpt }),
  command('unshare', { share: z.string() }),
]);

export interface Packing {
  readonly lookup: Lookup;
  readonly store: Store;
}

/**
 * At most `limit` characters (at least 12) that stand for an action. `owner` is the workspace that it is kept for, where
 * it has to be: such an action works for a day.
 */
export async function pack(
  invocation: Invocation,
  { lookup, store, limit, owner }: Packing & { readonly limit: number; readonly owner: string },
): Promise<string> {
  const { byId } = hashesOf(lookup);
  const text = JSON.stringify(withSections(invocation, (id) => byId.get(id) ?? id));
  if (text.length < limit) return WHOLE + text;
  try {
    return KEPT + (await store.keep(text, KEPT_FOR, owner));
  } catch (error) {
    if (error instanceof BotError && error.code === 'STORE_UNAVAILABLE') return LOST;
    throw error;
  }
}

/** The action that a text stands for; nothing where it is too old, of another version, or was never packed. */
export async function unpack(packed: string, { lookup, store }: Packing): Promise<Invocation | undefined> {
  const rest = packed.slice(1);
  const text = packed.startsWith(WHOLE) ? rest : packed.startsWith(KEPT) ? await store.kept(rest) : undefined;
  const read = INVOCATION.safeParse(text === undefined ? undefined : parsed(text));
  if (!read.success) return undefined;
  const { ids } = hashesOf(lookup);
  let gone = false;
  const invocation = withSections(read.data, (short) => {
    const id = HASH.test(short) ? ids.get(short) : short;
    gone ||= id === undefined;
    return id ?? short;
  });
  return gone ? undefined : invocation;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The action with the name of its section changed. */
function withSections(invocation: Invocation, change: (section: string) => string): Invocation {
  switch (invocation.command) {
    case 'read':
      return { ...invocation, section: change(invocation.section) };
    case 'share':
    case 'preview':
      return {
        ...invocation,
        excerpt: { ...invocation.excerpt, section: change(invocation.excerpt.section) },
      };
    default:
      return invocation;
  }
}

/** No id of a section has a `#`. */
const HASH = /^#[\w-]{10}$/;

function hashOf(id: string): string {
  return `#${createHash('sha256').update(id).digest('base64url').slice(0, HASH_LENGTH)}`;
}

interface Hashes {
  readonly byId: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, string>;
}

const hashesByLookup = new WeakMap<Lookup, Hashes>();

/** The hashes of all sections and whose they are, made once for each reading of the documents. */
function hashesOf(lookup: Lookup): Hashes {
  let hashes = hashesByLookup.get(lookup);
  if (!hashes) {
    const sections = lookup.corpus.documents.flatMap(({ sections: own }) => own);
    const byId = new Map(sections.map(({ id }) => [id, hashOf(id)]));
    hashes = { byId, ids: new Map([...byId].map(([id, hash]) => [hash, id])) };
    hashesByLookup.set(lookup, hashes);
  }
  return hashes;
}

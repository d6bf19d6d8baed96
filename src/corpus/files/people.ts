/**
 * Who somebody is: an entry of an `authors.yml`, or of a list of people in front matter. Which role the list gives
 * them is `front-matter.ts`' matter; finding the files is `load.ts`'.
 */
import * as z from 'zod';
import type { CorpusError } from '../../errors.ts';
import type { Bilingual, Language } from '../model.ts';
import type { People, Person } from '../source.ts';
import { languageCode } from './language-code.ts';
import { readYaml } from './yaml-file.ts';

const HAN = /\p{Script=Han}/u;

/** A text, or one text for each language: `OSPO`, or `en: OSPO` and `zh: 开源办公室`. */
export const wordsSchema = z.union([
  z.string(),
  z.record(
    z.string().refine((key) => languageCode(key) !== undefined),
    z.string(),
  ),
]);

/**
 * The text under its language: what the keys say, else `language`, else Chinese where it has a Han character.
 * Undefined when nothing is written.
 */
export function bilingualWords(
  words: z.infer<typeof wordsSchema>,
  language?: Language,
): Bilingual<string> | undefined {
  if (typeof words === 'string') {
    const text = words.trim();
    return text ? { [language ?? (HAN.test(text) ? 'zh' : 'en')]: text } : undefined;
  }
  const texts: { en?: string; zh?: string } = {};
  for (const [key, value] of Object.entries(words)) {
    const code = languageCode(key);
    if (!code || !value.trim()) continue;
    // Traditional text stands in where there is no Simplified one.
    if (code.traditional && texts.zh !== undefined) continue;
    texts[code.language] = value.trim();
  }
  return texts.en === undefined && texts.zh === undefined ? undefined : texts;
}

/** An absolute address on the web, or undefined. */
export function webAddress(text: string | undefined): string | undefined {
  return text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}

const personSchema = z.object({
  key: z.string().optional(),
  name: wordsSchema.optional(),
  title: wordsSchema.optional(),
  position: wordsSchema.optional(),
  organisation: wordsSchema.optional(),
  organization: wordsSchema.optional(),
  company: wordsSchema.optional(),
  url: z.string().optional(),
});

/** One or several people: a text, or a list of texts and of entries like those of `authors.yml`. */
export const creditsSchema = z.union([
  z.string(),
  personSchema,
  z.array(z.union([z.string(), personSchema])),
]);

/** A name, or both of them: people are found and thanked under either. */
function nameOf({ name }: z.infer<typeof personSchema>): string | undefined {
  const { en, zh } = bilingualWords(name ?? '') ?? {};
  return [...new Set([en, zh])].filter(Boolean).join(' ') || undefined;
}

function person(entry: z.infer<typeof personSchema>, name: string, known?: Person): Person {
  const position = bilingualWords(entry.position ?? entry.title ?? '') ?? known?.position;
  const organisation =
    bilingualWords(entry.organisation ?? entry.organization ?? entry.company ?? '') ?? known?.organisation;
  const url = webAddress(entry.url) ?? known?.url;
  return {
    name,
    ...(position && { position }),
    ...(organisation && { organisation }),
    ...(url && { url }),
  };
}

/** Reads an `authors.yml`; an entry of the wrong kind costs that entry only. */
export function readPeople(file: string, text: string): { people: People; problems: readonly CorpusError[] } {
  const yaml = readYaml({ file, text, linesBefore: 0 }, 'PEOPLE_INVALID');
  if (yaml.value === undefined) return { people: {}, problems: [] };
  const handles = z.record(z.string(), z.unknown()).safeParse(yaml.value);
  if (!handles.success) {
    throw yaml.errorAt(
      [],
      'authors.yml must map handles to people: `jane:` and, indented, `name: Jane Doe`.',
    );
  }
  const people: Record<string, Person> = Object.create(null);
  const problems: CorpusError[] = [];
  for (const [handle, value] of Object.entries(handles.data)) {
    const entry = personSchema.safeParse(value);
    if (entry.success) {
      people[handle] = person(entry.data, nameOf(entry.data) ?? handle);
      continue;
    }
    const path = [handle, ...(entry.error.issues[0]?.path ?? [])];
    const field = path.length > 1 ? `\`${path.slice(1).join('.')}\` of ` : '';
    problems.push(
      yaml.errorAt(
        path,
        `${field}\`${handle}\` cannot be read: a person has \`url\`, a text, ` +
          'and `name`, `position` and `organisation`, each a text or `en:` and `zh:`.',
      ),
    );
  }
  return { people: { ...people }, problems };
}

/** The people that a field of front matter names, in its order; handles are looked up, unknown ones are the name. */
export function readCredits(credits: z.infer<typeof creditsSchema>, known: People): Person[] {
  const entries = Array.isArray(credits) ? credits : [credits];
  const named = (name: string): Person[] => {
    const handle = name.replace(/^@/, '').trim();
    if (!handle) return [];
    return [lookUp(known, handle) ?? { name: handle }];
  };
  return entries.flatMap((entry) => {
    if (typeof entry === 'string') {
      if (lookUp(known, entry.trim())) return named(entry);
      // In a list of YAML a half-width comma would have parted the names already: what is left belongs to one.
      return splitNames(entry, Array.isArray(credits) ? LIST_ITEM : SENTENCE).flatMap(named);
    }
    const handle = entry.key?.trim();
    const found = handle === undefined ? undefined : lookUp(known, handle);
    const name = nameOf(entry) ?? found?.name ?? handle;
    return name ? [person(entry, name, found)] : [];
  });
}

function lookUp(people: People, handle: string): Person | undefined {
  return Object.hasOwn(people, handle) ? people[handle] : undefined;
}

const LIST_ITEM = /\s*[，、；]\s*/;
const SENTENCE = /\s*[,，、;；]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*\n\s*/;
const HONOUR = /^(?:Ph\.?\s?D|M\.?D|MBA|Esq|Jr|Sr|I{2,3})\.?$/i;

/** `Jane Doe, Ph.D., 李雷 and Ann` as three names. */
function splitNames(text: string, separator: RegExp): string[] {
  const names: string[] = [];
  for (const part of text.split(separator)) {
    const last = names.at(-1);
    if (last !== undefined && HONOUR.test(part)) names[names.length - 1] = `${last}, ${part}`;
    else if (part.trim()) names.push(part.trim());
  }
  return names;
}

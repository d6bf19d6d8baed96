/** The YAML at the head of a document: what it says of the document and its people. The text below it is not its matter. */
import * as z from 'zod';
import type { CorpusError } from '../../errors.ts';
import { CorpusError as FrontMatterError } from '../../errors.ts';
import type { Bilingual, Language, Licence, Role } from '../model.ts';
import type { FrontMatter, People, Person, SourceText } from '../source.ts';
import { isoDate } from './date.ts';
import { bilingualWords, creditsSchema, readCredits, webAddress, wordsSchema } from './people.ts';
import { readYaml, type YamlData } from './yaml-file.ts';

const ROLES: Readonly<Record<string, Role>> = {
  author: 'author',
  authors: 'author',
  translator: 'translator',
  translators: 'translator',
  reviewer: 'reviewer',
  reviewers: 'reviewer',
  editor: 'editor',
  editors: 'editor',
};

const licenceSchema = z.union([z.string(), z.object({ name: z.string(), url: z.string().optional() })]);

/**
 * Reads the front matter of a file. Nothing is thrown: YAML that cannot be read, or a field of the wrong kind, becomes
 * a problem at its place in the file, and the document is served without what could not be read.
 */
export function readFrontMatter(
  source: SourceText,
  people: People,
): { frontMatter: FrontMatter; problems: readonly CorpusError[] } {
  const fenced = fencedYaml(source.text);
  if (!fenced) return { frontMatter: { people: [], lines: 0 }, problems: [] };
  const nothing: FrontMatter = { people: [], lines: fenced.lines };
  let yaml: YamlData;
  try {
    yaml = readYaml({ file: source.file, text: fenced.text, linesBefore: 1 }, 'FRONT_MATTER_INVALID');
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    return { frontMatter: nothing, problems: [error] };
  }
  if (yaml.value === undefined) return { frontMatter: nothing, problems: [] };
  const fields = z.record(z.string(), z.unknown()).safeParse(yaml.value);
  if (!fields.success) {
    const problem =
      'front matter must be fields like `title: …`. If this is text between two lines, write `***`.';
    return { frontMatter: nothing, problems: [yaml.errorAt([], problem)] };
  }
  return readFields(fields.data, yaml, people, source.language, fenced.lines);
}

/**
 * The source with blank lines in the place of its front matter, so that every line keeps its number. The parser must
 * not look for front matter again: it does not know `...` as its end, and takes any two `---` for it.
 */
export function withoutFrontMatter(source: SourceText, { lines }: FrontMatter): SourceText {
  if (lines === 0) return { ...source, text: source.text.replace(/^---/, '***') };
  return { ...source, text: '\n'.repeat(lines) + source.text.split('\n').slice(lines).join('\n') };
}

/**
 * The lines between `---` at the very beginning and the next `---`, and how many lines that is with the fences.
 * Undefined also when no line of it is a field: then the two `---` are lines drawn around text, which must not be lost.
 */
function fencedYaml(text: string): { text: string; lines: number } | undefined {
  const lines = /^---[ \t]*\n/.test(text) ? text.split('\n') : [];
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end < 1) return undefined;
  const fenced = lines.slice(1, end);
  const isYaml =
    fenced.every((line) => !line.trim()) ||
    fenced.some((line) => /^["']?[\w.-]+["']?\s*:(?:\s|$)/.test(line));
  return isYaml ? { text: fenced.join('\n'), lines: end + 1 } : undefined;
}

function readFields(
  fields: Record<string, unknown>,
  yaml: YamlData,
  known: People,
  language: Language | undefined,
  lines: number,
): { frontMatter: FrontMatter; problems: CorpusError[] } {
  const problems: CorpusError[] = [];
  /** The field, when it is there and of its kind; else a problem that says what it must be. */
  const read = <T>(name: string, schema: z.ZodType<T>, mustBe: string): T | undefined => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined || value === null || value === '') return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    problems.push(
      yaml.errorAt([name, ...(result.error.issues[0]?.path ?? [])], `\`${name}\` must be ${mustBe}.`),
    );
    return undefined;
  };
  const words = (name: string): Bilingual<string> | undefined =>
    bilingualWords(read(name, wordsSchema, 'a text, or `en:` and `zh:` with a text each') ?? '', language);

  const id = read('id', z.string(), 'a short name');
  const title = words('title');
  const notice = words('notice');
  const date = read(
    'date',
    z.string().transform(isoDate).pipe(z.string()),
    'a date like `2023-06-28` or `2023-06`',
  );
  // `url: /docs/page` is where a site generator puts the page: it leads nowhere from a chat.
  const url = webAddress(read('url', z.string(), 'an address like `https://example.org/page`'));
  const licenceField = fields.licence === undefined ? 'license' : 'licence';
  const licence = asLicence(read(licenceField, licenceSchema, 'a text, or `name:` and `url:`'));

  const credited: { role: Role; person: Person }[] = [];
  for (const [field, role] of Object.entries(ROLES)) {
    const credits = read(
      field,
      creditsSchema,
      'a name, or a list of names, of handles or of people with a `name`',
    );
    if (credits === undefined) continue;
    for (const person of readCredits(credits, known)) {
      if (!credited.some((other) => other.role === role && other.person.name === person.name)) {
        credited.push({ role, person });
      }
    }
  }
  const frontMatter: FrontMatter = {
    ...(id && { id }),
    ...(title && { title }),
    ...(date && { date }),
    ...(url && { url }),
    ...(licence && { licence }),
    ...(notice && { notice }),
    people: credited,
    lines,
  };
  return { frontMatter, problems };
}

function asLicence(value: z.infer<typeof licenceSchema> | undefined): Licence | undefined {
  if (value === undefined) return undefined;
  const { name, url } = typeof value === 'string' ? { name: value, url: value } : value;
  const address = webAddress(url);
  return { name, ...(address && { url: address }) };
}

/**
 * One Markdown file, in both languages block by block or in one language only → a document. Puts together what the
 * files around it find: contents, headings, title page, signatures, pairs.
 */

import { blocksOf, parseMarkdown } from '../markdown/markdown.ts';
import type { Bilingual, Block, Contributor, Document, Language } from '../model.ts';
import { type Reading, readingOf } from '../pairing/language.ts';
import { type PassageDraft, pairUnits } from '../pairing/pair.ts';
import { type Unit, unitsOf } from '../pairing/units.ts';
import { nameKey } from '../people/person-names.ts';
import { readSignatures } from '../people/signatures.ts';
import { readTitlePage, type TitlePage } from '../people/title-page.ts';
import type { FrontMatter, SourceText } from '../source.ts';
import { plainText } from '../tree.ts';
import { takeContents } from './contents.ts';
import { applyContents } from './contents-match.ts';
import { fileLanguage } from './file-language.ts';
import { frontPartOf } from './front-part.ts';
import { type Group, groupHeadings, type Piece } from './headings.ts';
import { completeTitles, splitTitles } from './plain-headings.ts';
import { numbered, placeSections, type SectionDraft } from './sections.ts';
import { normalTitle } from './titles.ts';

/** Reads a file into the document `documentId`. Throws a CorpusError where its Markdown cannot be parsed safely. */
export function readInterleaved(source: SourceText, frontMatter: FrontMatter, documentId: string): Document {
  const blocks = blocksOf(parseMarkdown(source.text, source.file));
  const contents = takeContents(blocks);
  const running = new Set(
    [...blocks.flatMap(topTitle), ...Object.values(frontMatter.title ?? {})].map(normalTitle),
  );
  running.delete('');
  const front = unitsOf(
    contents.rest.slice(0, contents.before).filter((block) => block.type !== 'heading'),
    running,
  ).length;
  const pieces = contents.rest.flatMap((block) => piecesOf(block, running));
  const sole = source.language ?? fileLanguage(pieces);
  const grouped = sole === undefined ? groupHeadings(pieces) : oneLanguage(pieces, sole);
  const groups = sole === undefined ? completeTitles(grouped.groups) : splitTitles(grouped.groups);
  const order = orderOf(pieces);

  const listedTitles = new Set(contents.entries.map((entry) => normalTitle(entry.title)));
  const listed = ({ title }: Group): boolean =>
    Object.values(title).some((each) => listedTitles.has(normalTitle(each)));
  const head = frontPartOf(grouped.before, groups, frontMatter.title, listed);
  const title = documentTitle(head.title, frontMatter.title, documentId, sole);
  const pages = contents.entries.some((entry) => entry.page !== undefined);
  const page = readTitlePage(
    head.units,
    [...Object.values(title), ...Object.values(frontMatter.title ?? {})],
    pages ? front : 0,
  );

  const given = givenPeople(page, frontMatter, sole === undefined);
  const known = [...page.contributors, ...given];
  const signers: Contributor[] = [];
  const draft = (group: Group): SectionDraft => {
    const passages = readSignatures(group.units, group.title, known).flatMap(({ units, contributors }) => {
      signers.push(...contributors);
      const made = pairUnits(units, order, sole).map((passage) =>
        group.joined && passage.confidence !== undefined && passage.kind !== 'code'
          ? { ...passage, confidence: Math.min(passage.confidence, JOINED) }
          : passage,
      );
      return contributors.length === 0
        ? made
        : made.map((passage): PassageDraft => ({ ...passage, contributors }));
    });
    return { title: group.title, level: group.level, explicitId: group.explicitId, passages };
  };
  const sections = applyContents(contents.entries, head.sections.map(draft), 2);
  const top = sections.length === 0 ? 1 : sections.reduce((least, { level }) => Math.min(least, level), 6);
  const intro =
    page.rest.length === 0 && sections.length > 0 ? [] : [draft({ title, level: top, units: page.rest })];
  const file = {
    file: source.file,
    revision: source.revision,
    ...(frontMatter.url === undefined ? {} : { url: frontMatter.url }),
  };
  const date = page.date ?? frontMatter.date;
  return {
    id: documentId,
    title,
    ...(head.subtitle === undefined ? {} : { subtitle: head.subtitle }),
    sources: sole === undefined ? { en: file, zh: file } : ({ [sole]: file } as Bilingual<typeof file>),
    revision: source.revision,
    contributors: withoutRepetitions([...page.contributors, ...signers, ...given]),
    sections: placeSections(documentId, [...intro, ...sections]),
    titlePage: numbered(
      documentId,
      pairUnits([...page.units, ...unitsOf(contents.titles.map(asParagraph))], order, sole),
    ),
    ...(date === undefined ? {} : { date }),
    ...(frontMatter.licence === undefined ? {} : { licence: frontMatter.licence }),
    ...(frontMatter.url === undefined ? {} : { url: frontMatter.url }),
    ...(frontMatter.notice === undefined ? {} : { notice: frontMatter.notice }),
  };
}

/** The title of its headings, else of its front matter, else its name. */
function documentTitle(
  own: Bilingual<string>,
  given: Bilingual<string> | undefined,
  id: string,
  sole: Language | undefined,
): Bilingual<string> {
  const { en, zh } = { ...given, ...own };
  if (en === undefined && zh === undefined) return { [sole ?? 'en']: id } as Bilingual<string>;
  return { ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) };
}

function topTitle(block: Block): string[] {
  return block.type === 'heading' && block.depth === 1 ? [plainText(block.children)] : [];
}

function asParagraph(block: Block): Block {
  return block.type === 'heading' ? ({ ...block, type: 'paragraph' } as Block) : block;
}

function piecesOf(block: Block, running: ReadonlySet<string>): Piece[] {
  if (block.type !== 'heading') return unitsOf([block], running).map((unit) => ({ type: 'unit', unit }));
  const title = plainText(block.children).replace(/\s+/g, ' ').trim();
  const explicitId = (block.data as { id?: string } | undefined)?.id;
  return [{ type: 'heading', heading: { title, level: block.depth, reading: readingOf(title), explicitId } }];
}

/** The most that a pair is trusted whose sections are one by their place only. */
const JOINED = 0.6;

/** Headings of a file in one language, each a section. */
function oneLanguage(
  pieces: readonly Piece[],
  language: Language,
): { readonly before: readonly Unit[]; readonly groups: Group[] } {
  const before: Unit[] = [];
  const groups: (Group & { readonly units: Unit[] })[] = [];
  for (const piece of pieces) {
    if (piece.type === 'unit') (groups.at(-1)?.units ?? before).push(piece.unit);
    else {
      const { title, level, explicitId } = piece.heading;
      groups.push({ title: { [language]: title } as Bilingual<string>, level, explicitId, units: [] });
    }
  }
  return { before, groups };
}

/** Which language comes first where both stand below one heading, more often than not. */
function orderOf(pieces: readonly Piece[]): 'en-first' | 'zh-first' {
  let balance = 0;
  let first: Reading | undefined;
  for (const piece of pieces) {
    if (piece.type === 'heading') {
      first = undefined;
      continue;
    }
    const { reading } = piece.unit;
    if (reading !== 'en' && reading !== 'zh') continue;
    first ??= reading;
    // Counted once for each unit in the second language, as often as it follows.
    if (first !== reading) balance += reading === 'zh' ? 1 : -1;
  }
  return balance >= 0 ? 'en-first' : 'zh-first';
}

/**
 * Whom front matter names. Its authors are the translators of a work in both languages whose title page names authors,
 * and none of them.
 */
function givenPeople(page: TitlePage, { people }: FrontMatter, bilingual: boolean): Contributor[] {
  const named = new Set(
    page.contributors.flatMap(({ role, name }) => (role === 'author' ? [nameKey(name)] : [])),
  );
  const writers = people.filter(({ role }) => role === 'author');
  const strangers =
    bilingual && named.size > 0 && writers.every(({ person }) => !named.has(nameKey(person.name)));
  return people.map(({ role, person }) => ({
    ...person,
    role: role === 'author' && strangers ? 'translator' : role,
  }));
}

/** Everyone credited, once in each role. */
function withoutRepetitions(contributors: readonly Contributor[]): Contributor[] {
  const made = new Map<string, Contributor>();
  for (const contributor of contributors) {
    const key = `${contributor.role} ${nameKey(contributor.name)}`;
    made.set(key, { ...contributor, ...made.get(key) });
  }
  return [...made.values()];
}

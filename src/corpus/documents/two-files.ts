/**
 * Two files that translate each other → one document with one set of sections. Which headings belong together is
 * `pair-sections.ts`' work, which pieces of text within them `pair.ts`'.
 */
import { revisionOf } from '../files/file-text.ts';
import type { Bilingual, Contributor, Document, Language, Source } from '../model.ts';
import { type PassageDraft, pairFiles } from '../pairing/pair.ts';
import type { FrontMatter, SourceText } from '../source.ts';
import { type PartPair, pairParts } from './pair-sections.ts';
import { partsOf } from './parts.ts';
import { placeSections, type SectionDraft } from './sections.ts';

/**
 * Reads a pair of files as one document. Throws a CorpusError, with the file that it is about, when either cannot be
 * parsed. What only one file has stays, in one language.
 */
export function readTwoFiles(
  en: SourceText,
  zh: SourceText,
  frontMatter: { readonly en: FrontMatter; readonly zh: FrontMatter },
  documentId: string,
): Document {
  const english = partsOf(en, frontMatter.en.title?.en);
  const chinese = partsOf(zh, frontMatter.zh.title?.zh);
  const title = {
    ...frontMatter.zh.title,
    ...frontMatter.en.title,
    ...(english.title && { en: english.title }),
    ...(chinese.title && { zh: chinese.title }),
  };
  const named = title.en || title.zh ? title : { en: documentId };
  const notice = { ...frontMatter.zh.notice, ...frontMatter.en.notice };
  const url = frontMatter.en.url ?? frontMatter.zh.url;
  const date = frontMatter.en.date ?? frontMatter.zh.date;
  const licence = frontMatter.en.licence ?? frontMatter.zh.licence;
  const paired = pairParts(english.parts, chinese.parts);
  // A page of front matter alone is still a section to be found, by its title.
  const pairs = paired.length > 0 ? paired : [{ en: { level: 1, line: 1, blocks: [] } }];
  const drafts = runsOf(pairs).flatMap((run) => draftsOf(run, named));
  // The text before the first heading stands beside the sections, not above them.
  const top = Math.min(...drafts.filter((_, index) => !isLead(pairs[index])).map(({ level }) => level), 6);
  return {
    id: documentId,
    title: named,
    sources: { en: sourceOf(en, frontMatter.en), zh: sourceOf(zh, frontMatter.zh) },
    revision: revisionOf(en.revision, zh.revision),
    contributors: creditsOf(frontMatter.en, frontMatter.zh),
    sections: placeSections(
      documentId,
      drafts.map((draft, index) =>
        isLead(pairs[index]) ? { ...draft, level: drafts.length > 1 ? top : 1 } : draft,
      ),
    ),
    titlePage: [],
    ...(date && { date }),
    ...(licence && { licence }),
    ...(url && { url }),
    ...((notice.en || notice.zh) && { notice }),
  };
}

function isLead(pair: PartPair | undefined): boolean {
  return pair !== undefined && (pair.en ?? pair.zh)?.title === undefined;
}

function sourceOf({ file, revision }: SourceText, { url }: FrontMatter): Source {
  return { file, revision, ...(url && { url }) };
}

/**
 * A section of both files with those after it that only one file has: where a heading was not translated, its text
 * stands in the section before, so they are aligned together.
 */
function runsOf(pairs: readonly PartPair[]): PartPair[][] {
  const runs: PartPair[][] = [];
  for (const pair of pairs) {
    const run = runs.at(-1);
    const alone = pair.en === undefined ? 'zh' : pair.zh === undefined ? 'en' : undefined;
    const other = run?.slice(1).some((each) => (each.en === undefined ? 'zh' : 'en') !== alone);
    const opensBoth = run?.[0]?.en !== undefined && run[0].zh !== undefined;
    if (run && alone && opensBoth && !other && !isLead(pair)) run.push(pair);
    else runs.push([pair]);
  }
  return runs;
}

/** The sections of a run. What is paired goes to the section of the language that has the headings. */
function draftsOf(run: readonly PartPair[], documentTitle: Bilingual<string>): SectionDraft[] {
  const leading: Language = run.at(-1)?.en === undefined ? 'zh' : 'en';
  const blocks = (language: Language) => run.flatMap((pair) => pair[language]?.blocks ?? []);
  const passages: PassageDraft[][] = run.map(() => []);
  let section = 0;
  for (const passage of pairFiles(blocks('en'), blocks('zh'))) {
    const { en, zh } = passage.blocks;
    const line = (leading === 'en' ? en : zh)?.[0]?.position?.start.line;
    // Code that only one file has stands for both, and is where the text before it is.
    if (line !== undefined && en?.[0] !== zh?.[0]) {
      section = run.findLastIndex((pair) => (pair[leading]?.line ?? 0) <= line);
    }
    passages[section]?.push(passage);
  }
  return run.map((pair, index) => ({
    title: isLead(pair) ? documentTitle : titleOf(pair),
    level: (pair.en ?? pair.zh)?.level ?? 1,
    explicitId: (pair.en ?? pair.zh)?.explicitId,
    passages: passages[index] ?? [],
  }));
}

function titleOf({ en, zh }: PartPair): Bilingual<string> {
  return {
    ...(en?.title !== undefined && { en: en.title }),
    ...(zh?.title !== undefined && { zh: zh.title }),
  };
}

/** Everybody whom either file credits, once for each role. */
function creditsOf(...frontMatters: readonly FrontMatter[]): Contributor[] {
  const credits: Contributor[] = [];
  for (const { role, person } of frontMatters.flatMap(({ people }) => people)) {
    const at = credits.findIndex((other) => other.role === role && other.name === person.name);
    const { position, organisation, ...known } = credits[at] ?? { ...person, role };
    const positions = { ...position, ...person.position };
    const organisations = { ...organisation, ...person.organisation };
    const credit: Contributor = {
      ...known,
      ...((positions.en || positions.zh) && { position: positions }),
      ...((organisations.en || organisations.zh) && { organisation: organisations }),
    };
    if (at === -1) credits.push(credit);
    else credits[at] = credit;
  }
  return credits;
}

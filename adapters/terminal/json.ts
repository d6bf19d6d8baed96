/** What programs read: the line of a search and of `inspect`. The names of their fields are a promise. */
import { contributorsOf } from '../../src/conversation/credit.ts';
import type { Bilingual, Contributor, Corpus, Document, Locale } from '../../src/corpus/model.ts';
import { languageOf, type Passage, type Section } from '../../src/corpus/model.ts';
import { plainText } from '../../src/corpus/tree.ts';
import type { Correction, Hit, Reason, SearchResult } from '../../src/search/result.ts';

/** Both keys are always there; a language that the text is not in is null. */
export interface EachLanguage {
  readonly en: string | null;
  readonly zh: string | null;
}

export interface SearchLine {
  readonly query: string;
  readonly locale: Locale;
  readonly corrected: readonly Correction[];
  readonly hits: readonly HitLine[];
}

export interface HitLine {
  readonly section: string;
  readonly document: string;
  readonly title: EachLanguage;
  /** Ids of the sections above, outermost first. */
  readonly path: readonly string[];
  readonly page: number | null;
  readonly score: number;
  /** The cut of the passage in each language that it has; nothing for a section without text of its own. */
  readonly excerpt: EachLanguage;
  /** Whether the excerpt stands in both languages. */
  readonly aligned: boolean;
  readonly contributors: readonly Pick<Contributor, 'name' | 'role'>[];
  readonly url: string | null;
  /** Only with `--explain`. */
  readonly because?: readonly Reason[];
}

/** A search as one JSON value. Text of documents is as it was written, whatever the locale. */
export function searchLine(result: SearchResult, locale: Locale): SearchLine {
  return {
    query: result.query,
    locale,
    corrected: result.corrected,
    hits: result.hits.map((hit) => hitLine(hit, locale)),
  };
}

function hitLine(hit: Hit, locale: Locale): HitLine {
  const { section, document, excerpt } = hit;
  return {
    section: section.id,
    document: document.id,
    title: eachLanguage(section.title),
    path: section.path,
    page: section.page ?? null,
    score: Math.round(hit.score * 1e4) / 1e4,
    excerpt: eachLanguage(excerpt ? cutText(excerpt) : {}),
    aligned: excerpt?.passage.confidence !== undefined,
    contributors: creditOf(hit),
    url: urlOf(document, locale),
    ...(hit.because && { because: hit.because.map(reasonLine) }),
  };
}

function reasonLine(reason: Reason): Reason {
  return { ...reason, weight: Math.round(reason.weight * 1e3) / 1e3 };
}

/** What was corrected, then the reasons of a search's hits: a section and then a line for each term. */
export function explanation({ corrected, hits }: SearchLine): string {
  const read = corrected.map(({ from, to }) => `${from} → ${to}`);
  const sections = hits.map(({ section, score, because = [] }) => {
    const lines = because.map(
      ({ term, through, where, weight }) =>
        `  ${weight.toFixed(2).padStart(6)}  ${through.padEnd(8)}  ${where.join(', ')}: ${term}`,
    );
    return [`${section}  ${score.toFixed(2)}`, ...lines].join('\n');
  });
  return `${[...read, ...sections].join('\n\n')}\n`;
}

function cutText({ passage, cut }: NonNullable<Hit['excerpt']>): Bilingual<string> {
  const text: { en?: string; zh?: string } = {};
  for (const language of ['en', 'zh'] as const) {
    const blocks = passage.blocks[language];
    const range = cut[language];
    if (blocks) text[language] = plainText(blocks).slice(range?.start ?? 0, range?.end);
  }
  return text;
}

function eachLanguage({ en = null, zh = null }: Bilingual<string | null>): EachLanguage {
  return { en, zh };
}

/** Who is credited for what of the excerpt there is, in either language. */
function creditOf({ document, excerpt }: Hit): HitLine['contributors'] {
  const languages = excerpt?.passage.blocks.zh ? (['en', 'zh'] as const) : (['en'] as const);
  const people = contributorsOf(document, excerpt ? [excerpt.passage] : [], languages);
  return people.map(({ name, role }) => ({ name, role }));
}

/** The page of the work, else the file in the language shown, else in the other one. */
function urlOf({ url, sources }: Document, locale: Locale): string | null {
  const language = languageOf(locale);
  return url ?? sources[language]?.url ?? sources.en?.url ?? sources.zh?.url ?? null;
}

/** Everything that was loaded as one line of JSON, a document at a time: a large corpus is never one string. */
export function* corpusLine({ documents }: Corpus): Generator<string> {
  yield '{"documents":[';
  for (const [index, document] of documents.entries()) {
    yield `${index > 0 ? ',' : ''}${JSON.stringify(documentLine(document))}`;
  }
  yield ']}\n';
}

function documentLine({ id, title, contributors, sections }: Document) {
  return { id, title: eachLanguage(title), contributors, sections: sections.map(sectionLine) };
}

function sectionLine({ id, title, level, page, passages }: Section) {
  return { id, title: eachLanguage(title), level, page: page ?? null, passages: passages.map(passageLine) };
}

function passageLine({ kind, blocks, confidence }: Passage) {
  return {
    kind,
    en: blocks.en ? plainText(blocks.en) : null,
    zh: blocks.zh ? plainText(blocks.zh) : null,
    confidence: confidence ?? null,
  };
}

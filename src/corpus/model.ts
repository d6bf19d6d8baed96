/** The nouns: what a corpus is made of once it is read. Plain immutable data; reading it is `load.ts`' work. */
import type { BlockContent, DefinitionContent, Parent, PhrasingContent } from 'mdast';

/** A language that documents are written in. Traditional characters are a way to show `zh`, see {@link Locale}. */
export type Language = 'en' | 'zh';

/** What a reader reads in; `zh-Hant` is Chinese converted to Traditional characters when it is shown. */
export type Locale = Language | 'zh-Hant';

/** What a reader can ask to be shown: one locale, or both languages side by side. */
export type LanguageChoice = Locale | 'both';

/** One value in each language; at least one of them is there. */
export interface Bilingual<T> {
  readonly en?: T;
  readonly zh?: T;
}

/** Every document the bot knows. */
export interface Corpus {
  readonly documents: readonly Document[];
  /** Terms that the corpus' own `glossary.yml` files add to the bundled ones, in the order found. */
  readonly glossary: readonly GlossaryEntry[];
  /** What the corpus' `lexicon.yml` files say of pairs of words, in the order found; absent: there are none. */
  readonly lexicon?: readonly LexiconPair[];
}

/** An English and a Chinese word that stand for each other. */
export interface LexiconPair {
  readonly en: string;
  readonly zh: string;
  /** 0 to 1; of a file, 0 refuses the pair. */
  readonly strength: number;
}

/** Words that mean the same, in both languages; the first of each language is the canonical one. */
export interface GlossaryEntry {
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

/** One work: a bilingual file, or a pair of files that translate each other. */
export interface Document {
  readonly id: string;
  readonly title: Bilingual<string>;
  readonly subtitle?: Bilingual<string>;
  /** One file under both keys when the file is bilingual; two files when they translate each other. */
  readonly sources: Bilingual<Source>;
  /** Changes whenever any source of the document changes, or whom it credits. */
  readonly revision: string;
  readonly contributors: readonly Contributor[];
  /** In reading order: a parent stands before its children. */
  readonly sections: readonly Section[];
  /**
   * The blocks of a title page, read into `title`, `contributors` and `date`, and the titles of tables of contents. The
   * entries of those are sections, or other titles and pages of them; signatures are contributors of passages.
   */
  readonly titlePage: readonly Passage[];
  /** ISO 8601, as precise as the document is: `2023`, `2023-03` or `2023-06-28`. */
  readonly date?: string;
  readonly licence?: Licence;
  /** The page of the work itself on the web. */
  readonly url?: string;
  /** A sentence that belongs to every citation, for instance that the text is a summary. */
  readonly notice?: Bilingual<string>;
}

/** A file that a document was read from. */
export interface Source {
  /** Relative to the corpus root, with `/`. */
  readonly file: string;
  readonly url?: string;
  /** The first 12 hexadecimal digits of the SHA-256 of the file. */
  readonly revision: string;
}

export interface Licence {
  readonly name: string;
  readonly url?: string;
}

/** A heading (pair), or an entry of a table of contents, and the text up to the next heading, possibly none. */
export interface Section {
  /** `<document id>/<slug>`: the same across rebuilds and in both languages. */
  readonly id: string;
  /** The id of the document. */
  readonly document: string;
  readonly title: Bilingual<string>;
  /** Titles that a table of contents gives and the heading does not. */
  readonly alsoTitled: Bilingual<readonly string[]>;
  /** Ids of the sections above this one, outermost first. */
  readonly path: readonly string[];
  /** The depth of the heading, 1 to 6. */
  readonly level: number;
  /** The printed page of the source, where a table of contents gives one. */
  readonly page?: number;
  readonly passages: readonly Passage[];
}

export type PassageKind = 'paragraph' | 'item' | 'table' | 'quote' | 'code' | 'footnote';

/** The smallest aligned unit: a block (paragraph, item, table, quote) with its translation beside it. */
export interface Passage {
  /** `<section id>#<number>`, counted from 1 within the section. */
  readonly id: string;
  readonly kind: PassageKind;
  readonly blocks: Bilingual<readonly Block[]>;
  /** How sure the pairing is, 0 to 1. Absent when the passage exists in one language only. */
  readonly confidence?: number;
  /** Who signed this passage, when that is not the document's authors. */
  readonly contributors?: readonly Contributor[];
}

/**
 * A block of Markdown as mdast has it, without HTML: the reader of the file has made text of it.
 * `position` has lines and columns of the source (1-based) and is kept on blocks only.
 */
export type Block = BlockContent | DefinitionContent;

export type Role = 'author' | 'foreword' | 'translator' | 'reviewer' | 'editor';

/** Anyone credited. The same person in two roles is two contributors. */
export interface Contributor {
  readonly name: string;
  readonly role: Role;
  readonly position?: Bilingual<string>;
  readonly organisation?: Bilingual<string>;
  readonly url?: string;
}

/** Words of an excerpt that matched the query. Wraps what it marks; never comes out of a Markdown file. */
export interface Mark extends Parent {
  type: 'mark';
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mark: Mark;
  }
  interface RootContentMap {
    mark: Mark;
  }
}

/** The value in the wanted language, else in the other one, with the language it really is in. */
export function inLanguage<T>(value: Bilingual<T>, wanted: Language): { value: T; language: Language } {
  const other: Language = wanted === 'en' ? 'zh' : 'en';
  const found = value[wanted];
  if (found !== undefined) return { value: found, language: wanted };
  const fallback = value[other];
  if (fallback === undefined) throw new TypeError('a bilingual value has neither language');
  return { value: fallback, language: other };
}

/** The language whose text a locale shows: Traditional readers read the Chinese text, converted. */
export function languageOf(locale: Locale): Language {
  return locale === 'en' ? 'en' : 'zh';
}

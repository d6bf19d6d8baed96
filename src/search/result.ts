/** What a search comes to. */
import type { Bilingual, Document, Language, Passage, Section } from '../corpus/model.ts';
import type { Range } from '../corpus/tree.ts';
import type { Through } from './engine.ts';

/** What a search is narrowed to. */
export interface SearchOptions {
  /** The language whose text will be shown: decides which passage is preferred. Default `en`. */
  readonly language?: Language;
  /** Only sections of this document (its id). */
  readonly document?: string;
  /** Default 5. */
  readonly limit?: number;
  /** How many hits to leave out at the start. Default 0. */
  readonly offset?: number;
  /** Do not correct the spelling. */
  readonly exact?: boolean;
  /** Say of every hit why it was found. */
  readonly explain?: boolean;
}

/** A term of the query that a section has. */
export interface Reason {
  /** As it is indexed: a stem, two Han characters, or all words of a glossary entry. */
  readonly term: string;
  readonly through: Through;
  /** `above`: in a title of a section above it, or in what is said of its people. */
  readonly where: readonly ('title' | 'text' | 'people' | 'above')[];
  /** What it counts: its weight in the query, times how rare it is. */
  readonly weight: number;
}

/** A word of the query that no document has, and the one that was searched instead. */
export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** A word of the query that was also searched through the glossary. */
export interface GlossaryUse {
  readonly from: string;
  readonly to: readonly string[];
}

/** The passage of a section that answers a query, cut at sentence ends, with what matched. */
export interface Excerpt {
  readonly passage: Passage;
  /** In each language the passage is in: the part to show, as offsets into its plain text. */
  readonly cut: Bilingual<Range>;
  /** In each language: what matched, as offsets into its plain text, sorted, not overlapping. */
  readonly marks: Bilingual<readonly Range[]>;
}

/** A section that was found. */
export interface Hit {
  readonly section: Section;
  readonly document: Document;
  readonly score: number;
  /** Absent when the section has no text of its own. */
  readonly excerpt?: Excerpt;
  /** Which part of the titles matched. */
  readonly titleMarks: Bilingual<readonly Range[]>;
  /** Why it was found, when that was asked for. */
  readonly because?: readonly Reason[];
}

/** One screen of hits, with what was done to the query to find them. */
export interface SearchResult {
  /** As typed. */
  readonly query: string;
  readonly hits: readonly Hit[];
  /** How many sections were found in all, whatever limit and offset. */
  readonly total: number;
  readonly corrected: readonly Correction[];
  /**
   * Quoted phrases, as typed and without the quotes, that could not be kept to: no section has every phrase word by word,
   * of the few hundred best that have all the words. Then the hits are those of the query without its quotes. Empty when
   * every hit has every phrase, and when nothing was found.
   */
  readonly missingPhrases: readonly string[];
  readonly glossary: readonly GlossaryUse[];
  /** When nothing was found: queries that would find something, best first. */
  readonly spellings: readonly string[];
  /** When nothing was found: sections whose titles come nearest. */
  readonly near: readonly Section[];
}

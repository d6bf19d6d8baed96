/**
 * Every number that decides an order, in one place, each with its reason. Figures are from the ranking tests and from
 * headings searched against bodies with the heading withheld: MRR@10 in percent, English / Chinese, on the tuning part of
 * `npm run bench -- retrieval`. Where they are below 46, from a smaller set before it.
 */
import type { Language, PassageKind } from '../corpus/model.ts';
import type { Field } from './engine.ts';

/** The longest query, in Unicode code points. */
export const QUERY_LIMIT = 500;

/** BM25. */
export const BM25 = {
  /** How fast a repeated word stops counting more: 0.8 to 2 differ by 2 points at most, 1.2 is best on questions. */
  k: 1.2,
  /** How much a long section is held against it: 51.9 / 49.3 at 0.5, 52.2 / 49.2 at 0.65, 51.7 / 48.9 at 0.8. */
  b: 0.65,
  /** BM25+ brings nothing here. */
  d: 0,
} as const;

/**
 * How often a field is repeated in the one joined field, whose idf is that of the whole section: per field, a word rare
 * in titles would outweigh everything. 1 to 5 for titles rank alike; 3 puts titles first for one-word queries.
 */
export const JOINED: Readonly<Record<Field, number>> = { title: 3, ancestors: 1, people: 2, body: 1 };

/** MiniSearch's fields: titles count once more on their own. 0 and 1 lose a query of 20 each, 0.5 none. */
export const BOOST = { joined: 1, title: 0.5 };

/** What terms of a query are worth, 1 being a word as it was typed. */
export const QUERY = {
  /** Another word for one that was typed: less than the word itself. */
  concept: 0.8,
  /** The parts of a typed phrase that the glossary knows as one: hints. Together they never outweigh the phrase. */
  conceptParts: 0.5,
  /** A single character of a word whose pairs the corpus lacks: 0 loses 2 Chinese queries of 26, 1 adds noise. */
  character: 0.3,
  /** A pair of characters with a space between: perhaps two words. */
  acrossSpace: 0.5,
  /** Two words as one that the corpus writes (`start-up`: startup), beside the two. */
  joined: 0.3,
  /**
   * The power of df(ab) / min(df(a), df(b)), by which a chance pair (目做) is worth less than a word (绩效):
   * 0 gives 44.5, 0.3 44.7, 1 41.4 in Chinese.
   */
  cohesion: 0.3,
  /** Between how many words a query may be looked for word by word. Shorter says nothing, longer is never there. */
  verbatimLeast: 3,
  verbatimMost: 10,
} as const;

/** What is added to the engine's score of 1 when passages are read. */
export const RANKING = {
  /** One passage that says the whole query: 25.4 / 42.7 without, 28.0 / 44.1 with. */
  passage: 0.75,
  /** Words of the query side by side in it: 27.4 / 44.4 without, 28.3 / 44.4 with. */
  closeness: 0.6,
  /** A query that is a name: what that person signed comes before what is said of them, which may be much more. */
  people: 3,
  /** The query stands there word by word: 28.5 / 44.4 without, 28.9 / 44.5 with. */
  verbatim: 0.5,
  /** The share of a query that a text must have to be looked into word by word. */
  mostOf: 0.25,
  /** A title without a text, where another hit has one: what is read answers better than what is only named. */
  titleOnly: 0.6,
  /** The best passage is not in the language shown: enough to decide between equals. */
  otherLanguage: 0.95,
  /**
   * What the beginning of a section counts more, less and less with every passage: it says what the section is about.
   * 48.0 / 46.3 without, 51.0 / 48.3 at 1; more changes nothing.
   */
  lead: 0.8,
  /** How many of the engine's hits are read again: 51.1 / 49.5 with 30, 51.6 / 49.3 with 60, 51.9 / 48.9 with 100. */
  reread: 60,
  /** Sections below this share of the best score have a common word of the query and nothing else. */
  floor: 0.1,
} as const;

/** What the other hits of its document add to a section's score. */
export const SURROUNDINGS = {
  /** Their mean: 48.0 / 46.3 without, 48.7 / 46.8 at 0.2, 49.2 / 47.3 at 0.4. */
  document: 0.3,
  /** Of how many, the best of them. */
  best: 4,
  /** The section above it: 48.3 / 46.8 at 0.1, 49.0 / 47.4 at 0.4; children bring nothing, 47.4 / 45.6 at 0.3. */
  parent: 0.2,
} as const;

/**
 * Words of the other language, learnt from aligned passages. The figures are R@5 of English / Chinese headings whose
 * section only exists in the other language: 17.8 / 11.2 without.
 */
export const LEXICON = {
  /** In how many passages two words must meet; 3 loses half a point in Chinese. */
  least: 2,
  /** How strong a link must be (Dice): 0.1 to 0.4 differ by less than a point. */
  strength: 0.2,
  /** How strong one must be as a share of the strongest: 0.6 to 0.8 are the same, 0.3 and 1 lose 0.2 to 0.5 of MRR on questions. */
  beside: 0.6,
  /** How many translations a word has at most: 2 to 6 differ by less than a point. */
  most: 3,
  /** What a translation is worth, by its strength: 22.0 / 15.1 at 0.3, 35.6 / 28.8 at 1, 42.8 / 33.7 at 1.5. */
  weight: 1.5,
  /** But never as much as the word itself: at 1.1, 50.8 / 39.5, and a query that mixes languages loses 3 points. */
  cap: 0.9,
} as const;

/** Quoted phrases. */
export const PHRASES = {
  /** How many sections are looked into for them, the best first: 300 of the largest corpus take a tenth of a second. */
  lookedInto: 300,
} as const;

/** Units (words, Chinese characters) between two words of the query at which they are half as close as neighbours. */
export const REACH: Readonly<Record<Language, number>> = { en: 2, zh: 5 };

/** How an excerpt is chosen and cut. */
export const EXCERPT = {
  /** UTF-16 code units read at a glance: three lines of a chat message. */
  budget: { en: 320, zh: 130 } as Readonly<Record<Language, number>>,
  /** By how much a cut may exceed it, so that no sentence is left out for a word. */
  grace: 0.2,
  /** A passage that the reader's language lacks is shown when it says clearly more. */
  otherLanguage: 0.7,
  /** A heading in disguise or a pull quote only repeats what a paragraph says. */
  label: 0.5,
  /** What ends with a colon promises something that stands in the next passage. */
  leadsOn: 0.6,
  /** Harder to read than a paragraph, which counts 1. */
  kinds: { table: 0.8, code: 0.7, footnote: 0.6 } as Readonly<Partial<Record<PassageKind, number>>>,
  /** Words of the query side by side, as in the ranking. */
  closeness: 0.6,
  /** The power by which a passage longer than the budget counts less. */
  length: 0.25,
  /** When the other language has this much more of the query, its best sentences decide the cut. */
  leads: 1.25,
  /** Beside the share of what matched (1 is all), what makes a stretch the better one: repetition, the beginning, used room, an early match. */
  window: { repeat: 0.04, beginning: 0.1, room: 0.12, early: 0.08 },
} as const;

/** When a word is taken for a slip. It is better to leave a slip than to change a right word. */
export const SPELLING = {
  /** A word shorter than this must begin alike and stand in a title, a name or the glossary: `kpl`, not `cap`. */
  shortWord: 5,
  /** From this length on, two slips are allowed: at 8, `spinning` became `spending`. */
  longWord: 10,
  /** Score of a candidate: less for each slip, more for how many sections have it, and where it stands. */
  slip: 4,
  frequency: 0.5,
  prominent: 1.5,
  firstLetter: 1,
  /** How many candidates are tried for one that stands together with the rest of the query. */
  tried: 5,
  /**
   * What it costs that a character has another tone. A pair of characters starts with log2(1 + its sections): one that
   * stands once must sound the same, one in a title may have another tone.
   */
  otherTone: 1.25,
  /**
   * Of the sections that have either character of a pair, the share that have both (Dice) from which on it is taken for
   * a word. On the report 绕工 (of 围绕工程) has 0.08, 地阐 (of 明确地阐述) 0.15; 可证 0.42, 共享 0.43, 成功 0.53.
   */
  held: 0.2,
  /** Or how far it stands more often than by chance (t): 启用 is a word, though 用 is everywhere. */
  chance: 3,
  /** A run of at most this many characters is named whole when one of them was put right: 许可正 → 许可证, not 可正 → 可证. */
  saidWhole: 5,
  /**
   * A slip that the documents make themselves: a word of so many letters, in so few sections, a letter from one in so many
   * times as many. It is looked for as well: English slips keep 98.2 % with and without, but `configration` is found.
   */
  ownSlip: { letters: 9, sections: 3, times: 50 },
  /** From this length on, the only candidate is taken even if no section has it together with the rest of the query. */
  alone: 7,
  /** A stem of this many letters with an ending more is another form of the word: no correction to speak of. */
  root: 5,
} as const;

/** When a word is read as pinyin. */
export const PINYIN = {
  /** The longest word, in letters: six syllables. */
  longest: 24,
  /** Ways to cut a word into syllables that are looked at. */
  cuts: 16,
  /** How many words that sound the same are looked for beside the likeliest. */
  others: 4,
  /** What they are worth, the likeliest being worth 1; never more than it, however rare they are. */
  weight: 0.7,
} as const;

/** Sections offered when nothing was found: how many, and how alike (0 to 1) their titles must be. */
export const NEAR = { sections: 3, least: 0.25 } as const;

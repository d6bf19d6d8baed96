/** What the readers of documents are given: the text of a file, and what its surroundings say of its people. */
import type { Bilingual, Language, Licence, Role } from './model.ts';

/** A file of the corpus, read but not parsed. */
export interface SourceText {
  /** Relative to the corpus root, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The first 12 hexadecimal digits of the SHA-256 of the file. */
  readonly revision: string;
  /** The language that the layout of the folders gives the file; absent when it may hold both. */
  readonly language?: Language;
}

/** Somebody as `authors.yml` or front matter names them. */
export interface Person {
  readonly name: string;
  readonly position?: Bilingual<string>;
  readonly organisation?: Bilingual<string>;
  readonly url?: string;
}

/** The people that `authors.yml` files know, by their handle; the nearest file wins. */
export type People = Readonly<Record<string, Person>>;

/** What the front matter of one file says, checked; people are already looked up. */
export interface FrontMatter {
  readonly id?: string;
  readonly title?: Bilingual<string>;
  readonly date?: string;
  readonly url?: string;
  readonly licence?: Licence;
  readonly notice?: Bilingual<string>;
  readonly people: readonly { readonly role: Role; readonly person: Person }[];
  /** The number of lines that it takes in the file, its fences included; 0 without front matter. */
  readonly lines: number;
}

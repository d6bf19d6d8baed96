/** A command with its options: what typing comes to once parsed, and what pressing an action runs. */
import type { Bilingual, LanguageChoice, Locale } from '../corpus/model.ts';
import type { Range } from '../corpus/tree.ts';

/** An excerpt by reference: enough to post exactly the text that was previewed, or to see that it changed. */
export interface ExcerptReference {
  readonly section: string;
  /**
   * The passages by their ids, each with the part of its plain text that is shown in each language; no part: all of it.
   * No passages for a section without a body: its citation is what is shared.
   */
  readonly parts: readonly { readonly passage: string; readonly cut: Bilingual<Range> }[];
  readonly revision: string;
}

/** What an action carries of the language. */
interface InLanguage {
  /** What is shown of the documents. */
  readonly language?: LanguageChoice;
  /**
   * The language of the bot's own sentences, where `language` is both; and `zh` beside the language `zh` where
   * Simplified characters are meant, whatever the reader reads else.
   */
  readonly locale?: Locale;
}

export type Invocation = InLanguage & CommandOptions;

type CommandOptions =
  | {
      readonly command: 'search';
      readonly query: string;
      readonly document?: string;
      readonly screen?: number;
      /** True: the query is searched as typed, without correcting its spelling. */
      readonly exact?: boolean;
    }
  | {
      readonly command: 'read';
      readonly section: string;
      /** Only look for the section in this document. */
      readonly document?: string;
      readonly screen?: number;
    }
  | {
      readonly command: 'contents';
      readonly document?: string;
      readonly screen?: number;
    }
  | {
      readonly command: 'authors';
      readonly name?: string;
      readonly document?: string;
      readonly screen?: number;
    }
  | {
      readonly command: 'language';
      /** Absent: say which language is set, and offer the choices. `auto` forgets the preference. */
      readonly choice?: LanguageChoice | 'auto';
      /** True: the default of the channel instead of the reader's own preference. */
      readonly here?: boolean;
    }
  /** What can be asked; after a word of thanks, a word back. */
  | { readonly command: 'help'; readonly thanked?: boolean }
  /** Posts it where it is run; with a comment of the sharer above it. */
  | { readonly command: 'share'; readonly excerpt: ExcerptReference; readonly comment?: string }
  /** What sharing it would post: for a platform that lets the reader choose the place. */
  | { readonly command: 'preview'; readonly excerpt: ExcerptReference }
  | { readonly command: 'unshare'; readonly share: string };

export type CommandName = Invocation['command'];

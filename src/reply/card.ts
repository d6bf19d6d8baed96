/**
 * The card: what a reply says, as an immutable tree that knows no platform. Every renderer says all of it.
 * Words are mdast nodes to the very edge; a renderer escapes them once.
 */
import type { PhrasingContent } from 'mdast';
import type { Block, Locale } from '../corpus/model.ts';
import type { Invocation } from './invocation.ts';

export type Card = readonly CardNode[];

/** Inline text in one language. */
export interface Text {
  readonly content: readonly PhrasingContent[];
  readonly locale: Locale;
}

export type CardNode =
  | TitleNode
  | TextNode
  | ExcerptNode
  | PairNode
  | ListNode
  | ContextNode
  | DividerNode
  | ActionsNode;

/** A heading; with `url` it is a link. Level 1 is the card's own title, level 2 that of a part. */
export interface TitleNode {
  readonly type: 'title';
  readonly level: 1 | 2;
  readonly text: Text;
  readonly url?: string;
}

export interface TextNode {
  readonly type: 'text';
  readonly text: Text;
}

/** Text of a document in one language. `before` and `after`: there is more of the passage on that side. */
export interface ExcerptNode {
  readonly type: 'excerpt';
  readonly blocks: readonly Block[];
  readonly locale: Locale;
  readonly before: boolean;
  readonly after: boolean;
  /** What shows the text that this excerpt leaves out. */
  readonly rest?: Button;
}

/** The same text in both languages, side by side where there is room, else one above the other. */
export interface PairNode {
  readonly type: 'pair';
  readonly sides: readonly [ExcerptNode, ExcerptNode];
}

export interface ListNode {
  readonly type: 'list';
  readonly ordered: boolean;
  /** `depth` 0 is the outermost; with `action` the item can be pressed. */
  readonly items: readonly { readonly text: Text; readonly depth: number; readonly action?: Button }[];
}

/** Small print: citation, contributors, why this language. Parts stand in one line, parted by ` · `. */
export interface ContextNode {
  readonly type: 'context';
  readonly parts: readonly Text[];
}

export interface DividerNode {
  readonly type: 'divider';
}

export interface ActionsNode {
  readonly type: 'actions';
  readonly elements: readonly (Button | Menu | Link)[];
}

/** `label` is what stands on it, `name` says it in full for a screen reader (`Read “The KPI search”`). */
export interface Button {
  readonly type: 'button';
  readonly label: string;
  readonly name: string;
  readonly locale: Locale;
  readonly invocation: Invocation;
  /** The choice that is in force now, for instance the language shown. */
  readonly current?: boolean;
  readonly style?: 'primary' | 'danger';
}

export interface Menu {
  readonly type: 'menu';
  readonly label: string;
  readonly locale: Locale;
  readonly options: readonly {
    readonly label: string;
    readonly locale: Locale;
    readonly invocation: Invocation;
  }[];
}

export interface Link {
  readonly type: 'link';
  readonly label: string;
  readonly locale: Locale;
  readonly url: string;
}

type Fields<T> = Omit<T, 'type'>;

export const title = (fields: Fields<TitleNode>): TitleNode => ({ type: 'title', ...fields });
export const text = (value: Text): TextNode => ({ type: 'text', text: value });
export const excerpt = (fields: Fields<ExcerptNode>): ExcerptNode => ({ type: 'excerpt', ...fields });
export const pair = (sides: PairNode['sides']): PairNode => ({ type: 'pair', sides });
export const list = (items: ListNode['items'], ordered = false): ListNode => ({
  type: 'list',
  ordered,
  items,
});
export const context = (...parts: Text[]): ContextNode => ({ type: 'context', parts });
export const divider = (): DividerNode => ({ type: 'divider' });
export const actions = (...elements: ActionsNode['elements'][number][]): ActionsNode => ({
  type: 'actions',
  elements,
});
export const button = (fields: Fields<Button>): Button => ({ type: 'button', ...fields });
export const menu = (fields: Fields<Menu>): Menu => ({ type: 'menu', ...fields });
export const link = (fields: Fields<Link>): Link => ({ type: 'link', ...fields });

/** Plain words in one language. */
export const words = (value: string, locale: Locale): Text => ({
  content: [{ type: 'text', value }],
  locale,
});

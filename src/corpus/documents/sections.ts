/**
 * Sections in reading order → the section tree: ids that stay the same across rebuilds and languages, paths of
 * ancestors, numbered passages. Which headings make a section is `headings.ts`' work, and `two-files.ts`'.
 */
import type { Bilingual, Passage, Section } from '../model.ts';

/**
 * `Common OSPO KPIs?` → `common-ospo-kpis`, `组织概况 (简)` → `组织概况-简`. Letters and digits of every script stay
 * (NFKC, lower case), accents go from Latin letters, apostrophes vanish, all else becomes one `-`. May be ''.
 */
export function slug(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * A title without the number in front, where a word follows it: `1.2 Scope`, `一、引言`, `第一章 引言`. A number changes
 * when a section is put before it; the links to this one must not.
 */
function withoutNumber(title: string): string {
  const rest = title.replace(NUMBER, '');
  return /\p{L}/u.test(rest) ? rest : title;
}

const NUMBER =
  /^\s*(?:\d{1,3}(?:\.\d{1,3}){1,5}\.?(?=\s|\p{Script=Han})|\d{1,3}[.、)）:：](?!\d)|[一二三四五六七八九十百]{1,5}[、.．]|[（(](?:\d{1,3}|[一二三四五六七八九十百]{1,5})[）)]|第(?:\d{1,3}|[一二三四五六七八九十百]{1,5})[章节篇部](?:分)?(?=[\s:：、，]))[\s:：、，]*/u;

/** A section before it has its place: everything but what follows from its neighbours. */
export interface SectionDraft {
  readonly title: Bilingual<string>;
  readonly alsoTitled?: Bilingual<readonly string[]>;
  readonly level: number;
  readonly page?: number | undefined;
  /** The `{#id}` of its heading. */
  readonly explicitId?: string | undefined;
  readonly passages: readonly Omit<Passage, 'id'>[];
}

/** Gives drafts in reading order their ids and paths, and their passages numbers. */
export function placeSections(document: string, drafts: readonly SectionDraft[]): Section[] {
  const ids = new SectionIds(document);
  const above: { readonly id: string; readonly level: number }[] = [];
  return drafts.map((draft) => {
    while (above.length > 0 && (above.at(-1)?.level ?? 0) >= draft.level) above.pop();
    const id = ids.next(draft, above.at(-1)?.id);
    const path = above.map((section) => section.id);
    above.push({ id, level: draft.level });
    return {
      id,
      document,
      title: draft.title,
      alsoTitled: draft.alsoTitled ?? {},
      path,
      level: draft.level,
      ...(draft.page === undefined ? {} : { page: draft.page }),
      passages: numbered(id, draft.passages),
    };
  });
}

/** Passages with their ids, `<of>#1` and so on. */
export function numbered(of: string, passages: readonly Omit<Passage, 'id'>[]): Passage[] {
  return passages.map((passage, index) => ({ id: `${of}#${index + 1}`, ...passage }));
}

/** The ids that one document has given so far. */
class SectionIds {
  readonly #document: string;
  readonly #taken = new Set<string>();
  /** The last number that each name took. */
  readonly #numbers = new Map<string, number>();

  constructor(document: string) {
    this.#document = document;
  }

  /**
   * `<document>/<slug>` of the explicit id, else of the English title, else of the Chinese one. A second section of a
   * name takes its parent's slug before its own, and only then a number.
   */
  next(section: SectionDraft, parent: string | undefined): string {
    const name =
      [section.explicitId, section.title.en, section.title.zh]
        .map((candidate, index) => slug(index === 0 ? (candidate ?? '') : withoutNumber(candidate ?? '')))
        .find((candidate) => candidate !== '') ?? 'section';
    const longer = parent === undefined ? name : `${parent.slice(this.#document.length + 1)}-${name}`;
    let chosen = [name, longer].find((candidate) => !this.#taken.has(candidate));
    for (let number = this.#numbers.get(longer) ?? 2; chosen === undefined; number += 1) {
      if (!this.#taken.has(`${longer}-${number}`)) chosen = `${longer}-${number}`;
      this.#numbers.set(longer, number + 1);
    }
    this.#taken.add(chosen);
    return `${this.#document}/${chosen}`;
  }
}

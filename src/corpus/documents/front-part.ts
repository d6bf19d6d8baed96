/** Which headings at the top of a file are the title and the subtitle of the work, and not its first sections. */

import { namesLanguage } from '../files/language-code.ts';
import type { Bilingual } from '../model.ts';
import type { Unit } from '../pairing/units.ts';
import { readTitlePage } from '../people/title-page.ts';
import type { Group } from './headings.ts';
import { normalTitle, titleSimilarity } from './titles.ts';

export interface FrontPart {
  /** From the headings; nothing where the file has no heading that is its title. */
  readonly title: Bilingual<string>;
  readonly subtitle?: Bilingual<string>;
  /** The units before the first section. */
  readonly units: readonly Unit[];
  readonly sections: readonly Group[];
}

/**
 * Parts the head of a work from its sections. `given` is the title that front matter gives, and `listed` says whether
 * a table of contents names a heading.
 */
export function frontPartOf(
  before: readonly Unit[],
  groups: readonly Group[],
  given: Bilingual<string> | undefined,
  listed: (group: Group) => boolean,
): FrontPart {
  const [first, second, ...rest] = groups;
  if (first === undefined || !isTitle(first, groups, given))
    return { title: {}, units: before, sections: groups };
  const { title } = first;
  const sections = groups.slice(1);
  const units = [...before, ...first.units];
  if (second === undefined || first.units.length > 0) return { title, units, sections };
  const below = [...units, ...second.units];
  if (completes(title, second.title) && isPartOfTitle(second, rest, listed))
    return { title: { ...title, ...second.title }, units: below, sections: rest };
  const long = (second.title.en?.length ?? 99) > 12 && (second.title.zh?.length ?? 99) > 4;
  if (!long || !isPartOfTitle(second, rest, listed)) return { title, units, sections };
  return { title, subtitle: second.title, units: below, sections: rest };
}

/** `# Title` over `## 标题`: one language each, so the same title on two levels. */
function completes(one: Bilingual<string>, other: Bilingual<string>): boolean {
  return (
    (one.en === undefined) !== (one.zh === undefined) &&
    (one.en === undefined) === (other.zh === undefined) &&
    (one.zh === undefined) === (other.en === undefined)
  );
}

/** The first heading is the title when it is the only one of the top level, or no other title is known. */
function isTitle(first: Group, groups: readonly Group[], given: Bilingual<string> | undefined): boolean {
  if (first.level !== 1 || Object.values(first.title).some(namesLanguage)) return false;
  if (groups.filter((group) => group.level === 1).length === 1) return true;
  return given === undefined || likeGiven(first.title, given);
}

function likeGiven(title: Bilingual<string>, given: Bilingual<string>): boolean {
  return (['en', 'zh'] as const).some((language) => {
    const [own, other] = [title[language], given[language]];
    return (
      own !== undefined &&
      other !== undefined &&
      (titleSimilarity(own, other) >= 0.6 || isBeginning(own, other))
    );
  });
}

/** `灯塔` of `灯塔 —— 海上的光`, not `灯` of `灯塔`. */
function isBeginning(own: string, longer: string): boolean {
  return (
    normalTitle(longer).startsWith(normalTitle(own)) && /^\s*[\s\-–—:：|]/.test(longer.slice(own.length))
  );
}

/** What follows is a title page; or nothing does, up to a heading of the same level. */
function isPartOfTitle(group: Group, rest: readonly Group[], listed: (group: Group) => boolean): boolean {
  if (listed(group)) return false;
  const page = readTitlePage(group.units, [], 0);
  if (group.units.length > 0) return page.units.length > 0 && page.rest.length === 0;
  return rest[0]?.level === group.level;
}

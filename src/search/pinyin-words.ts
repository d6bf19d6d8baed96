/** Which words of a query are pinyin: those that no document has and that sound like Chinese words it has. */
import type { Unit } from './analyze.ts';
import type { Change } from './character-slips.ts';
import type { Pinyin } from './pinyin.ts';

/** Whether nothing speaks for English: no known word, and either Han characters or several unknown words that all sound Chinese. */
export function isChinese(
  units: readonly Unit[],
  known: (term: string) => boolean,
  pinyin: () => Pinyin,
): boolean {
  const words = units.filter(({ han }) => !han);
  if (words.length === 0 || words.some(({ text, stop }) => stop || known(text))) return false;
  const several = words.length < units.length || words.length > 1;
  return several && words.every(({ surface }) => pinyin().isSyllable(surface) || pinyin().read(surface));
}

/** Words of a query that the corpus does not have and that sound like Chinese words it has. */
export function pinyinIn(
  units: readonly Unit[],
  isUnknown: (unit: Unit, index: number) => boolean,
  pinyin: () => Pinyin,
): (Change & { readonly others: readonly string[]; readonly indexes: readonly number[] })[] {
  const found: (Change & { others: readonly string[]; indexes: readonly number[] })[] = [];
  for (let index = 0; index < units.length; ) {
    const unit = units[index] as Unit;
    let to = index;
    if (isUnknown(unit, index) && /^[a-z]{2,}$/.test(unit.surface)) {
      to = index + 1;
      // `ji xiao zhi biao`: syllables with spaces between are read together.
      const isNext = (at: number) => {
        const next = units[at];
        return next?.gap === 'space' && isUnknown(next, at) && pinyin().isSyllable(next.surface);
      };
      if (pinyin().isSyllable(unit.surface)) while (isNext(to)) to += 1;
    }
    const run = units.slice(index, to);
    const heard = run.length > 0 ? pinyin().read(run.map(({ surface }) => surface).join('')) : undefined;
    if (heard) {
      const indexes = run.map((_, offset) => index + offset);
      const [start, end] = [unit.start, run.at(-1)?.end ?? unit.end];
      found.push({ start, end, to: heard.best, others: heard.others, indexes, through: 'pinyin' });
    }
    index = Math.max(to, index + 1);
  }
  return found;
}

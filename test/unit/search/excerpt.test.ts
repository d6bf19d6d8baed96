import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Language } from '../../../src/corpus/model.ts';
import { plainText, slice } from '../../../src/corpus/tree.ts';
import type { SearchResult } from '../../../src/search/result.ts';
import { createSearch } from '../../../src/search/search.ts';
import { showExcerpt } from './show-excerpt.ts';
import { bold, type SmallPassage, smallCorpus, table } from './small-corpus.ts';

const GLOSSARY = [{ en: ['KPI', 'key performance indicator'], zh: ['关键绩效指标', '绩效指标'] }];

/** Searches one section and shows its excerpt: marks as `[…]`, cuts as `…`. */
function shown(passages: readonly SmallPassage[], query: string, language: Language = 'en'): string {
  const other = { id: 'other', title: { en: 'Other' }, passages: [{ en: 'Nothing to see.' }] };
  const corpus = smallCorpus([{ id: 's', title: { en: 'Section', zh: '章节' }, passages }, other]);
  return show(createSearch(corpus, GLOSSARY).search(query, { language }), language);
}

function show({ hits: [hit] }: SearchResult, language: Language): string {
  if (!hit?.excerpt) return '';
  return showExcerpt(hit.excerpt, language);
}

const filler = (words: string, times: number) => Array.from({ length: times }, () => words).join(' ');

describe('an excerpt', () => {
  it('is the passage that says most of the query', () => {
    const passages = [
      { en: 'The harbour is old.' },
      { en: 'Ships leave the harbour at dawn.' },
      { en: 'Dawn is grey.' },
    ];
    expect(shown(passages, 'harbour dawn')).toBe('Ships leave the [harbour] at [dawn].');
  });

  it('marks whole words as they are written', () => {
    expect(shown([{ en: 'All KPIs matter; the harbour’s too.' }], 'kpi harbours')).toBe(
      'All [KPIs] matter; the [harbour’s] too.',
    );
  });

  it('marks Chinese characters as runs', () => {
    expect(shown([{ zh: '港口的船只清晨离开港口。' }], '港口船只', 'zh')).toBe(
      '[港口]的[船只]清晨离开[港口]。',
    );
  });

  it('marks the other way to say a word in the language shown', () => {
    const passages = [{ en: 'One key performance indicator is enough.', zh: '一个绩效指标就够了。' }];
    expect(shown(passages, 'kpi', 'zh')).toBe('一个[绩效指标]就够了。');
    expect(shown(passages, '绩效指标', 'en')).toBe('One [key performance indicator] is enough.');
  });

  it('shows the aligned passage when the query is in the other language', () => {
    const passages = [
      { en: 'The harbour is old.', zh: '港口很古老。' },
      { en: 'Ships leave early.', zh: '船只很早离开。' },
    ];
    expect(shown(passages, '船只', 'en')).toBe('Ships leave early.');
  });

  it('prefers a paragraph to a pull quote that repeats it', () => {
    const passages = [
      { blocks: { en: bold('Ships leave at dawn') } },
      { en: 'The captain said: ships leave at dawn, whatever the weather.' },
    ];
    expect(shown(passages, 'ships dawn')).toMatch(/^The captain/);
  });

  it('prefers a sentence to a bare address that has the words', () => {
    const address = { en: 'harbour.example/company/ships-dawn' };
    const sentence = {
      en: 'The company of the harbour was made for those who send their ships out at dawn.',
    };
    for (const passages of [
      [address, sentence],
      [sentence, address],
      [{ en: '[3] https://harbour.example/ships-dawn' }, sentence],
    ]) {
      expect(shown(passages, 'harbour ships dawn')).toMatch(/^The company/);
    }
  });

  it('prefers a passage that says something to one that only leads to what follows', () => {
    const passages = [
      { en: 'Ships leave the harbour for these reasons:' },
      { en: 'Wind.' },
      { en: 'Most ships that leave the harbour leave it with the tide.' },
    ];
    expect(shown(passages, 'ships harbour')).toMatch(/^Most \[ships\]/);
    expect(shown(passages.slice(0, 2), 'ships harbour')).toMatch(/^\[Ships\]/);
    expect(
      shown([{ zh: '船只离开港口有以下原因：' }, { zh: '大多数船只随潮水离开港口。' }], '船只港口', 'zh'),
    ).toMatch(/^大多数/);
  });

  it('is the first paragraph when only the title matches', () => {
    const passages: SmallPassage[] = [
      { kind: 'table', blocks: { en: table([['a', 'b']]) } },
      { blocks: { en: bold('A label') } },
      { en: 'The first thing said.' },
    ];
    expect(shown(passages, 'section')).toBe('The first thing said.');
  });

  it('is cut at sentence ends around what matched, and says on which side', () => {
    const before = filler('Nothing of interest is said in this sentence.', 10);
    const text = `${before} The lighthouse keeper counts ships. ${before}`;
    const result = shown([{ en: text }], 'lighthouse');
    expect(result).toMatch(/^… .*\[lighthouse\] keeper counts ships\..* …$/);
    expect(result.length).toBeLessThan(420);
    expect(result).toMatch(/\. …$/);
  });

  it('cuts Chinese at its own stops, to its own length', () => {
    const before = '这里什么也没有说，只是为了占一些地方。'.repeat(12);
    const result = shown([{ zh: `${before}守塔人数着船只。${before}` }], '守塔人', 'zh');
    expect(result).toContain('[守塔人]数着船只。');
    expect(result.length).toBeLessThan(180);
    expect(result).toMatch(/^… .*。 …$/u);
  });

  it('cuts both languages to the same part', () => {
    const sentences = Array.from({ length: 12 }, (_, index) => index);
    const en = sentences
      .map((index) => `This is the sentence number n${index} of a rather long paragraph.`)
      .join(' ');
    const zh = sentences.map((index) => `这是一个相当长的段落里的第 n${index} 句话。`).join('');
    const corpus = smallCorpus([{ id: 's', title: { en: 'S' }, passages: [{ en, zh }] }]);
    const result = createSearch(corpus, []).search('n9', { language: 'zh' });
    const numbers = (language: Language) => show(result, language).match(/n\d+/g);
    expect(numbers('en')).toContain('n9');
    expect(numbers('zh')).toEqual(numbers('en'));
  });

  it('cuts a sentence that is too long at a clause, and a word that is too long between graphemes', () => {
    const clauses = `${filler('and so on and so forth,', 30)} the lighthouse, ${filler('and so on and so forth,', 30)}`;
    expect(shown([{ en: clauses }], 'lighthouse')).toMatch(/^… .*\[lighthouse\],.* …$/);
    const smileys = `港口${'👩‍🚀'.repeat(300)}`;
    const cut = shown([{ zh: smileys }], '港口', 'zh').replace(' …', '');
    expect(cut.endsWith('👩‍🚀')).toBe(true);
  });

  it('keeps whole rows of a table', () => {
    const rows = Array.from({ length: 30 }, (_, index) => [
      `goal ${index}`,
      `measured by the number of things x${index}`,
    ]);
    const result = shown([{ kind: 'table', blocks: { en: table(rows) } }], 'x17');
    expect(result).toContain('goal 17\tmeasured by the number of things [x17]');
    for (const row of result.replace(/^… | …$/g, '').split('\n'))
      expect(row).toMatch(/^goal \d+\tmeasured by/);
  });

  it('is always a part of the text, however it is written', () => {
    const piece = fc.constantFrom(
      '港口',
      'ships ',
      '. ',
      '。',
      '，',
      '👩‍🚀',
      'e\u0301',
      '\n',
      ' ',
      '”',
      '2.0',
      'a'.repeat(50),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 200 }).map((parts) => `港口 ${parts.join('')}`);
    fc.assert(
      fc.property(text, (value) => {
        const corpus = smallCorpus([{ id: 's', title: { en: 'S' }, passages: [{ zh: value }] }]);
        const [hit] = createSearch(corpus, []).search('港口 ships', { language: 'zh' }).hits;
        if (!hit?.excerpt) throw new Error('no excerpt');
        const { passage, cut } = hit.excerpt;
        const shown = plainText(slice<Block>(passage.blocks.zh ?? [], cut.zh ?? { start: 0, end: 0 }));
        expect(value).toContain(shown);
        expect(shown.trim()).not.toBe('');
        expect(value.slice(cut.zh?.start, cut.zh?.end).trim()).toBe(shown.trim());
      }),
    );
  });
});

/** Long documents cost in proportion to their length. Work is counted, never timed: machines differ. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readInterleaved } from '../../../src/corpus/documents/interleaved.ts';
import { placeSections } from '../../../src/corpus/documents/sections.ts';
import { readTwoFiles } from '../../../src/corpus/documents/two-files.ts';
import { withoutTemplates } from '../../../src/corpus/markdown/html.ts';
import type { Document } from '../../../src/corpus/model.ts';
import { align, type Placed } from '../../../src/corpus/pairing/align.ts';
import { Band } from '../../../src/corpus/pairing/band.ts';
import * as costs from '../../../src/corpus/pairing/costs.ts';
import { unitsOf } from '../../../src/corpus/pairing/units.ts';
import { plainText } from '../../../src/corpus/tree.ts';
import { paragraphOf } from '../../support/passages.ts';

vi.mock('../../../src/corpus/pairing/costs.ts', async (original) => {
  const real = await original<typeof costs>();
  return { ...real, contentCost: vi.fn(real.contentCost), likeness: vi.fn(real.likeness) };
});

afterEach(() => vi.restoreAllMocks());

const english = (index: number): string => `Boat number ${index} lies at the quay and waits for wind.`;
const chinese = (index: number): string => `第 ${index} 号船停在码头等风。`;
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

function placed(texts: readonly string[], every: number, offset: number): Placed[] {
  return unitsOf(texts.flatMap(paragraphOf)).map((unit, index) => ({ unit, index: every * index + offset }));
}

/** How often texts are compared while `count` pairs are aligned: by content, and letter by letter. */
function comparisons(count: number, arrangement: 'en-first' | 'apart'): { content: number; letters: number } {
  vi.mocked(costs.contentCost).mockClear();
  vi.mocked(costs.likeness).mockClear();
  align(placed(many(count, english), 2, 0), placed(many(count, chinese), 2, 1), arrangement);
  return {
    content: vi.mocked(costs.contentCost).mock.calls.length,
    letters: vi.mocked(costs.likeness).mock.calls.length,
  };
}

const passagesOf = (document: Document) => document.sections.flatMap(({ passages }) => passages);
const NOTHING = { people: [], lines: 0 };

describe('a long document', () => {
  it.each(['en-first', 'apart'] as const)(
    'costs twice as much when it is twice as long: %s',
    (arrangement) => {
      const once = comparisons(1200, arrangement);
      const twice = comparisons(2400, arrangement);
      expect(once.content).toBeGreaterThan(1200);
      expect(twice.content / once.content).toBeLessThan(2.2);
      expect(twice.letters).toBeLessThanOrEqual(2 * 2400);
    },
  );

  it('compares only what stands about as far down', () => {
    expect(new Band(40_000, 40_000).cells).toBeLessThan(50 * 40_000);
    expect(new Band(40_000, 400).cells).toBeLessThan(50 * 40_000);
    expect(new Band(400, 40_000).cells).toBeLessThan(400 * 400);
  });

  it('looks for a free id about once a section, however many have one title', () => {
    const looked = vi.spyOn(Set.prototype, 'has');
    const sections = placeSections(
      'boats',
      many(20_000, () => ({ title: { en: 'Notes' }, level: 2, passages: [] })),
    );
    expect(looked.mock.calls.length).toBeLessThan(5 * 20_000);
    expect(sections.at(-1)?.id).toBe('boats/notes-20000');
  });

  it('reads what looks like the beginning of many template calls once', () => {
    const looked = vi.spyOn(RegExp.prototype, 'exec');
    const text = '{{< a'.repeat(20_000);
    expect(withoutTemplates(text)).toBe(text);
    expect(withoutTemplates(`${text} >}}`)).toHaveLength(text.length - 5 * 200);
    expect(looked.mock.calls.length).toBeLessThan(3 * 20_000);
  });

  it('pairs 5,000 paragraphs in turn with their translations', () => {
    const text = many(2500, (index) => `${english(index)}\n\n${chinese(index)}`).join('\n\n');
    const passages = passagesOf(readInterleaved({ file: 'a.md', text, revision: '1' }, NOTHING, 'a'));
    expect(passages.map(({ blocks }) => [plainText(blocks.en ?? []), plainText(blocks.zh ?? [])])).toEqual(
      many(2500, (index) => [english(index), chinese(index)]),
    );
  });

  it('pairs 1,500 sections of two files', () => {
    const source = (language: 'en' | 'zh', text: string) => ({
      file: language,
      text,
      revision: '1',
      language,
    });
    const { sections } = readTwoFiles(
      source('en', many(1500, (index) => `## Berth ${index}\n\n${english(index)}`).join('\n\n')),
      source('zh', many(1500, (index) => `## 泊位 ${index}\n\n${chinese(index)}`).join('\n\n')),
      { en: NOTHING, zh: NOTHING },
      'a',
    );
    expect(sections.map(({ title }) => title)).toEqual(
      many(1500, (index) => ({ en: `Berth ${index}`, zh: `泊位 ${index}` })),
    );
  });
});

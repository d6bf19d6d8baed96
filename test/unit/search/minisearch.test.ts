import { describe, expect, it } from 'vitest';
import type { Engine, IndexedSection } from '../../../src/search/engine.ts';
import { createMiniSearchEngine } from '../../../src/search/minisearch.ts';
import { atOnce } from '../../../src/search/steps.ts';

const section = (id: string, body: string, title = ''): IndexedSection => ({
  id,
  document: 'd',
  fields: {
    title: title.split(' ').filter(Boolean),
    ancestors: [],
    body: body.split(' ').filter(Boolean),
    people: [],
  },
});
const term = (value: string, group: number, weight = 1) => ({
  term: value,
  weight,
  group,
  through: 'word' as const,
});

function fill(engine: Engine, sections: readonly IndexedSection[]): void {
  const taker = engine.taker();
  for (const each of sections) taker.take(each);
  atOnce(taker.settle());
}

describe('the MiniSearch engine', () => {
  it('finds Han terms by their exact characters', () => {
    const engine = createMiniSearchEngine();
    fill(engine, [section('a', '绩效 绩 𠮷'), section('b', '绩')]);
    expect(engine.search([term('绩效', 0)]).best.map(({ id }) => id)).toEqual(['a']);
    expect(engine.search([term('𠮷', 0)]).best.map(({ id }) => id)).toEqual(['a']);
    expect(engine.search([term('效', 0)]).best).toEqual([]);
  });

  it('knows which sections have a term', () => {
    const engine = createMiniSearchEngine();
    fill(engine, [section('a', 'kpi 绩效'), section('b', '绩效')]);
    expect([...engine.having('绩效')].sort()).toEqual(['a', 'b']);
    expect(engine.frequency('kpi')).toBe(1);
    expect(engine.having('目标')).toEqual([]);
  });

  it('counts ways to say one word once', () => {
    const engine = createMiniSearchEngine();
    fill(engine, [section('a', 'kpi goal x'), section('b', 'kpi y z'), section('c', 'other words here')]);
    const [first, second] = engine.search([term('kpi', 0), term('goal', 0, 0.5)]).best;
    expect(first?.score).toBe(second?.score);
  });

  it('does not prefer a section for having more of the common words', () => {
    const engine = createMiniSearchEngine();
    const filler = Array.from({ length: 8 }, (_, index) => section(`f${index}`, 'we have the same words'));
    fill(engine, [...filler, section('rare', 'sbom alone here now'), section('common', 'we have the words')]);
    const query = ['sbom', 'we', 'have', 'the'].map((word, group) => term(word, group));
    expect(engine.search(query).best[0]?.id).toBe('rare');
  });

  it('gives equal sections in the order of their ids', () => {
    const engine = createMiniSearchEngine();
    fill(engine, [section('b', 'kpi'), section('a', 'kpi')]);
    expect(engine.search([term('kpi', 0)]).best.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('leaves out what is not accepted', () => {
    const engine = createMiniSearchEngine();
    fill(engine, [section('a', 'kpi'), section('b', 'kpi')]);
    expect(engine.search([term('kpi', 0)], (id) => id === 'b').best.map(({ id }) => id)).toEqual(['b']);
  });
});

import { describe, expect, test } from 'vitest';
import { startParsePool } from '../../../../src/corpus/files/parse-pool.ts';

const source = (file: string, text: string) => ({ file, text, revision: '0' });
const glossary = (file: string, text: string) => ({ kind: 'glossary', file, text }) as const;

describe('parsing in a worker', () => {
  test('gives what is found, and errors as errors', async () => {
    const pool = startParsePool();
    const good = await pool.run(glossary('good.yml', 'terms: [{ en: [oar], zh: [桨] }]'));
    const bad = await pool.run(glossary('bad.yml', 'terms: 1'));
    await pool.close();
    expect(good).toEqual({ found: [{ en: ['oar'], zh: ['桨'] }], problems: [] });
    expect(bad.found).toBeUndefined();
    expect(bad.problems).toMatchObject([
      { name: 'CorpusError', code: 'GLOSSARY_INVALID', file: 'bad.yml', line: 1, column: 8 },
    ]);
    expect(bad.problems[0]?.message).toMatch(/^bad.yml:1:8: a glossary is a list/);
  });

  test('gives up on a file that takes too long, and goes on with the rest', async () => {
    const pool = startParsePool({ deadline: 300, memory: 512 });
    const text = `terms:\n${'  - { en: [oar], zh: [oar] }\n'.repeat(16_000)}`;
    const outcomes = await Promise.all([
      pool.run(glossary('slow.yml', text)),
      pool.run(glossary('good.yml', 'terms: [{ en: [oar], zh: [桨] }]')),
    ]);
    await pool.close();
    expect(outcomes[0].problems).toMatchObject([{ code: 'PARSE_FAILED', file: 'slow.yml' }]);
    expect(outcomes[1].found).toHaveLength(1);
  });

  test('names both files of a pair that it gives up on', async () => {
    const pool = startParsePool({ deadline: 200, memory: 512 });
    const read = (file: string) => ({
      source: source(file, `${'*a **b '.repeat(20_000)}`),
      frontMatter: { people: [], lines: 0 },
    });
    const { problems } = await pool.run({
      kind: 'twoFiles',
      en: read('en/a.md'),
      zh: read('zh/a.md'),
      id: 'a',
    });
    await pool.close();
    expect(problems).toMatchObject([{ code: 'PARSE_FAILED', file: 'zh/a.md' }]);
    expect(problems[0]?.message).toContain('en/a.md');
  });

  test('gives up on a file that takes too much memory, and goes on with the rest', async () => {
    const pool = startParsePool({ deadline: 60_000, memory: 48 });
    const text = `terms:\n${'  - { en: [oar], zh: [oar] }\n'.repeat(16_000)}`;
    const outcomes = await Promise.all([
      pool.run(glossary('heavy.yml', text)),
      pool.run({ kind: 'frontMatter', source: source('good.md', '---\nid: good\n---\n'), people: {} }),
    ]);
    await pool.close();
    expect(outcomes[0].problems).toMatchObject([{ code: 'PARSE_FAILED', file: 'heavy.yml' }]);
    expect(outcomes[1].found).toMatchObject({ id: 'good' });
  });
});

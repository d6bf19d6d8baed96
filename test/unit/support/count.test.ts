import { describe, expect, it } from 'vitest';
import { countTests } from '../../support/count.ts';

const file = (name: string, status: string, tests: Record<string, string>, message = '') => ({
  name,
  status,
  message,
  assertionResults: Object.entries(tests).map(([fullName, state]) => ({ fullName, status: state })),
});
const count = (...testResults: unknown[]) => countTests(JSON.stringify({ testResults }));

describe('countTests', () => {
  it('counts what passed, failed and was skipped, by name', () => {
    const report = [
      file('/a.test.ts', 'failed', { one: 'passed', two: 'failed' }),
      file('/b.test.ts', 'passed', { three: 'skipped', four: 'todo', five: 'passed' }),
    ];
    expect(count(...report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      failures: ['  /a.test.ts: two'],
      skips: ['  /b.test.ts: three', '  /b.test.ts: four'],
      brokenFiles: [],
    });
  });

  it('names a file that could not be loaded', () => {
    expect(count(file('/a.test.ts', 'failed', {}, 'no such module')).brokenFiles).toEqual([
      '  /a.test.ts: no such module',
    ]);
  });

  it('counts nothing in a report that was never written', () => {
    expect(countTests('{}')).toMatchObject({ passed: 0, failed: 0, skipped: 0 });
  });
});

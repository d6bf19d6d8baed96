import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CODES } from '../../src/errors.ts';

it('lists every error code with its meaning in docs/errors.md, and no other', () => {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| [^|]+ \| ([^|]+) \|/gm)].map(([, code, meaning]) => [
    code,
    meaning,
  ]);
  expect(rows).toEqual(Object.entries(CODES));
});

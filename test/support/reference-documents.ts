/** The reference documents beside a checkout: there for those who develop the project, not for its users. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const folder = fileURLToPath(new URL('../../../shared', import.meta.url));

/** The absolute path of `shared` beside the checkout, if it stands there. */
export const shared: string | undefined = existsSync(folder) ? folder : undefined;

/** A group of tests that need `shared`; reported as skipped without it. `run` gets its path. */
export function describeShared(name: string, run: (shared: string) => void): void {
  describe.skipIf(shared === undefined)(`${name} (needs ../shared)`, () => run(shared ?? folder));
}

#!/usr/bin/env node
/**
 * How the program is started: plain JavaScript, so that a Node.js too old for TypeScript can still say so in one line.
 * Everything else is `main.ts`' work.
 */
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) < NEEDED) {
  process.stderr.write(
    `ospo needs Node.js ${NEEDED} or later and was started by ${process.version}. ` +
      'On Linux `npm ci` installs one with it: run `npm run -s ospo -- search kpi` in its folder.\n',
  );
  process.exitCode = 2;
} else {
  // Compiled code is kept beside the packages: from the second start on, an answer takes little more than half the time.
  // Not in the folder for temporary files, where others could put code of theirs.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/ospo', import.meta.url)));
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
}

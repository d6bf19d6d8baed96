/**
 * `npm run check`: lint, types, and every test, with one line at the end that counts them. Where `../shared` stands, no
 * test may be skipped: what is skipped for want of it there is not tested anywhere.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Count, countTests } from './count.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command in the project's folder with its output where ours goes; gives its exit code. */
function run(command: string, ...parameters: string[]): Promise<number> {
  say(`$ ${[command, ...parameters].join(' ')}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The README's test command; the reporters are for the count only. */
async function runTests(): Promise<{ code: number; count: Count }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'check-'));
  const report = path.join(folder, 'report.json');
  try {
    const code = await run(
      'npm',
      'test',
      '--',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    );
    return { code, count: countTests(existsSync(report) ? await readFile(report, 'utf8') : '{}') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const problems: string[] = [];
if ((await run('npx', '--no-install', 'biome', 'check', '--error-on-warnings', '.')) !== 0)
  problems.push('Lint found something (see above).');
for (const project of ['.', 'adapters/web']) {
  if ((await run('npx', '--no-install', 'tsc', '--noEmit', '-p', project)) !== 0)
    problems.push(`Types do not fit in ${project} (see above).`);
}

const { code, count } = await runTests();
if (count.failed > 0 || count.brokenFiles.length > 0)
  problems.push('Tests failed:', ...count.failures, ...count.brokenFiles);
else if (code !== 0) problems.push(`The tests ended with code ${code}.`);
if (count.passed + count.failed === 0) problems.push('No test ran.');
if (count.skipped > 0 && existsSync(path.join(root, '..', 'shared')))
  problems.push('Tests were skipped although ../shared is there:', ...count.skips);

if (problems.length > 0) say(`\n${problems.join('\n')}`);
const failed = count.failed + count.brokenFiles.length;
say(`${count.passed} passed, ${failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** What a report of the test runner comes to. Reading it is all; what it means for a check is `check.ts`' work. */

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The names of failed and of skipped tests, each with its file. */
  readonly failures: readonly string[];
  readonly skips: readonly string[];
  /** Files that failed although none of their tests did: they could not even be loaded. */
  readonly brokenFiles: readonly string[];
}

/** The part of vitest's JSON report (`--reporter=json`) that is read. */
interface Report {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Counts the tests in a JSON report. A test that is skipped, pending or still to be written counts as skipped. */
export function countTests(json: string): Count {
  const { testResults = [] } = JSON.parse(json) as Report;
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ line: `  ${name}: ${fullName}`, status })),
  );
  const lines = (wanted: (status: string) => boolean): string[] =>
    tests.filter(({ status }) => wanted(status)).map(({ line }) => line);
  const passes = lines((status) => status === 'passed');
  const failures = lines((status) => status === 'failed');
  const skips = lines((status) => status !== 'passed' && status !== 'failed');
  const brokenFiles = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    )
    .map(({ name, message }) => `  ${name}: ${message ?? 'could not be run'}`);
  return {
    passed: passes.length,
    failed: failures.length,
    skipped: skips.length,
    failures,
    skips,
    brokenFiles,
  };
}

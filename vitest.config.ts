import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Where the processor has them, V8 now and then ends a process with worker threads by “Check failed: jit_page.has_value()”
    // (github.com/nodejs/node issue 64500): seen once in some twenty runs.
    execArgv: ['--no-memory-protection-keys'],
  },
});

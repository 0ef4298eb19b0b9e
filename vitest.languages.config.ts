/**
 * Programs in other languages than ours, and applications of others: `.ci/run` runs them, where their
 * packages can be had.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/languages/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // While one waits for its packages, another runs.
    maxWorkers: 2,
  },
});

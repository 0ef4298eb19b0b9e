/**
 * Programs in other languages than ours, applications of others, and what takes long of ours:
 * `.ci/run` runs them, where their packages can be had.
 */
import { defineConfig } from 'vitest/config';
import { LONG } from './vitest.config.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/chromium-setup.ts'],
    include: ['test/languages/**/*.test.ts', ...LONG],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // While one waits for its packages, another runs.
    maxWorkers: 2,
  },
});

/** Stores on real servers (Debian's redis-server, or Valkey): `.ci/run` runs them where there is one. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/stores/**/*.test.ts'],
    globalSetup: ['test/stores/support/say-missing.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});

/** A class over a network of this machine’s own: `.ci/run` runs it where network namespaces can be made. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/room/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});

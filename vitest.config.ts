import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of minutes. */
export const LONG = [
  'test/examples/**/*.test.ts',
  'test/clients/printed-node.test.ts',
  'test/clients/printed-node-refuses.test.ts',
  'test/browser/observatory-in-view.test.ts',
];

const common = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // Vitest leaves one core out, which on a machine of two is half of it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...common,
          name: 'node',
          // Nothing is global here: files may share the modules they import.
          isolate: false,
          include: ['test/**/*.test.ts'],
          setupFiles: ['test/support/fast-check.ts'],
          exclude: [
            ...[
              'test/browser/**',
              'test/languages/**',
              'test/stores/**',
              'test/package/**',
              'test/room/**',
            ],
            // Run beside test/languages: they install packages, or drive each program many times.
            ...LONG,
          ],
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: LONG,
          globalSetup: ['test/support/chromium-setup.ts'],
        },
      },
    ],
  },
});

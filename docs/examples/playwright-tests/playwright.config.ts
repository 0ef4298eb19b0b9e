import { defineConfig } from '@playwright/test';

// Where Chromium is, when it is not the one `npx playwright install` brings.
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  reporter: 'line',
  use: {
    locale: 'en-GB',
    ...(executablePath && { launchOptions: { executablePath, args: ['--no-sandbox'] } }),
  },
});

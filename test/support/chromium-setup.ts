/** One Chromium for the whole run. */
import type { TestProject } from 'vitest/node';
import { launchServer } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string;
  }
}

// biome-ignore lint/style/noDefaultExport: what vitest looks for
export default async function setup(project: TestProject) {
  const server = await launchServer();
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}

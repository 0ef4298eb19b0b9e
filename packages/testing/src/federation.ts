/** One federation for all tests of a process: started once, on free ports; each test has a world. */
import { type LoadedConfig, loadConfig, startFederation as start } from 'federama';
import { createTestWorld, type TestWorld, type TestWorldOptions } from './world.ts';

export type TestFederationOptions = {
  /** A `federation.yaml`, by path or as loaded; the federation that ships when left out. */
  config?: string | LoadedConfig | undefined;
};

export type TestFederation = {
  /** A federation of its own for one test: people, state, clock and faults. */
  world(options?: TestWorldOptions): TestWorld;
  /** The public URL of a participant, outside any world. */
  url(id: string): string;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startFederation({
  config,
}: TestFederationOptions = {}): Promise<TestFederation> {
  const loaded = typeof config === 'object' ? config : loadConfig(config);
  const federation = await start({ config: loaded, ports: 'free' });
  return {
    world: (options) => createTestWorld(federation.worlds, options),
    url: federation.url,
    stop: () => federation.stop(),
    [Symbol.asyncDispose]: () => federation.stop(),
  };
}

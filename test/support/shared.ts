/** What all tests of a file, or of a `describe`, share: made before the first, ended after the last. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll } from 'vitest';

export function shared<T>(make: () => Promise<T>, end: (made: T) => unknown): () => T {
  let made: { value: T } | undefined;
  beforeAll(async () => {
    made = { value: await make() };
  });
  afterAll(async () => {
    if (made) await end(made.value);
  });
  return () => {
    if (!made) throw new Error('what is shared is made before the first test');
    return made.value;
  };
}

export const sharedFederation = (): (() => Federation) =>
  shared(
    () => startFederation({ config: structuredClone(loadConfig()), ports: 'free' }),
    (federation) => federation.stop(),
  );

/** Every shipped person, at every shipped service, ends as their record says. */

import { type Federation, loadConfig, signIn, startFederation } from 'federama';
import { firstBroker } from 'federama/brokers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

const { people } = loadConfig();
const services = ['impots', 'banque'];

/** People whose login waits for a limit: shorter here than the platform's six seconds. */
const QUICK = { upstreamTimeoutSeconds: 1 };

describe.each(services)('at %s', (to) => {
  let federation: Federation;
  beforeAll(async () => {
    const config = loadConfig();
    Object.assign(firstBroker(config), QUICK);
    federation = await startFederation({ config, ports: 'free' });
  });
  afterAll(() => federation.stop());

  test.concurrent.each(people.map(({ login, outcome }) => ({ login, outcome })))(
    '$login: $outcome',
    async ({ login, outcome }) => {
      const ended = await signIn(loginOf(federation, { login, to }));
      expect(ended.signedIn ? 'signed-in' : ended.refusal).toBe(outcome);
      if (!ended.signedIn) expect(ended.cause).toBeTruthy();
    },
  );
});

test('people who fail do not prevent the next person from signing in', async () => {
  const federation = await testFederation({
    change: (config) => Object.assign(firstBroker(config), QUICK),
  });
  const browser = loginOf(federation).browser;
  for (const { login } of people.filter(({ outcome }) => outcome !== 'signed-in').slice(0, 8))
    await signIn({ ...loginOf(federation, { login }), browser });
  const ended = await signIn({ ...loginOf(federation), browser });
  expect(ended.signedIn).toBe(true);
});

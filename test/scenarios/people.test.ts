/** Every shipped person, at every shipped service, ends as their record says. */

import { type Federation, loadConfig, signIn, startFederation } from 'federama';
import { firstBroker } from 'federama/brokers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';
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

describe('identity providers a person lets in, changed over the control API', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation({ config: loadConfig(), ports: 'free' });
  });
  afterAll(() => federation.stop());
  const { call } = controlOf(() => federation);
  const azur = () => federation.manifest.participants.find(({ id }) => id === 'azur')?.uid;
  const ended = async (login: string) => {
    const { signedIn, refusal } = await signIn(loginOf(federation, { login, via: 'azur' }));
    return signedIn ? 'signed-in' : refusal;
  };
  const patch = async (login: string, identityProviders: object | null) => {
    const path = `/worlds/default/people/${encodeURIComponent(login)}`;
    expect((await call('PATCH', path, { identityProviders })).status).toBe(200);
  };

  test('count at once, for an account that exists as for one that does not', async () => {
    const login = 'avec_nom_dusage';
    expect(await ended(login)).toBe('signed-in');
    await patch(login, { except: [azur()] });
    expect(await ended(login)).toBe('Y100011');
    await patch(login, { except: null, only: [azur()] });
    expect(await ended(login)).toBe('signed-in');
    await patch(login, { only: null, except: [azur()] });
    expect(await ended(login)).toBe('Y100011');
    await patch(login, null);
    expect(await ended(login)).toBe('signed-in');
  });

  test('for an account that does not exist yet', async () => {
    const login = 'nom_composé';
    await patch(login, { except: [azur()] });
    expect(await ended(login)).toBe('Y100011');
  });
});

/** Faults met by clients that register themselves, with openid-client and oauth4webapi. */
import { type Federation, faultCatalogue, loadConfig, startFederation, type World } from 'federama';
import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP } from './support.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const open = config.brokers.find(({ id }) => id === 'open');
  Object.assign(open ?? {}, { dynamicRegistration: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const ASKED = {
  client_name: 'Diary',
  redirect_uris: [APP.redirectUri],
  token_endpoint_auth_method: 'client_secret_basic',
};

type Registered = Readonly<Record<string, unknown>>;
type Client = (world: World) => Promise<Registered>;

const withOpenidClient: Client = async (world) => {
  const issuer = new URL(world.url('open'));
  const config = await oidc.dynamicClientRegistration(issuer, ASKED, undefined, {
    execute: [oidc.allowInsecureRequests],
  });
  return config.clientMetadata();
};

const withOauth4webapi: Client = async (world) => {
  const options = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(world.url('open'));
  const discovered = await oauth.discoveryRequest(issuer, options);
  const as = await oauth.processDiscoveryResponse(issuer, discovered);
  const answer = await oauth.dynamicClientRegistrationRequest(as, ASKED, options);
  return oauth.processDynamicClientRegistrationResponse(answer);
};

/** What a careful program does after its library. */
function isAsAsked(registered: Registered): boolean {
  const { redirect_uris, token_endpoint_auth_method, client_secret } = registered;
  const expires = Number(registered.client_secret_expires_at);
  return (
    JSON.stringify(redirect_uris) === JSON.stringify(ASKED.redirect_uris) &&
    token_endpoint_auth_method === ASKED.token_endpoint_auth_method &&
    typeof client_secret === 'string' &&
    (expires === 0 || expires * 1000 > Date.now())
  );
}

const faults = [...faultCatalogue().values()].filter(({ id }) =>
  id.startsWith('broker.registration.'),
);
const COMPARED = ['secret-missing', 'secret-expired', 'redirect-uris-other', 'auth-method-other'];

describe.each([
  ['openid-client', withOpenidClient],
  ['oauth4webapi', withOauth4webapi],
] as const)('%s', (_name, client) => {
  test('is registered as it asked when nothing is wrong', async () => {
    expect(isAsAsked(await client(federation.worlds.create()))).toBe(true);
  });

  test.each(faults)('$id is noticed, by the library or by comparing', async ({ id }) => {
    const world = federation.worlds.create();
    const fault = world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} });
    const registered = await client(world).catch(() => undefined);
    expect([registered !== undefined && isAsAsked(registered), fault.hits]).toEqual([false, 1]);
    const isLeftToCompare = COMPARED.some((name) => id.endsWith(name));
    expect(registered !== undefined).toBe(isLeftToCompare);
    const asked = world.journal.exchanges().find(({ hop }) => hop === 'broker.registration');
    expect(asked?.fault).toBe(id);
  });
});

/** Faults of tokens that are bound to a key, and what openid-client and oauth4webapi make of them. */
import { type Federation, faultCatalogue, loadConfig, startFederation, type World } from 'federama';
import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, addClient, ask, newBrowser } from './support.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  const scopes = ['openid', 'profile', 'loans'];
  addClient(config, 'bound', { scopes, dpopBoundAccessTokens: true });
  addClient(config, 'bearer', { scopes });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

type Outcome = 'read' | 'refused' | 'signed-in';
type Client = (world: World, id: 'bound' | 'bearer') => Promise<Outcome>;

async function callbackUrl(world: World, client_id: string, resource?: string): Promise<URL> {
  const asked = resource ? { scope: 'openid loans', resource } : { scope: 'openid profile' };
  return new URL((await ask(world, newBrowser(), { client_id, ...asked })).url);
}

/** Once more with the nonce, if that is what is wanted. */
async function twice<T>(run: () => Promise<T>, wantsNonce: (error: unknown) => boolean) {
  return run().catch((error: unknown) => {
    if (!wantsNonce(error)) throw error;
    return run();
  });
}

/** As a careful program uses it: token_type is compared, and a nonce is tried once. */
const withOpenidClient: Client = async (world, id) => {
  const issuer = new URL(world.url('open'));
  const secret = oidc.ClientSecretBasic(APP.clientSecret);
  const config = await oidc.discovery(issuer, id, undefined, secret, {
    execute: [oidc.allowInsecureRequests],
  });
  const DPoP =
    id === 'bound' ? oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair()) : undefined;
  const own = DPoP && { DPoP };
  const url = await callbackUrl(world, id);
  const checks = { expectedState: 'state-of-the-request' };
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, checks, undefined, own);
    if ((tokens.token_type === 'dpop') !== (DPoP !== undefined)) return 'refused';
    const { access_token } = tokens;
    const read = () => oidc.fetchUserInfo(config, access_token, tokens.claims()?.sub ?? '', own);
    const claims = await read().catch(() => undefined);
    return claims?.family_name === 'DUBOIS' ? 'read' : 'signed-in';
  } catch {
    return 'refused';
  }
};

const withOauth4webapi: Client = async (world, id) => {
  const options = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(world.url('open'));
  const discovered = await oauth.discoveryRequest(issuer, options);
  const as = await oauth.processDiscoveryResponse(issuer, discovered);
  const client = { client_id: id };
  const DPoP = id === 'bound' ? oauth.DPoP({}, await oauth.generateKeyPair('ES256')) : undefined;
  const own = { ...options, ...(DPoP && { DPoP }) };
  const url = await callbackUrl(world, id);
  const parameters = oauth.validateAuthResponse(as, client, url, 'state-of-the-request');
  const authentication = oauth.ClientSecretBasic(APP.clientSecret);
  const wantsNonce = (error: unknown) => oauth.isDPoPNonceError(error);
  const redeem = async () =>
    oauth.processAuthorizationCodeResponse(
      as,
      client,
      await oauth.authorizationCodeGrantRequest(
        ...([as, client, authentication, parameters, APP.redirectUri, oauth.nopkce, own] as const),
      ),
    );
  try {
    const tokens = await twice(redeem, wantsNonce);
    if ((tokens.token_type === 'dpop') !== (DPoP !== undefined)) return 'refused';
    const { sub = '' } = oauth.getValidatedIdTokenClaims(tokens) ?? {};
    const read = async () =>
      oauth.processUserInfoResponse(
        ...([as, client, sub] as const),
        await oauth.userInfoRequest(as, client, tokens.access_token, own),
      );
    const claims = await twice(read, wantsNonce).catch(() => undefined);
    return claims?.family_name === 'DUBOIS' ? 'read' : 'signed-in';
  } catch {
    return 'refused';
  }
};

const faults = [...faultCatalogue().values()].filter(({ id }) => /\bdpop\b/.test(id));
const ofTokens = faults.filter(({ id }) => /^broker\.dpop\.(?!key-)/.test(id));
const ofUserinfo = faults.filter(({ id }) => id.startsWith('broker.dpop-userinfo.'));
const ofKeys = faults.filter(({ id }) => id.startsWith('broker.dpop.key-'));
const ofData = faults.filter(({ id }) => id.startsWith('data-provider.dpop.'));

function armed(id: string) {
  const world = federation.worlds.create();
  return { world, fault: world.faults.arm({ id, fault: id, match: {}, times: 0, parameters: {} }) };
}

test('each is tried here', () => {
  const groups = [ofTokens, ofUserinfo, ofKeys, ofData];
  expect(groups.map(({ length }) => length)).toEqual([6, 3, 2, 3]);
  expect(groups.flat().length).toBe(faults.length);
});

describe.each([
  ['openid-client', withOpenidClient],
  ['oauth4webapi', withOauth4webapi],
] as const)('%s', (_name, client) => {
  test('reads the identity when nothing is wrong, with a proof and without', async () => {
    const world = federation.worlds.create();
    expect([await client(world, 'bound'), await client(world, 'bearer')]).toEqual(['read', 'read']);
  });

  test.each(ofTokens)('refuses the tokens: $id', async ({ id }) => {
    const { world, fault } = armed(id);
    const meant = id === 'broker.dpop.unasked' ? 'bearer' : 'bound';
    expect([await client(world, meant), fault.hits > 0]).toEqual(['refused', true]);
  });

  test.each(ofTokens)('never meets it where it is not meant: $id', async ({ id }) => {
    const { world, fault } = armed(id);
    const spared = id === 'broker.dpop.unasked' ? 'bound' : 'bearer';
    expect([await client(world, spared), fault.hits]).toEqual(['read', 0]);
  });

  test.each(ofUserinfo)('is signed in, without the identity: $id', async ({ id }) => {
    const { world, fault } = armed(id);
    expect([await client(world, 'bearer'), fault.hits]).toEqual(['read', 0]);
    expect([await client(world, 'bound'), fault.hits > 0]).toEqual(['signed-in', true]);
  });
});

describe('at the library, which reads tokens itself', () => {
  /** What openid-client is answered there, with its proofs. */
  async function readBooks(world: World): Promise<[status: number, challenge: string]> {
    const issuer = new URL(world.url('open'));
    const secret = oidc.ClientSecretBasic(APP.clientSecret);
    const config = await oidc.discovery(issuer, 'bound', undefined, secret, {
      execute: [oidc.allowInsecureRequests],
    });
    const own = { DPoP: oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair()) };
    const resource = world.url('mediatheque');
    const url = await callbackUrl(world, 'bound', resource);
    const checks = { expectedState: 'state-of-the-request' };
    const tokens = await oidc.authorizationCodeGrant(config, url, checks, { resource }, own);
    const address = new URL(`${resource}/api/v1/data`);
    const { access_token } = tokens;
    try {
      const { status } = await oidc.fetchProtectedResource(
        ...([config, access_token, address, 'GET', undefined, undefined, own] as const),
      );
      return [status, ''];
    } catch (error) {
      if (!(error instanceof oidc.WWWAuthenticateChallengeError)) throw error;
      return [error.status, error.cause[0]?.parameters.error ?? ''];
    }
  }

  test('a proof gives the books', async () => {
    expect(await readBooks(federation.worlds.create())).toEqual([200, '']);
  });

  test.each(ofKeys)('a token with another cnf gives nothing: $id', async ({ id }) => {
    const { world, fault } = armed(id);
    expect([await readBooks(world), fault.hits]).toEqual([[401, 'invalid_token'], 1]);
  });

  test.each(ofData)('what it asks for in vain: $id', async ({ id }) => {
    const { world, fault } = armed(id);
    const wanted = id.includes('nonce') ? 'use_dpop_nonce' : 'invalid_token';
    expect([await readBooks(world), fault.hits > 0]).toEqual([[401, wanted], true]);
  });
});

/** Proofs of possession are read at the time of the world, whatever the machine says. */
import { randomUUID } from 'node:crypto';
import { type Federation, loadConfig, startFederation, type World } from 'federama';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addClient, answerIn, ask, basic, exchange, newBrowser } from './support.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  addClient(config, 'bound', { dpopBoundAccessTokens: true });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());

const keys = await generateKeyPair('ES256');
const jwk = await exportJWK(keys.publicKey);
const HOUR = 3600;

type Times = Partial<Record<'iat' | 'nbf' | 'exp', number>>;

/** Seconds from the world's now. */
async function redeemed(world: World, times: Times) {
  const { code } = answerIn(await ask(world, newBrowser(), { client_id: 'bound' }));
  const now = Math.floor(world.clock.now() / 1000);
  const at = Object.entries({ iat: 0, ...times }).map(([name, offset]) => [name, now + offset]);
  const claims = { htm: 'POST', htu: `${world.url('open')}/token`, jti: randomUUID() };
  const dpop = await new SignJWT({ ...claims, ...Object.fromEntries(at) })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .sign(keys.privateKey);
  const { body } = await exchange(world, code, {}, { authorization: basic('bound'), dpop });
  return body.error ?? body.token_type;
}

describe.each([0, 2 * HOUR, -2 * HOUR])('in a world that is %i seconds ahead', (ahead) => {
  const moved = () => {
    const world = federation.worlds.create();
    world.clock.advance(ahead);
    return world;
  };

  test.each<[Times, string]>([
    [{}, 'DPoP'],
    [{ nbf: -1, exp: 60 }, 'DPoP'],
    [{ exp: -60 }, 'invalid_dpop_proof'],
    [{ nbf: 60 }, 'invalid_dpop_proof'],
    [{ iat: -HOUR }, 'use_dpop_nonce'],
    [{ iat: HOUR }, 'use_dpop_nonce'],
  ])('a proof with %j: %s', async (times, outcome) => {
    expect(await redeemed(moved(), times)).toBe(outcome);
  });
});

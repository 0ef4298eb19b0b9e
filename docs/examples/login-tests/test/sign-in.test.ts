import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startFederation, type TestFederation } from '@federama/testing';
import { serve } from './service.ts';

let federation: TestFederation;
before(async () => {
  federation = await startFederation();
});
after(() => federation.stop());

test('someone signs in, and is greeted by name', async () => {
  await using world = federation.world();
  await using service = await serve(world);
  await world.person({ login: 'test', identity: { given_name: 'Maëlle' } });
  const { signedIn, text, claims } = await world.loginAs('test', service);
  assert.equal(signedIn, true);
  assert.match(text, /Hello Maëlle/);
  assert.equal(claims?.given_name, 'Maëlle');
  await world.events.waitFor('SP_REQUESTED_FC_USERINFO');
});

for (const id of [
  'broker.id-token.nonce-other',
  'broker.id-token.exp-past',
  'broker.id-token.signature-tampered',
  'broker.authorization.state-other',
])
  test(`nobody is signed in with ${id}`, async () => {
    await using world = federation.world();
    await using service = await serve(world);
    const fault = world.fault(id);
    const { signedIn, text } = await world.loginAs('test', service);
    assert.equal(signedIn, false);
    assert.match(text, /could not sign you in/);
    assert.equal(fault.hits, 1);
  });

test('a minute later the broker tells nothing more', async () => {
  await using world = federation.world();
  await using service = await serve(world);
  const { cookies } = await world.loginAs('test', service);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const account = () => fetch(`${service.origin}/account`, { headers: { cookie } });
  assert.equal((await account()).status, 200);
  world.clock.advance(61);
  assert.equal((await account()).status, 502);
});

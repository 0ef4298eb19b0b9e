/** What someone writes with `@federama/testing` and `federama`, and what has to come of it. */
import assert from 'node:assert/strict';
import { startFederation, type TestWorld } from '@federama/testing';
import { faultCatalogue, loadConfig } from 'federama';
import { ConfigError, configPath, parseConfig } from 'federama/config';
import { federationSchema } from 'federama/schema';

export async function usesTheKit(): Promise<void> {
  const federation = await startFederation({ config: loadConfig() });
  try {
    await signsIn(federation.world());
  } finally {
    await federation.stop();
  }
}

async function signsIn(world: TestWorld): Promise<void> {
  const { signedIn, claims } = await world.loginAs('test', { to: 'impots' });
  assert.deepEqual([signedIn, claims?.family_name], [true, 'DUBOIS']);
  const fault = world.fault('broker.id-token.nonce-other');
  const spoilt = await world.loginAs('test', { to: 'impots' });
  assert.deepEqual([spoilt.signedIn, fault.hits], [false, 1]);
  assert.match(String(world.trace()), /broker\.token/);
  fault.disarm();
  const atWork = await world.loginAs('camille.martin@surete.example', { to: 'workspace' });
  assert.equal(atWork.signedIn, true);
  world.end();
}

export function readsTheRest(): void {
  assert.ok(faultCatalogue().has('broker.id-token.nonce-other'));
  assert.match(configPath(), /packages[\\/]federation[\\/]federation\.yaml$/);
  assert.throws(() => parseConfig('services: 1', 'mine.yaml'), ConfigError);
  assert.ok('properties' in federationSchema());
}

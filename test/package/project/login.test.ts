/** Someone's test, run by node:test and by vitest: what `@federama/testing` promises. */
import { startFederation } from '@federama/testing';
import { Browser, faultCatalogue, loadConfig } from 'federama';
import { configPath } from 'federama/config';
import { federationSchema } from 'federama/schema';

export async function whatTheKitDoes(): Promise<Record<string, unknown>> {
  const config = loadConfig();
  await using federation = await startFederation({ config });
  await using world = federation.world();
  const { signedIn, claims } = await world.loginAs('test', { to: 'impots' });
  const fault = world.fault('broker.id-token.nonce-other');
  const spoilt = await world.loginAs('test', { to: 'impots' });
  const { clientId } = await world.registerClient({
    redirectUris: ['http://localhost:3000/callback'],
  });
  const browser: Browser = new Browser();
  return {
    ...{ signedIn, clientId, hits: fault.hits, spoilt: spoilt.signedIn },
    familyName: claims?.family_name,
    faults: faultCatalogue().size > 300,
    hops: browser.hops.length,
    shipped: configPath().endsWith('federama/packages/federation/federation.yaml'),
    schema: Object.keys(federationSchema()).includes('properties'),
    trace: String(world.trace()).includes('broker.token'),
  };
}

export const EXPECTED: Record<string, unknown> = {
  ...{ signedIn: true, clientId: 'application-11', hits: 1, spoilt: false },
  familyName: 'DUBOIS',
  ...{ faults: true, hops: 0, shipped: true, schema: true, trace: true },
};

/** Logins without a browser, one after the other, as tests of applications make them. */
import { startFederation } from '@federama/testing';

const LOGINS = 400;

const federation = await startFederation();
const world = federation.world();

async function perSecond(): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < LOGINS; n++) {
    const { signedIn, refusal } = await world.loginAs('test', { to: 'impots' });
    if (!signedIn) throw new Error(`not signed in: ${refusal}`);
  }
  return (LOGINS * 1000) / (performance.now() - started);
}

await perSecond();
process.send?.({ perSecond: await perSecond() });
process.exit();

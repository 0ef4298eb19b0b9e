/** La Suite's library for signing in, in an application that docs/how-to/sign-in-to-la-suite.md shows. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atPorts, freePorts, howTo, install, type Rehearsal, rehearse } from './how-to.ts';
import { cacheFolder, unreachable } from './packages.ts';

const page = howTo('sign-in-to-la-suite.md');
const folder = cacheFolder('la-suite');
const missing = unreachable('La Suite', () => install(page, folder));

describe.skipIf(missing)('La Suite, as printed', () => {
  let federation: Federation;
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    const free = await freePorts([8000]);
    const config = structuredClone(loadConfig());
    atPorts(free)(config);
    federation = await startFederation({ config, ports: 'free' });
    const ports = free.with(9404, federation.url('agents'));
    const env = { APPLICATION: ports.ours('http://localhost:8000') };
    const ready = /Starting development server/;
    rehearsal = await rehearse(page, { example: 'la-suite', folder, ports, ready, env });
  });
  afterAll(async () => {
    await rehearsal?.stop();
    await federation?.stop();
  });

  test('agents sign in, silently too, refresh, sign out, and are known by a resource server', () => {
    expect(page.blocks('text')).toEqual([rehearsal.printed('rehearsal.ts')]);
  });

  test('the page shows the program that is run', () => {
    const files = fileURLToPath(new URL('../../docs/examples/la-suite/documents', import.meta.url));
    const program = globSync(`${files}/*.py`).map((file) => readFileSync(file, 'utf8'));
    expect(page.blocks('python')).toHaveLength(2);
    for (const block of page.blocks('python')) expect(program.join('\n')).toContain(block.trim());
  });
});

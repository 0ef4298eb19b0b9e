/**
 * La Suite's library for signing in, in the application that docs/how-to/sign-in-to-la-suite.md shows;
 * and the library that it stands on, by itself.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, type Federation, loadConfig, type Page, signIn, startFederation } from 'federama';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, start } from '../support/programs.ts';
import { atPorts, howTo, install, ownPorts, type Rehearsal, rehearse } from './how-to.ts';
import { cacheFolder, unreachable } from './packages.ts';

const page = howTo('sign-in-to-la-suite.md');
const folder = cacheFolder('la-suite');
const missing = unreachable('La Suite', () => install(page, folder));

const PLAIN = fileURLToPath(new URL('plain-django.py', import.meta.url));
const INES = 'ines.bernard@savoirs.example';

describe.skipIf(missing)('La Suite, as printed', () => {
  let federation: Federation;
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    const free = ownPorts(8000);
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
    const program = [...globSync(`${files}/*.py`), PLAIN].map((file) => readFileSync(file, 'utf8'));
    expect(page.blocks('python')).toHaveLength(3);
    for (const block of page.blocks('python')) expect(program.join('\n')).toContain(block.trim());
  });
});

describe.skipIf(missing)(
  'mozilla-django-oidc, with its defaults, where two factors are asked for',
  () => {
    let federation: Federation;
    let running: Started;
    let origin: string;

    beforeAll(async () => {
      const ports = ownPorts(8000);
      origin = ports.ours('http://localhost:8000');
      const config = structuredClone(loadConfig());
      atPorts(ports)(config);
      federation = await startFederation({ config, ports: 'free' });
      const at = [`BROKER=${federation.url('agents')}/api/v2`, `PORT=${new URL(origin).port}`];
      const place = { folder, origin, freePort: async () => {} };
      running = await start(['env', ...at, join(folder, 'venv/bin/python'), PLAIN], place);
    });
    afterAll(async () => {
      await running?.stop();
      await federation?.stop();
    });

    /** By password, and by the code that the broker writes to her. */
    async function enter(): Promise<Browser> {
      const browser = new Browser();
      const loginUrl = `${origin}/api/v1.0/authenticate/`;
      await signIn({ browser, loginUrl, login: INES, password: '123' });
      expect(browser.hops.some(({ url }) => url.endsWith('/verify-email'))).toBe(true);
      return browser;
    }

    const at = (page: Page) => {
      const { email, id_token } = JSON.parse(page.text) as Record<string, string | null>;
      return {
        path: page.url.slice(origin.length),
        email,
        acr: id_token && decodeJwt(id_token).acr,
      };
    };

    test('signs in, with a code by e-mail', async () => {
      const browser = await enter();
      const home = await browser.open(`${origin}/`);
      expect(at(home)).toEqual({ path: '/', email: INES, acr: 'eidas1-mfa' });
    });

    test('renews a session that is late, silently and at the same level', async () => {
      const browser = await enter();
      await browser.open(`${origin}/late`);
      const renewed = await browser.open(`${origin}/`);
      const asked = browser.hops.findLast(({ url }) => url.includes('/authorize?'));
      expect(new URL(asked?.url ?? '').searchParams.get('prompt')).toBe('none');
      expect(at(renewed)).toEqual({ path: '/', email: INES, acr: 'eidas1-mfa' });
    });

    test('ends a session that is late, once the broker’s has ended', async () => {
      const browser = await enter();
      await browser.open(`${federation.url('agents')}/api/v2/session/end`);
      await browser.open(`${origin}/late`);
      const ended = await browser.open(`${origin}/`);
      expect(browser.hops.some(({ url }) => url.includes('error=login_required'))).toBe(true);
      expect(at(ended)).toEqual({ path: '/refused', email: null, acr: null });
    });

    test('signs out at the broker too', async () => {
      const browser = await enter();
      const out = await browser.open(`${origin}/api/v1.0/logout/`);
      const path = '/api/v1.0/logout-callback/?state=of-this-sign-out';
      expect(at(out)).toEqual({ path, email: null, acr: null });
      const again = await browser.open(`${origin}/api/v1.0/authenticate/`);
      expect(again.html.querySelector('form[name=email-check]')).not.toBeNull();
    });
  },
);

/** An address that is nearly right: whoever is asked names the route that was meant. */
import { routeTable } from '@federama/broker/catalogue';
import { loginsIn } from '@federama/instruments/record/logins';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';
import { errorCode } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const PREFIX = '/api/v2';
const DISCOVERY = `${PREFIX}/.well-known/openid-configuration`;

async function ask(party: string, method: string, path: string, language = 'en') {
  const headers = { accept: 'text/html', 'accept-language': language };
  const response = await fetch(federation.url(party) + path, { method, headers });
  const text = await response.text();
  const panel = (part: string) =>
    parse(text).querySelector(`[data-testid=developer-${part}]`)?.text ?? '';
  const notes = federation.journal.exchanges().at(-1)?.notes ?? [];
  return { status: response.status, text, panel, notes };
}

describe('the broker', () => {
  test.each([
    ['GET', `${PREFIX}/.well-known/openid_configuration`, `GET ${DISCOVERY}`],
    ['GET', `${DISCOVERY}/.well-known/openid-configuration`, `GET ${DISCOVERY}`],
    ['GET', '/.well-known/openid-configuration', `GET ${DISCOVERY}`],
    ['GET', `${PREFIX}//authorize?client_id=my-app`, `GET ${PREFIX}/authorize`],
    ['GET', `${PREFIX}/jwks/`, `GET ${PREFIX}/jwks`],
    ['GET', `${PREFIX}/logout?state=x`, `GET ${PREFIX}/session/end`],
    ['POST', `${PREFIX}/session/end`, `GET ${PREFIX}/session/end`],
    ['POST', `${PREFIX}/userinfo`, `GET ${PREFIX}/userinfo`],
    ['GET', `${PREFIX}/token`, `POST ${PREFIX}/token`],
    ['GET', '/api/v1/session/end', 'GET /api/v2/session/end'],
  ])('%s %s: %s was meant', async (method, path, meant) => {
    const { status, text, panel, notes } = await ask('broker', method, path);
    expect({ status, code: errorCode(text) }).toEqual({ status: 404, code: 'Y000404' });
    expect(panel('expected')).toBe(meant);
    expect(notes).toMatchObject([{ code: 'Y000404', explained: { en: { expected: meant } } }]);
  });

  test('what is nowhere near says where the addresses are', async () => {
    const { panel } = await ask('broker', 'GET', '/wrong-url');
    expect(panel('fix')).toContain(DISCOVERY);
  });

  const answers = routeTable({ prefix: PREFIX, protocols: ['v1', 'v2'] }).routes;
  test.each(answers)('$method $path is a route', async ({ method, path }) => {
    const url = federation.url('broker') + path.replaceAll(/:\w+/g, 'x');
    const response = await fetch(url, { method, redirect: 'manual' });
    expect(errorCode(await response.text())).not.toBe('Y000404');
  });
});

describe('a broker without v1', () => {
  test.each([
    ['plus', 'GET', '/api/v1/authorize', 'GET /api/v2/authorize'],
    ['plus', 'POST', '/api/v1/token', 'POST /api/v2/token'],
    ['plus', 'GET', '/api/v1/logout', 'GET /api/v2/session/end'],
    ['agents', 'GET', '/api/v1/authorize', 'GET /api/v2/authorize'],
    ['agents', 'GET', '/api/v3/userinfo', 'GET /api/v2/userinfo'],
    ['agents', 'GET', '/api/v1/.well-known/openid_configuration', `GET ${DISCOVERY}`],
  ])(
    '%s, %s %s: says that there is none, and which one there is',
    async (party, method, path, meant) => {
      const { status, panel, notes } = await ask(party, method, path);
      const version = path.slice(0, 7);
      expect(status).toBe(404);
      expect(panel('expected')).toBe(meant);
      expect(panel('cause')).toContain(`no ${version} here: use /api/v2`);
      expect(panel('cause')).not.toContain('letter');
      expect(notes).toMatchObject([{ explained: { fr: { expected: meant } } }]);
      const french = await ask(party, method, path, 'fr');
      expect(french.panel('cause')).toContain(`pas de ${version} ici`);
    },
  );
});

describe('each party, at an address of nobody', () => {
  const parties = loadConfig();
  test.each([
    ...['start-page', 'observatory', 'registry', 'broker', 'plus', 'agents'],
    ...['open', 'organisations'],
    ...parties.serviceProviders.map(({ id }) => id),
    ...parties.identityProviders.map(({ id }) => id),
    ...parties.dataProviders.map(({ id }) => id),
  ])('%s explains, in both languages', async (party) => {
    for (const [language, words] of [
      ['fr', 'Aucune route ne répond à GET /nowhere/at/all.'],
      ['en', 'No route answers GET /nowhere/at/all.'],
    ] as const) {
      const { status, panel } = await ask(party, 'GET', '/nowhere/at/all', language);
      expect(status).toBe(404);
      expect(panel('cause')).toContain(words);
      for (const part of ['expected', 'received', 'fix']) expect(panel(part)).toMatch(/\S{3}/);
    }
  });
});

test('what cannot be read is no fault of a party that answers programs', async () => {
  const { parties, url } = federation;
  for (const { id } of parties) {
    const unreadable = `${url(id)}/-/assets/x/%E0%A4%A`;
    const answer = await fetch(unreadable, { headers: { accept: 'application/json' } });
    const text = await answer.text();
    expect([id, answer.status, text.includes('server_error')]).toEqual([id, 400, false]);
  }
});

describe('other parties', () => {
  test.each([
    ['azur', 'GET', '/.well-known/openid_configuration', 'GET /.well-known/openid-configuration'],
    ['azur', 'GET', '/token', 'POST /token'],
    ['azur', 'PUT', '/api/v2/userinfo', 'GET, POST /userinfo'],
    ['revenus', 'GET', '/data', 'GET /api/v1/data'],
    ['revenus', 'PUT', '/api/v1/data', 'GET, POST /api/v1/data'],
    ['registry', 'GET', '/health_check', 'GET /health-check'],
    ['banque', 'PUT', '/login', 'GET, POST /login'],
    ['banque', 'GET', '/callback?code=x&state=y', 'GET /oidc-callback'],
    ['impots', 'GET', '/oidc_callback', 'GET /oidc-callback'],
    ['impots', 'DELETE', '/logout', 'POST /logout'],
    ['impots', 'GET', '/.well-known/keys', 'GET /client/.well-known/keys'],
  ])('%s: %s %s', async (party, method, path, meant) => {
    const { status, panel, notes } = await ask(party, method, path);
    expect(status).toBe(404);
    expect(panel('expected')).toBe(meant);
    expect(notes).toMatchObject([{ kind: 'refused', explained: { fr: { expected: meant } } }]);
  });

  test('who watches is told the same, and leaves no exchange', async () => {
    expect((await ask('observatory', 'GET', '/lesson')).panel('expected')).toBe('GET /lessons');
    expect((await ask('start-page', 'GET', '/federation.jsn')).panel('expected')).toBe(
      'GET /federation.json',
    );
  });

  test('a page that is none does not undo a login', async () => {
    const browser = new Browser();
    await signIn({ ...loginOf(federation), browser });
    await browser.open(`${federation.url('impots')}/nowhere`);
    const logins = loginsIn(federation.journal);
    expect(logins.at(-1)?.exchanges.at(-1)?.status).toBe(404);
    expect(logins.findLast(({ service }) => service === 'impots')?.outcome).toBe('signed-in');
  });

  test.each([
    ['GET', '/world', 'GET /worlds'],
    ['PUT', '/worlds/default', 'GET, DELETE /worlds/default'],
    ['GET', '/worlds/default/clock/', undefined],
  ])('the control API: %s %s', async (method, path, meant) => {
    const response = await fetch(federation.config.control.url + path, { method });
    const problem = await response.json();
    if (meant) expect(problem).toMatchObject({ status: 404, expected: meant });
    else expect(response.status).toBe(200);
  });
});

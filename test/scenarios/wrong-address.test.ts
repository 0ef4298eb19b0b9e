/** An address that is nearly right: whoever is asked names the route that was meant. */
import { routeTable } from '@federama/broker/catalogue';
import { type Federation, loadConfig, startFederation } from 'federama';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('other parties', () => {
  test.each([
    ['azur', 'GET', '/.well-known/openid_configuration', 'GET /.well-known/openid-configuration'],
    ['azur', 'GET', '/token', 'POST /token'],
    ['azur', 'PUT', '/api/v2/userinfo', 'GET, POST /userinfo'],
    ['revenus', 'GET', '/data', 'GET /api/v1/data'],
    ['revenus', 'PUT', '/api/v1/data', 'GET, POST /api/v1/data'],
    ['registry', 'GET', '/health_check', 'GET /health-check'],
  ])('%s: %s %s', async (party, method, path, meant) => {
    const { status, panel, notes } = await ask(party, method, path);
    expect(status).toBe(404);
    expect(panel('expected')).toBe(meant);
    expect(notes).toMatchObject([{ kind: 'refused', explained: { fr: { expected: meant } } }]);
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

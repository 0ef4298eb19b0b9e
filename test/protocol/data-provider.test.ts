/** A data provider answers whoever shows a good token, no more than its scopes; refusals are exact. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MY_APP, testFederation } from '../support/federation.ts';
import { loginToApp, post, redeem } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const SCOPE = 'openid dgfip_rfr dgfip_nbpart droits_assurance_maladie cnous_statut_boursier';

async function tokenFor(where: Federation, login = 'parent_isolé', scope = SCOPE) {
  const { params } = await loginToApp(where, { scope }, { login });
  const tokens = (await (await redeem(where, params.get('code')!)).json()) as {
    access_token: string;
  };
  return tokens.access_token;
}

function ask(where: Federation, token: string | undefined, provider = 'revenus') {
  return fetch(`${where.url(provider)}/api/v1/data`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
}

describe('with a good token', () => {
  test('the granted scopes come, and no others', async () => {
    const answer = await ask(federation, await tokenFor(federation));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ dgfip_rfr: 21840, dgfip_nbpart: 3.5 });
  });

  test('each data provider, whatever its algorithms', async () => {
    const token = await tokenFor(federation, 'étudiante_boursière');
    expect(await (await ask(federation, token, 'droits')).json()).toHaveProperty(
      'droits_assurance_maladie',
    );
    expect(await (await ask(federation, token, 'bourses')).json()).toEqual({
      cnous_statut_boursier: true,
    });
  });

  test('a person typed in at the identity provider has data too, the same each time', async () => {
    const [one, two] = [await tokenFor(federation, 'test'), await tokenFor(federation, 'test')];
    expect(await (await ask(federation, one)).json()).toEqual(
      await (await ask(federation, two)).json(),
    );
  });
});

describe('is refused', () => {
  test('no token: 400, and how to send one', async () => {
    const answer = await ask(federation, undefined);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="revenus"');
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('an unknown token: 401 invalid_token', async () => {
    const answer = await ask(federation, 'x'.repeat(43));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('a revoked token', async () => {
    const token = await tokenFor(federation);
    expect((await ask(federation, token)).status).toBe(200);
    const { clientId: client_id, clientSecret: client_secret } = MY_APP;
    expect(
      (await post(federation, '/token/revocation', { token, client_id, client_secret })).status,
    ).toBe(200);
    expect((await ask(federation, token)).status).toBe(401);
  });

  test('a token whose scopes do not reach: 403 insufficient_scope, and which would', async () => {
    const answer = await ask(federation, await tokenFor(federation, 'test', 'openid email'));
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    expect(((await answer.json()) as Record<string, string>).error_description).toContain(
      'dgfip_rfr',
    );
  });

  test('a token given to a service that is not answered here', async () => {
    const strict = await testFederation({
      change: ({ dataProviders }) => {
        dataProviders[0]!.services = ['sante'];
      },
    });
    const answer = await ask(strict, await tokenFor(strict));
    expect(answer.status).toBe(401);
    expect(((await answer.json()) as Record<string, string>).error_description).toContain('my-app');
  });

  test('a service whose client_id no header can hold: the body says it, the header what it can', async () => {
    const clientId = 'my-"art"\\app';
    const strict = await testFederation({
      change: ({ dataProviders, clients }) => {
        dataProviders[0]!.services = ['sante'];
        clients.find(({ id }) => id === 'my-app')!.registration.clientId = clientId;
      },
    });
    const { params } = await loginToApp(strict, { scope: SCOPE, client_id: clientId });
    const tokens = await redeem(strict, params.get('code')!, { client_id: clientId });
    const answer = await ask(
      strict,
      ((await tokens.json()) as { access_token: string }).access_token,
    );
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="revenus", error="invalid_token", error_description="the token was given to my-\'art\'/app, which is not answered here"',
    );
    expect(((await answer.json()) as Record<string, string>).error_description).toContain(clientId);
  });

  test('when the broker cannot be asked: 502', async () => {
    const alone = await testFederation({
      intercept: (next) => (input, init) =>
        String(input).endsWith('/checktoken')
          ? Promise.reject(new TypeError('fetch failed'))
          : next(input, init),
    });
    const answer = await ask(alone, 'x'.repeat(43));
    expect(answer.status).toBe(502);
  });
});

describe('as FranceConnect’s mock is called', () => {
  const call = (token: string, auth_secret: string) =>
    fetch(`${federation.url('revenus')}/api/v1/data`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${Buffer.from(token).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ auth_secret }),
    });

  test('the token in base64 and the shared secret give what checktoken says', async () => {
    const answer = await call(
      await tokenFor(federation),
      'demonstration-secret-shared-with-services',
    );
    expect(await answer.json()).toMatchObject({ active: true, family_name: 'BENALI' });
  });

  test('another secret: 401', async () => {
    expect((await call('x'.repeat(43), 'guessed')).status).toBe(401);
  });
});

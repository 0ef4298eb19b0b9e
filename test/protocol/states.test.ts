/** What a service sends along comes back as it went, wherever it comes back from. */
import fc from 'fast-check';
import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorizeUrl, MY_APP } from '../support/federation.ts';
import { loginToApp, redeem } from '../support/my-app.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'&=+%#?/"\'<>\\;, \r\n\t',
      '%20',
      '&amp;',
      '\u0000',
      '\u0301',
      '\u2028',
      '’',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 40,
});

test('state, with the code and at the end of the session', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (state, leaving) => {
      const { browser, params } = await loginToApp(federation, { state });
      expect(params.get('state')).toBe(state);
      const tokens = await redeem(federation, params.get('code') ?? '');
      const { id_token } = (await tokens.json()) as { id_token: string };
      const end = new URLSearchParams({
        id_token_hint: id_token,
        post_logout_redirect_uri: MY_APP.postLogoutRedirectUri,
        state: leaving,
      });
      const left = await browser.open(`${federation.url('broker')}/api/v2/session/end?${end}`);
      expect(new URL(left.url).searchParams.get('state')).toBe(leaving);
    }),
    { numRuns: 15 },
  );
});

test('state, with an error, and a nonce in the id_token', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (odd) => {
      const refused = await fetch(authorizeUrl(federation, { state: odd, scope: 'profile' }), {
        redirect: 'manual',
      });
      const back = new URL(refused.headers.get('location') ?? '');
      expect(back.searchParams.get('error')).toBe('invalid_request');
      expect(back.searchParams.get('state')).toBe(odd);
      const nonce = odd.padEnd(22, '.');
      const { params } = await loginToApp(federation, { nonce });
      const tokens = await redeem(federation, params.get('code') ?? '');
      const { id_token } = (await tokens.json()) as { id_token: string };
      const claims = Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString();
      expect(JSON.parse(claims).nonce).toBe(nonce);
    }),
    { numRuns: 15 },
  );
});

test('a login_hint fills in the login at the identity provider', async () => {
  const azur = federation.config.identityProviders.find(({ id }) => id === 'azur');
  await fc.assert(
    fc.asyncProperty(text, async (login_hint) => {
      const asked = new URLSearchParams({
        client_id: azur?.clientId ?? '',
        response_type: 'code',
        redirect_uri: `${federation.url('broker')}/api/v2/oidc-callback`,
        scope: 'openid',
        acr_values: 'eidas1',
        state: 's',
        nonce: 'n'.repeat(22),
        login_hint,
      });
      const page = await new Browser().open(`${federation.url('azur')}/authorize?${asked}`);
      const field = page.html.querySelector('input[name=login]');
      expect(field?.getAttribute('value')).toBe(login_hint);
    }),
    { numRuns: 15 },
  );
});

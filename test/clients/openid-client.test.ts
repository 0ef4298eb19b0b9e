/** openid-client 6 as production code configures it, and clients that cannot work. */
import express from 'express';
import { auth } from 'express-openid-connect';
import { Browser, type HeadlessLogin, signIn } from 'federama';
import * as oidc from 'openid-client';
import { describe, expect, test } from 'vitest';
import { clientApp } from '../support/client-app.ts';
import { errorCode } from '../support/my-app.ts';

const person = (browser: Browser, loginUrl: string): HeadlessLogin => ({
  browser,
  loginUrl,
  login: 'test',
  password: '123',
});

describe.each(['ES256', 'RS256'] as const)('openid-client 6 with %s', (alg) => {
  test('discovers, checks every signature, requires iss, signs in and out', async () => {
    const { federation, origin, registration, serve } = await clientApp('my-app', (own) => {
      own.idTokenSignedResponseAlg = alg;
      own.userinfoSignedResponseAlg = alg;
    });
    const issuer = new URL(`${federation.url('broker')}/api/v2`);
    const config = await oidc.discovery(
      issuer,
      registration.clientId,
      { id_token_signed_response_alg: alg, userinfo_signed_response_alg: alg },
      oidc.ClientSecretPost(registration.clientSecret),
      { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
    );
    expect(config.serverMetadata().authorization_response_iss_parameter_supported).toBe(true);
    const checks = { state: oidc.randomState(), nonce: oidc.randomNonce() };
    let idToken = '';
    const app = express();
    app.get('/login', (_req, res) =>
      res.redirect(
        oidc.buildAuthorizationUrl(config, {
          redirect_uri: `${origin}/callback`,
          scope: 'openid profile email',
          acr_values: 'eidas1',
          ...checks,
        }).href,
      ),
    );
    app.get('/callback', async (req, res) => {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(req.originalUrl, origin), {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        idTokenExpected: true,
      });
      idToken = tokens.id_token ?? '';
      const claims = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub);
      res.json(claims);
    });
    app.get('/logout', (_req, res) =>
      res.redirect(
        oidc.buildEndSessionUrl(config, {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${origin}/`,
          state: 'bye',
        }).href,
      ),
    );
    app.get('/', (_req, res) => void res.send('home'));
    serve(app);

    const browser = new Browser();
    const { page } = await signIn(person(browser, `${origin}/login`));
    expect(JSON.parse(page.text)).toMatchObject({ family_name: 'DUBOIS', iss: issuer.href });
    const out = await browser.open(`${origin}/logout`);
    expect(out.url).toBe(`${origin}/?state=bye`);
  });

  test('cancelled at the broker, it gets an error with iss that it accepts as one', async () => {
    const { federation, origin, registration, serve } = await clientApp('my-app');
    const config = await oidc.discovery(
      new URL(`${federation.url('broker')}/api/v2`),
      registration.clientId,
      undefined,
      oidc.ClientSecretPost(registration.clientSecret),
      { execute: [oidc.allowInsecureRequests] },
    );
    const checks = { state: oidc.randomState(), nonce: oidc.randomNonce() };
    const app = express();
    app.get('/callback', async (req, res) => {
      try {
        await oidc.authorizationCodeGrant(config, new URL(req.originalUrl, origin), {
          expectedState: checks.state,
        });
        res.send('signed in');
      } catch (error) {
        const { error: name = '', error_description: text } =
          error as oidc.AuthorizationResponseError;
        res.send(`${name}: ${text}`);
      }
    });
    serve(app);
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid',
      acr_values: 'eidas1',
      ...checks,
    });
    const browser = new Browser();
    const choice = await browser.open(url.href);
    const back = choice.html.querySelector('[data-testid=back-to-sp-link]')!.getAttribute('href')!;
    const page = await browser.open(new URL(back.replaceAll('&amp;', '&'), choice.url).href);
    expect(page.text).toBe('access_denied: User auth aborted');
  });
});

describe('clients that cannot work with the real platform cannot work here', () => {
  test('one that forces PKCE is refused with Y030007, and the panel says what to switch off', async () => {
    const { federation, origin, registration, serve } = await clientApp('my-app');
    const app = express();
    app.use(
      auth({
        issuerBaseURL: `${federation.url('broker')}/api/v2`,
        baseURL: origin,
        clientID: registration.clientId,
        clientSecret: registration.clientSecret,
        secret: 'for this test, long enough to be one',
        authRequired: true,
        authorizationParams: {
          response_type: 'code',
          scope: 'openid profile',
          acr_values: 'eidas1',
        },
      }),
    );
    serve(app);
    const page = await new Browser().open(`${origin}/login`);
    expect(page.status).toBe(400);
    expect(errorCode(page.text)).toBe('Y030007');
    expect(page.text).toContain('code_challenge');
    expect(page.text).toContain('usePkce: false');
  });

  test('one in a browser page finds no CORS on token and userinfo', async () => {
    const { federation } = await clientApp('my-app');
    for (const path of ['/token', '/userinfo', '/jwks', '/.well-known/openid-configuration']) {
      const response = await fetch(`${federation.url('broker')}/api/v2${path}`, {
        method: path === '/token' ? 'POST' : 'GET',
        headers: { origin: 'http://localhost:3000' },
      });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

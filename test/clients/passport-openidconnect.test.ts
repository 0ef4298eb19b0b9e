/** The generic passport strategy on v2, unmodified. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { Browser, signIn } from 'federama';
import passport from 'passport';
import { describe, expect, test } from 'vitest';
import { clientApp } from '../support/client-app.ts';
import { errorCode } from '../support/my-app.ts';
import { appWith, type Profile, type Verified } from '../support/passport-app.ts';

const require = createRequire(import.meta.url);

describe('passport-openidconnect, on v2', () => {
  /** `nonce`: given through the strategy's own extension point; without it, it draws one itself. */
  async function openidConnectApp(nonce?: () => string) {
    const app = await clientApp('my-app', (own) => {
      own.userinfoSignedResponseAlg = 'none';
    });
    const { federation, origin, registration, serve } = app;
    const issuer = `${federation.url('broker')}/api/v2`;
    const Strategy = require('passport-openidconnect');
    const strategy = new Strategy(
      {
        issuer,
        authorizationURL: `${issuer}/authorize`,
        tokenURL: `${issuer}/token`,
        userInfoURL: `${issuer}/userinfo`,
        clientID: registration.clientId,
        clientSecret: registration.clientSecret,
        callbackURL: `${origin}/callback`,
        acrValues: 'eidas1',
        nonce: !nonce,
        skipUserProfile: false,
      },
      (_iss: string, profile: Profile, _context: object, idToken: string, done: Verified) =>
        done(null, { name: `${profile.name?.givenName} ${profile.name?.familyName}`, idToken }),
    );
    if (nonce) strategy.authorizationParams = () => ({ nonce: nonce() });
    const logout = (idToken: string) =>
      `${issuer}/session/end?${new URLSearchParams({ id_token_hint: idToken, state: 'bye', post_logout_redirect_uri: `${origin}/` })}`;
    serve(appWith(new passport.Passport(), strategy, logout));
    return app;
  }

  test('signs a person in and out with a nonce that is long enough and userinfo in plain JSON', async () => {
    const { origin } = await openidConnectApp(() => randomBytes(16).toString('hex'));
    const browser = new Browser();
    const { page } = await signIn({
      browser,
      loginUrl: `${origin}/login`,
      login: 'test',
      password: '123',
    });
    expect(page.text).toBe('Hello Angela Claire Louise DUBOIS');
    const out = await browser.open(`${origin}/logout`);
    expect(out.url).toBe(`${origin}/?state=bye`);
    expect(out.text).toBe('Nobody');
  });

  test('the nonce of 20 characters that it draws by itself is refused, and the panel says so', async () => {
    const { origin } = await openidConnectApp();
    const page = await new Browser().open(`${origin}/login`);
    expect(page.status).toBe(400);
    expect(errorCode(page.text)).toBe('Y030007');
    const received = page.html.querySelector('[data-testid=developer-received]')!.text;
    expect(received).toMatch(/^nonce=.{20}$/);
  });
});

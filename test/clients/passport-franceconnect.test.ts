/** The passport strategy written for FranceConnect v1, unmodified, with the passport it brings. */
import { createRequire } from 'node:module';
import { Browser, signIn } from 'federama';
import { describe, expect, test } from 'vitest';
import { clientApp } from '../support/client-app.ts';
import { appWith, type Profile, type Verified } from '../support/passport-app.ts';

const require = createRequire(import.meta.url);

describe('passport-franceconnect, on v1', () => {
  test('signs a person in, reads the identity, and signs out', async () => {
    const { federation, origin, registration, serve } = await clientApp('my-older-app');
    const serviceURL = federation.url('broker');
    const { Strategy } = require('passport-franceconnect');
    // Its own passport is an older one, and no other may be loaded beside it.
    const older = createRequire(require.resolve('passport-franceconnect'))('passport');
    const strategy = new Strategy(
      {
        serviceURL,
        issuer: serviceURL,
        clientID: registration.clientId,
        clientSecret: registration.clientSecret,
        callbackURL: `${origin}/callback`,
        scope: ['openid', 'profile', 'email'],
      },
      (_iss: string, _sub: string, profile: Profile, done: Verified) =>
        done(null, { name: `${profile._json?.given_name} ${profile._json?.family_name}` }),
    );
    const logout = (idToken: string) =>
      `${serviceURL}/api/v1/logout?${new URLSearchParams({ id_token_hint: idToken, state: 'bye', post_logout_redirect_uri: `${origin}/` })}`;
    serve(appWith(new older.Passport(), strategy, logout));

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
    const again = await browser.open(`${origin}/login`);
    expect(again.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
  });
});

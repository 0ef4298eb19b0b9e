import { Browser, signIn, signOut } from 'federama';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

describe('a citizen signs in to a service', () => {
  test('and the service shows the identity that the civil registry confirmed', async () => {
    const federation = await testFederation();
    const outcome = await signIn(loginOf(federation, { login: 'avec_nom_dusage' }));
    expect(outcome).toMatchObject({ signedIn: true, acr: 'eidas1' });
    expect(outcome.claims).toMatchObject({
      given_name: 'Pierre',
      given_name_array: ['Pierre'],
      family_name: 'MERCIER',
      preferred_username: 'DUBOIS',
      gender: 'male',
      birthdate: '1969-03-17',
      birthplace: '95277',
      birthcountry: '99100',
      email: 'ymmyffarapp-1777@yopmail.com',
      iss: `${federation.url('broker')}/api/v2`,
      aud: 'impots',
    });
    expect(outcome.claims?.sub).toMatch(/^[0-9a-f]{64}v1$/);
  });

  test('through the identity provider of their choice, and gets the same sub from both', async () => {
    const federation = await testFederation();
    const azur = await signIn(loginOf(federation, { via: 'azur' }));
    const boreale = await signIn(loginOf(federation, { via: 'boreale' }));
    expect(boreale).toMatchObject({ signedIn: true, acr: 'eidas1' });
    expect(boreale.claims?.sub).toBe(azur.claims?.sub);
  });

  test('and is another subject at another service', async () => {
    const federation = await testFederation();
    const taxes = await signIn(loginOf(federation, { to: 'impots' }));
    const bank = await signIn(loginOf(federation, { to: 'banque' }));
    expect(bank.signedIn).toBe(true);
    expect(bank.claims?.sub).not.toBe(taxes.claims?.sub);
  });

  test('a private service receives what it asked for, and no more', async () => {
    const federation = await testFederation();
    const { claims = {} } = await signIn(loginOf(federation, { to: 'banque' }));
    const technical = ['sub', 'iss', 'aud', 'exp', 'iat'];
    expect(
      Object.keys(claims)
        .filter((claim) => !technical.includes(claim))
        .sort(),
    ).toEqual(['birthdate', 'email', 'family_name', 'given_name', 'given_name_array']);
  });

  test('the id_token says nothing about the person, and is signed as the service registered', async () => {
    const federation = await testFederation();
    for (const [to, alg] of [
      ['impots', 'ES256'],
      ['banque', 'RS256'],
    ] as const) {
      const { page } = await signIn(loginOf(federation, { to }));
      const idToken = page.html.querySelector('[data-testid=id-token]')?.text ?? '';
      expect(decodeProtectedHeader(idToken)).toEqual({ alg, kid: `pkcs11:${alg}:hsm` });
      expect(Object.keys(decodeJwt(idToken)).sort()).toEqual([
        'acr',
        'aud',
        'auth_time',
        'exp',
        'iat',
        'iss',
        'nonce',
        'sub',
      ]);
    }
  });
});

describe('a second service in the same browser', () => {
  test('asks for no new sign-in, but says again what it will receive', async () => {
    const federation = await testFederation();
    const first = loginOf(federation, { to: 'impots' });
    await signIn(first);
    const { browser } = first;
    const before = browser.hops.length;
    const outcome = await signIn({ ...loginOf(federation, { to: 'banque' }), browser });
    expect(outcome.signedIn).toBe(true);
    const visited = browser.hops.slice(before).map(({ url }) => new URL(url).origin);
    expect(visited).not.toContain(federation.url('azur'));
    expect(browser.hops.slice(before).some(({ url }) => url.endsWith('/consent'))).toBe(true);
  });
});

describe('signing out', () => {
  test('ends the session at the service, the broker and the identity provider', async () => {
    const federation = await testFederation();
    const login = loginOf(federation);
    const { page } = await signIn(login);
    const last = await signOut(login.browser, page);
    expect(last.html.querySelector('[data-testid=signed-out]')).not.toBeNull();
    expect(new URL(last.url).pathname).toBe('/signed-out');
    const visited = login.browser.hops.map(({ url }) => url);
    expect(visited.some((url) => url.startsWith(`${federation.url('azur')}/session/end`))).toBe(
      true,
    );

    const home = await login.browser.open(federation.url('impots'));
    expect(home.html.querySelector('[data-testid=signed-in]')).toBeNull();
    const again = await login.browser.open(`${federation.url('impots')}/login`);
    expect(again.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
    expect(await login.browser.cookies(federation.url('broker'))).not.toContain('_session');
  });

  test('the events of a login and its logout are journaled in the order they happened', async () => {
    const federation = await testFederation();
    const login = loginOf(federation);
    const { page } = await signIn(login);
    await signOut(login.browser, page);
    const events = federation.journal
      .events()
      .filter(({ party, event }) => party === 'broker' && /^(?:FC|IDP|SP)_/.test(event));
    expect(
      events.map(({ event }) => event).filter((event) => event !== 'SP_REQUESTED_FC_JWKS'),
    ).toEqual([
      'FC_AUTHORIZE_INITIATED',
      'FC_SHOWED_IDP_CHOICE',
      'IDP_CHOSEN',
      'IDP_CALLEDBACK',
      'FC_REQUESTED_IDP_TOKEN',
      'FC_REQUESTED_IDP_USERINFO',
      'FC_REQUESTED_RNIPP',
      'FC_RECEIVED_RNIPP',
      'FC_RECEIVED_VALID_RNIPP',
      'FC_VERIFIED',
      'FC_SHOWED_CONSENT',
      'FC_DATATRANSFER_INFORMATION_IDENTITY',
      'FC_REDIRECTED_TO_SP',
      'SP_REQUESTED_FC_TOKEN',
      'SP_REQUESTED_FC_USERINFO',
      'SP_REQUESTED_LOGOUT',
      'FC_REQUESTED_LOGOUT_FROM_IDP',
      'FC_SESSION_TERMINATED',
    ]);
  });
});

describe('someone who turns back', () => {
  test('cancels at the identity provider: the choice page says so, and the next try works', async () => {
    const federation = await testFederation();
    const login = loginOf(federation);
    const { browser } = login;
    const choice = await browser.open(login.loginUrl);
    const tile = choice.html.querySelector('[data-testid=main-providers] form')!;
    const signInPage = await browser.submit(choice, tile);
    const cancel = signInPage.html.querySelector('[data-testid=back-to-fc-link]')!;
    const back = await browser.open(new URL(cancel.getAttribute('href')!, signInPage.url).href);
    expect(back.html.querySelector('[data-testid=interaction-error-message]')).not.toBeNull();
    expect(new URL(back.url).pathname).not.toBe(new URL(choice.url).pathname);

    const second = await browser.submit(
      back,
      back.html.querySelector('[data-testid=main-providers] form')!,
    );
    const inform = await browser.submit(second, second.html.querySelector('form')!, {
      login: 'test',
      password: '123',
    });
    const end = await browser.submit(
      inform,
      inform.html.querySelector('[data-testid=consent-form]')!,
    );
    expect(end.html.querySelector('[data-testid=signed-in]')).not.toBeNull();
  });

  test('leaves from the choice page: the service says that nothing was handed over', async () => {
    const federation = await testFederation();
    const browser = new Browser();
    const choice = await browser.open(`${federation.url('impots')}/login`);
    const link = choice.html.querySelector('[data-testid=back-to-sp-link]')!;
    const page = await browser.open(
      new URL(link.getAttribute('href')!.replaceAll('&amp;', '&'), choice.url).href,
    );
    expect(page.url.startsWith(`${federation.url('impots')}/oidc-callback`)).toBe(true);
    expect(new URL(page.url).searchParams.get('error')).toBe('access_denied');
    expect(new URL(page.url).searchParams.get('error_description')).toBe('User auth aborted');
    expect(page.html.querySelector('[data-testid=sign-in-problem]')).not.toBeNull();
  });
});

/** Settings that no program can be run with here, and what holds for all of them. */

import type { ManifestClient } from '@federama/model';
import { settingsFor } from '@federama/start-page/settings';
import { describe, expect, test } from 'vitest';
import { CHOICES, titleOf } from '../../support/programs.ts';

const CLIENT: ManifestClient = {
  id: 'town-hall',
  name: { fr: 'Ma mairie', en: 'My town hall' },
  broker: 'broker',
  issuer: 'https://elsewhere.example/api/v2',
  clientId: 'town-hall-client',
  clientSecret: 'a-secret-of-at-least-thirty-two-characters',
  scopes: ['openid', 'identite_pivot', 'email'],
  acrValues: 'eidas1',
  tokenEndpointAuthMethod: 'client_secret_post',
  idTokenSignedResponseAlg: 'ES256',
  userinfoSignedResponseAlg: 'ES256',
  redirectUris: ['https://town.example/back'],
  postLogoutRedirectUris: ['https://town.example/out'],
};

describe.each(CHOICES.map((choice) => [titleOf(choice), choice] as const))(
  '%s',
  (_title, choice) => {
    const client: ManifestClient = {
      ...CLIENT,
      idTokenSignedResponseAlg: choice.idToken,
      userinfoSignedResponseAlg: choice.userinfo,
      tokenEndpointAuthMethod: choice.auth,
      postLogoutRedirectUris: choice.logout ? CLIENT.postLogoutRedirectUris : [],
    };
    const settings = settingsFor(client);
    const codeOf = (folder: string) => settings.find((one) => one.folder === folder)?.code ?? '';

    test.each(settings.map(({ name, code }) => [name, code]))(
      '%s holds its settings only',
      (_name, code) => {
        expect(code).toContain(client.clientId);
        expect(code).toContain(client.issuer);
        expect(code).toContain('openid identite_pivot email');
        expect(code).toContain('eidas1');
        for (const shipped of ['my-app', 'localhost:9401', 'demonstration-', '[if ', '[end]'])
          expect(code).not.toContain(shipped);
        expect(code).not.toMatch(/^\s*(?:\/\/|#)~/m);
      },
    );

    test('Keycloak imports it: JSON, with the names of its settings', () => {
      const { alias, providerId, config } = JSON.parse(codeOf('keycloak'));
      expect([alias, providerId]).toEqual(['franceconnect', 'oidc']);
      expect(config).toMatchObject({
        issuer: client.issuer,
        authorizationUrl: `${client.issuer}/authorize?acr_values=eidas1`,
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        clientAuthMethod: choice.auth,
        pkceEnabled: 'false',
        validateSignature: String(choice.idToken !== 'HS256'),
      });
      expect('logoutUrl' in config).toBe(choice.logout);
    });

    test('omniauth_openid_connect sends no PKCE, and the secret in the body', () => {
      const code = codeOf('omniauth');
      expect(code).toMatch(/pkce: false/);
      expect(code).toContain(`client_signing_alg: :${choice.idToken}`);
      expect(/client_auth_method: :body/.test(code)).toBe(choice.auth === 'client_secret_post');
      expect(/post_logout_redirect_uri/.test(code)).toBe(choice.logout);
    });

    test('OpenID-Connect-PHP says which signature it cannot check', () => {
      expect(/not ES256/.test(codeOf('php'))).toBe(choice.idToken === 'ES256');
    });

    test('where a library answers elsewhere, its address is said to be registered first', () => {
      const address = settings.find(({ folder }) => folder === 'oauth2-proxy')?.unregistered;
      expect(address).toBe('https://town.example/oauth2/callback');
      expect(settings.find(({ folder }) => folder === 'authlib')?.unregistered).toBe(false);
    });
  },
);

test('where tokens are encrypted, each program decrypts or says that it does not', () => {
  const encrypted: ManifestClient = {
    ...CLIENT,
    idTokenEncryptedResponseAlg: 'RSA-OAEP',
    userinfoEncryptedResponseAlg: 'ECDH-ES',
  };
  const DECRYPTS = /decryption-key|Keycloak decrypts/;
  const SAYS_NOT =
    /cannot decrypt|does not decrypt|decrypts nothing|no setting for keys to decrypt/;
  for (const { folder, code } of settingsFor(encrypted).filter((one) => one.folder))
    expect(DECRYPTS.test(code) || SAYS_NOT.test(code), folder).toBe(true);
  for (const { folder, code } of settingsFor(CLIENT))
    expect(DECRYPTS.test(code) || SAYS_NOT.test(code), folder).toBe(false);
  const openidClient = settingsFor(encrypted).find(({ folder }) => folder === 'openid-client');
  expect(openidClient?.code).toContain("'RSA-OAEP', // ID token");
  expect(openidClient?.code).toContain("'ECDH-ES', // userinfo");
});

test('a broker of a higher level is asked for it, and no lower one is taken', () => {
  const higher = { ...CLIENT, acrValues: 'eidas2' };
  for (const { folder, code } of settingsFor(higher)) {
    expect(code, folder).toContain('eidas2');
    expect(code, folder).not.toContain('eidas1');
  }
});

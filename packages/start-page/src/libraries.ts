/** Client libraries with a program in docs/examples, and the addresses these are written for. */

export type Library = {
  /** Folder under docs/examples. */
  folder: string;
  title: string;
  files: readonly string[];
  redirectUri: string;
  postLogoutRedirectUri: string;
  /** Whether the library answers at this path and at no other. */
  fixedPath: boolean;
  /** Whether no test runs it: the page says so. */
  notRun?: boolean;
  /** Whether it is for a broker of plain OpenID Connect; the others, for one with particularities. */
  plain?: true;
};

const node = (folder: string, title: string, redirectUri: string, fixedPath = false) =>
  library(folder, `${title} (Node.js)`, ['app.mjs'], redirectUri, fixedPath);

const fixed = (folder: string, title: string, file: string, redirectUri: string) =>
  library(folder, title, [file], redirectUri, true);

export const LIBRARIES: readonly Library[] = [
  node('openid-client', 'openid-client 6', 'http://localhost:3000/callback'),
  node('passport', 'Passport', 'http://localhost:3000/auth/franceconnect/callback'),
  node('express-openid-connect', 'express-openid-connect', 'http://localhost:3000/callback'),
  node('auth-js', 'Auth.js', 'http://localhost:3000/auth/callback/franceconnect', true),
  library('authlib', 'Authlib (Python)', ['app.py'], 'http://localhost:5000/callback'),
  library(
    'mozilla-django-oidc',
    'mozilla-django-oidc (Python)',
    ['app.py'],
    'http://localhost:8000/oidc/callback/',
  ),
  library(
    'spring-security',
    'Spring Security (Java)',
    ['App.java'],
    'http://localhost:8080/login/oauth2/code/franceconnect',
  ),
  library('go-oidc', 'go-oidc (Go)', ['main.go'], 'http://localhost:8080/callback'),
  fixed(
    'oauth2-proxy',
    'oauth2-proxy',
    'oauth2-proxy.cfg',
    'http://localhost:4180/oauth2/callback',
  ),
  library(
    'mod_auth_openidc',
    'mod_auth_openidc (Apache)',
    ['auth_openidc.conf'],
    'http://localhost:8080/secure/redirect_uri',
  ),
  {
    ...fixed(
      'keycloak',
      'Keycloak, as a broker in between',
      'identity-provider.jsonc',
      'http://localhost:8080/realms/master/broker/franceconnect/endpoint',
    ),
    postLogoutRedirectUri:
      'http://localhost:8080/realms/master/broker/franceconnect/endpoint/logout_response',
    notRun: true,
  },
  {
    ...fixed(
      'omniauth',
      'omniauth_openid_connect (Ruby)',
      'omniauth.rb',
      'http://localhost:3000/auth/franceconnect/callback',
    ),
  },
  {
    ...library('php', 'OpenID-Connect-PHP', ['login.php'], 'http://localhost:8080/callback.php'),
    notRun: true,
  },
  plain('openid-client', 'openid-client 6 (Node.js)', 'app.mjs', 'http://localhost:3000/callback'),
  plain('oauth4webapi', 'oauth4webapi', 'app.mjs', 'http://localhost:3000/callback'),
  plain(
    'express-openid-connect',
    'express-openid-connect (Node.js)',
    'app.mjs',
    'http://localhost:3000/callback',
  ),
  plain(
    'oidc-client-ts',
    'oidc-client-ts, in the browser alone',
    ['index.html', 'app.js'],
    'http://localhost:5173/callback',
  ),
  plain('authlib', 'Authlib (Python)', 'app.py', 'http://localhost:5000/callback'),
  plain(
    'spring-security',
    'Spring Security (Java)',
    'App.java',
    'http://localhost:8080/login/oauth2/code/openid',
  ),
  plain(
    'mod_auth_openidc',
    'mod_auth_openidc (Apache)',
    'auth_openidc.conf',
    'http://localhost:8080/secure/redirect_uri',
  ),
];

function plain(folder: string, title: string, files: string | string[], redirectUri: string) {
  const shown = library(`plain/${folder}`, title, [files].flat(), redirectUri);
  return { ...shown, plain: true as const };
}

function library(
  folder: string,
  title: string,
  files: readonly string[],
  redirectUri: string,
  fixedPath = false,
): Library {
  const postLogoutRedirectUri = `${new URL(redirectUri).origin}/`;
  return { folder, title, files, redirectUri, postLogoutRedirectUri, fixedPath };
}

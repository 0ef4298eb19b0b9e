/** Every route of an open login, for whoever asks for one that is nearly right. */
import type { Route, RouteTable } from '@federama/server-kit/route-table';
import type { Profile } from '../profiles/profile.ts';

/** What oidc-provider answers, under its own names. */
export const LIBRARY_ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  end_session: '/session/end',
  revocation: '/token/revocation',
  introspection: '/token/introspection',
  pushed_authorization_request: '/par',
  registration: '/register',
};

const GET = [
  '/accessibilite',
  '/authorize',
  '/authorize/:uid',
  '/interaction/:uid',
  '/interaction/:uid/verify',
  '/interaction/:uid/abort',
  '/oidc-callback',
  '/userinfo',
  '/session/end',
  '/session/end/success',
  '/client/logout-callback',
  '/jwks',
  '/.well-known/openid-configuration',
];
const POST = [
  '/authorize',
  '/interaction/:uid/redirect-to-idp',
  '/interaction/:uid/consent',
  '/interaction/:uid/account',
  '/token',
  '/token/introspection',
  '/token/revocation',
  '/par',
  '/userinfo',
  '/session/end',
  '/session/end/confirm',
  '/backchannel-logout',
];

/** As other products name what is meant. */
const ALIASES = {
  '/logout': '/session/end',
  '/end-session': '/session/end',
  '/auth': '/authorize',
  '/oauth2/authorize': '/authorize',
  '/oauth2/token': '/token',
  '/me': '/userinfo',
  '/introspect': '/token/introspection',
  '/introspection': '/token/introspection',
  '/revoke': '/token/revocation',
  '/revocation': '/token/revocation',
  '/request': '/par',
  '/as/par': '/par',
  '/certs': '/jwks',
  '/keys': '/jwks',
  '/jwks.json': '/jwks',
  '/.well-known/jwks.json': '/jwks',
  '/.well-known/oauth-authorization-server': '/.well-known/openid-configuration',
};

export function openRoutes({ prefix }: Pick<Profile, 'prefix'>): RouteTable {
  const all = (method: string, paths: readonly string[]): Route[] =>
    paths.map((path) => ({ method, path: prefix + path }));
  return {
    routes: [
      ...all('GET', GET),
      ...all('POST', POST),
      ...['/', '/mailbox'].map((path) => ({ method: 'GET', path })),
    ],
    prefixes: [prefix],
    aliases: ALIASES,
    guide: `${prefix}/.well-known/openid-configuration`,
  };
}

/**
 * Every route of the broker, for whoever asks for one that is nearly right.
 * Source: docs/reference/contract.md#1.1.
 */
import type { Route, RouteTable } from '@federama/server-kit/route-table';
import type { Profile } from './profiles/profile.ts';

/** Where the routes of the older protocol start. */
export const V1_PREFIX = '/api/v1';

const GET = [
  '/',
  '/accessibilite',
  '/authorize',
  '/authorize/:uid',
  '/interaction/:uid',
  '/oidc-callback',
  '/interaction/:uid/verify',
  '/interaction/:uid/consent',
  '/auto-login',
  '/redirect-to-sp-with-error',
  '/userinfo',
  '/session/end',
  '/session/end/success',
  '/client/logout-callback',
  '/client/.well-known/keys',
  '/jwks',
  '/.well-known/openid-configuration',
];
const POST = [
  '/authorize',
  '/redirect-to-idp',
  '/login',
  '/token',
  '/token/revocation',
  '/session/end/agree',
  '/session/end/confirm',
  '/client/disconnect-from-idp',
  '/checktoken',
];
const V1_GET = ['/authorize', '/userinfo', '/logout', '/logout/success'];
const V1_POST = ['/token', '/logout/agree', '/logout/confirm', '/checktoken'];

/** As other products name what is meant. */
const ALIASES = {
  '/logout': '/session/end',
  '/endsession': '/session/end',
  '/end-session': '/session/end',
  '/auth': '/authorize',
  '/authorization': '/authorize',
  '/oauth/authorize': '/authorize',
  '/oauth2/authorize': '/authorize',
  '/oauth/token': '/token',
  '/oauth2/token': '/token',
  '/user-info': '/userinfo',
  '/me': '/userinfo',
  '/revoke': '/token/revocation',
  '/revocation': '/token/revocation',
  '/token/revoke': '/token/revocation',
  '/introspect': '/checktoken',
  '/introspection': '/checktoken',
  '/token/introspection': '/checktoken',
  '/certs': '/jwks',
  '/keys': '/jwks',
  '/jwks.json': '/jwks',
  '/.well-known/jwks.json': '/jwks',
  '/.well-known/oauth-authorization-server': '/.well-known/openid-configuration',
};

export function routeTable({
  prefix,
  protocols,
}: Pick<Profile, 'prefix' | 'protocols'>): RouteTable {
  const older = protocols.includes('v1');
  const all = (method: string, start: string, paths: readonly string[]): Route[] =>
    paths.map((path) => ({ method, path: start + path }));
  return {
    routes: [
      ...all('GET', prefix, GET),
      ...all('POST', prefix, POST),
      ...(older ? all('GET', V1_PREFIX, V1_GET) : []),
      ...(older ? all('POST', V1_PREFIX, V1_POST) : []),
      ...all('GET', '', ['/', '/mailbox', ...(older ? ['/js/franceconnect.js'] : [])]),
    ],
    prefixes: [prefix, ...(older ? [V1_PREFIX] : [])],
    aliases: ALIASES,
    guide: `${prefix}/.well-known/openid-configuration`,
  };
}

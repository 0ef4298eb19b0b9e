/** Every route of a login by address, for whoever asks for one that is nearly right. */
import type { Route, RouteTable } from '@federama/server-kit/route-table';
import type { Profile } from '../profiles/profile.ts';

const GET = [
  '/',
  '/accessibilite',
  '/livez',
  '/readyz',
  '/readyz/:check',
  '/authorize',
  '/authorize/:uid',
  '/interaction/:uid',
  '/interaction/:uid/verify',
  '/interaction/:uid/error',
  '/identity-provider-selection',
  '/oidc-callback',
  '/verify-email',
  '/userinfo',
  '/session/end',
  '/session/end/success',
  '/client/logout-callback',
  '/jwks',
  '/.well-known/openid-configuration',
];
const POST = [
  '/authorize',
  '/redirect-to-idp',
  '/identity-provider-selection',
  '/verify-email',
  '/verify-email/resend',
  '/token',
  '/token/introspection',
  '/token/revocation',
  '/userinfo',
  '/session/end/confirm',
];

/** As other products name what is meant. */
const ALIASES = {
  '/logout': '/session/end',
  '/end-session': '/session/end',
  '/auth': '/authorize',
  '/oauth2/authorize': '/authorize',
  '/oauth2/token': '/token',
  '/introspect': '/token/introspection',
  '/introspection': '/token/introspection',
  '/checktoken': '/token/introspection',
  '/revoke': '/token/revocation',
  '/revocation': '/token/revocation',
  '/certs': '/jwks',
  '/keys': '/jwks',
  '/jwks.json': '/jwks',
};

export function agentRoutes({ prefix }: Pick<Profile, 'prefix'>): RouteTable {
  const all = (method: string, start: string, paths: readonly string[]): Route[] =>
    paths.map((path) => ({ method, path: start + path }));
  return {
    routes: [
      ...all('GET', prefix, GET),
      ...all('POST', prefix, POST),
      ...all('GET', '', ['/', '/mailbox']),
    ],
    prefixes: [prefix],
    aliases: ALIASES,
    guide: `${prefix}/.well-known/openid-configuration`,
  };
}

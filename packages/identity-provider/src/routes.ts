/** Every route of an identity provider, for whoever asks for one that is nearly right. */
import type { RouteTable } from '@federama/server-kit/route-table';
import type { IdentityProviderConfig } from './config.ts';

const GET = [
  '/',
  '/authorize',
  '/authorize/:uid',
  '/interaction/:uid',
  '/interaction/:uid/cancel',
  '/userinfo',
  '/jwks',
  '/session/end',
  '/session/end/success',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];
const POST = ['/authorize', '/token', '/userinfo', '/session/end', '/session/end/confirm'];

/** Of whoever signs people in itself. */
const ACCOUNTS = {
  GET: ['/interaction/:uid/custom'],
  POST: ['/interaction/:uid/login', '/interaction/:uid/custom'],
};
const FACTORS = {
  GET: ['/interaction/:uid/code', '/interaction/:uid/passkey', '/mailbox', '/account'],
  POST: [
    '/interaction/:uid/code',
    '/interaction/:uid/code/send',
    '/interaction/:uid/passkey',
    '/interaction/:uid/passkey/new',
    '/account/sign-in',
    '/account/passkeys',
    '/account/passkeys/rename',
    '/account/passkeys/remove',
    '/account/sign-out',
  ],
};

/** Of whoever earns a level, and chooses an organisation. */
const EARNED = {
  GET: [
    '/interaction/:uid/organisation',
    '/interaction/:uid/identity',
    '/interaction/:uid/code',
    '/interaction/:uid/passkey',
    '/citizens/callback',
    '/citizens/signed-out',
    '/mailbox',
  ],
  POST: [
    '/interaction/:uid/login',
    '/interaction/:uid/organisation',
    '/interaction/:uid/identity',
    '/interaction/:uid/code',
    '/interaction/:uid/code/send',
    '/interaction/:uid/passkey',
    '/interaction/:uid/passkey/new',
  ],
};

const EUROPEAN = {
  GET: ['/interaction/:uid/node', '/interaction/:uid/attributes', '/interaction/:uid/confirm'],
  POST: [
    '/interaction/:uid/country',
    '/interaction/:uid/node',
    '/interaction/:uid/attributes',
    '/interaction/:uid/confirm',
  ],
};

type Kind = Pick<IdentityProviderConfig, 'factors' | 'european'> & { earned?: boolean };

export function routesOf({ factors, european, earned }: Kind): RouteTable {
  const accounts = [ACCOUNTS, ...(factors ? [FACTORS] : [])];
  const own = earned ? [EARNED] : european ? [EUROPEAN] : accounts;
  const routes = (method: 'GET' | 'POST', paths: readonly string[]) =>
    [...paths, ...own.flatMap((one) => one[method])].map((path) => ({ method, path }));
  return { ...TABLE, routes: [...routes('GET', GET), ...routes('POST', POST)] };
}

const TABLE = {
  aliases: {
    '/logout': '/session/end',
    '/auth': '/authorize',
    '/api/v2/authorize': '/authorize',
    '/api/v2/token': '/token',
    '/api/v2/userinfo': '/userinfo',
    '/api/v2/session/end': '/session/end',
    '/certs': '/jwks',
    '/keys': '/jwks',
    '/jwks.json': '/jwks',
    '/.well-known/jwks.json': '/jwks',
  },
  guide: '/.well-known/openid-configuration',
};

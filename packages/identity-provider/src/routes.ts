/** Every route of an identity provider, for whoever asks for one that is nearly right. */
import type { RouteTable } from '@federama/server-kit/routes';

const GET = [
  '/',
  '/authorize',
  '/authorize/:uid',
  '/interaction/:uid',
  '/interaction/:uid/custom',
  '/interaction/:uid/cancel',
  '/userinfo',
  '/jwks',
  '/session/end',
  '/session/end/success',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];
const POST = [
  '/authorize',
  '/interaction/:uid/login',
  '/interaction/:uid/custom',
  '/token',
  '/userinfo',
  '/session/end',
  '/session/end/confirm',
];

export const ROUTES: RouteTable = {
  routes: [
    ...GET.map((path) => ({ method: 'GET', path })),
    ...POST.map((path) => ({ method: 'POST', path })),
  ],
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

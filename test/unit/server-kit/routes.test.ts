import type { RouteTable } from '@federama/server-kit/route-table';
import { unknownRoute } from '@federama/server-kit/routes';
import { describe, expect, test } from 'vitest';

const TABLE: RouteTable = {
  routes: [
    { method: 'GET', path: '/api/v2/authorize' },
    { method: 'POST', path: '/api/v2/authorize' },
    { method: 'GET', path: '/api/v2/interaction/:uid/verify' },
    { method: 'POST', path: '/api/v2/token' },
    { method: 'GET', path: '/api/v2/session/end' },
    { method: 'GET', path: '/api/v2/jwks' },
    { method: 'GET', path: '/api/v2/.well-known/openid-configuration' },
    { method: 'GET', path: '/api/v1/authorize' },
  ],
  prefixes: ['/api/v2', '/api/v1'],
  aliases: { '/logout': '/session/end' },
  guide: '/api/v2/.well-known/openid-configuration',
};

describe('the route that was meant', () => {
  const DISCOVERY = '/api/v2/.well-known/openid-configuration';
  test.each([
    ['POST', '/api/v2/session/end', 'GET', '/api/v2/session/end', ['method']],
    ['GET', '/api/v2/token', 'POST', '/api/v2/token', ['method']],
    ['PUT', '/api/v2/interaction/x/verify', 'GET', '/api/v2/interaction/x/verify', ['method']],
    ['GET', '/api/v2/jwks/', 'GET', '/api/v2/jwks', ['slash']],
    ['GET', '/api/v2//authorize', 'GET', '/api/v2/authorize', ['slash']],
    ['GET', '/api/v2/.well-known/openid_configuration', 'GET', DISCOVERY, ['hyphen']],
    ['GET', DISCOVERY + DISCOVERY.slice(7), 'GET', DISCOVERY, ['issuer']],
    ['GET', `${DISCOVERY}/authorize`, 'GET', '/api/v2/authorize', ['issuer']],
    ['GET', '/.well-known/openid-configuration', 'GET', DISCOVERY, ['prefix']],
    ['GET', '/.well-known/openid-configuration/api/v2', 'GET', DISCOVERY, ['issuer']],
    ['GET', '/authorize', 'GET', '/api/v2/authorize', ['prefix']],
    ['GET', '/api/v2/api/v2/authorize', 'GET', '/api/v2/authorize', ['prefix']],
    ['GET', '/api/v2/logout', 'GET', '/api/v2/session/end', ['alias']],
    ['GET', '/logout/', 'GET', '/api/v2/session/end', ['slash', 'alias']],
    ['GET', '/api/v2/Authorize', 'GET', '/api/v2/authorize', ['case']],
    ['GET', '/api/v2/autorize', 'GET', '/api/v2/authorize', ['spelling']],
    ['POST', '/token/', 'POST', '/api/v2/token', ['slash', 'prefix']],
    ['GET', '/tokens', 'POST', '/api/v2/token', undefined],
    ['GET', '/api/v2/%61uthorize', 'GET', '/api/v2/authorize', ['written']],
    ['GET', '/api/v2/authorize%20', 'GET', '/api/v2/authorize', ['written']],
    ['GET', '/api/v2/authorize%3Fclient_id=x', 'GET', '/api/v2/authorize', ['written']],
    ['GET', '/api/v2/jwks;jsessionid=1', 'GET', '/api/v2/jwks', ['written']],
    ['GET', '/http://localhost:9401/api/v2/jwks', 'GET', '/api/v2/jwks', ['whole']],
    ['GET', '/api/v2/https://fc.example/api/v2/Jwks', 'GET', '/api/v2/jwks', ['whole', 'case']],
    ['GET', '/api/v3/jwks', 'GET', '/api/v2/jwks', ['version']],
    ['POST', '/api/v4/logout', 'GET', '/api/v2/session/end', ['version', 'alias', 'method']],
    ['GET', '/api/v1/jwks', 'GET', '/api/v2/jwks', ['otherVersion']],
    ['GET', '/v2/jwks', 'GET', '/api/v2/jwks', ['strange']],
    ['GET', '/oauth/realms/x/jwks', 'GET', '/api/v2/jwks', ['strange']],
    ['GET', '/api/v2/interaction/xy/verfy', 'GET', '/api/v2/interaction/xy/verify', ['spelling']],
    ['GET', '/Api/v2/interaction/xY/verify', 'GET', '/api/v2/interaction/xY/verify', ['case']],
  ])('%s %s', (method, path, wanted, meant, differences) => {
    const expected = differences && { methods: [wanted], path: meant, differences };
    expect(unknownRoute({ method, path }, TABLE).meant).toEqual(expected);
  });

  test('a path that answers several methods names them all', () => {
    const { meant } = unknownRoute({ method: 'PUT', path: '/api/v2/authorize' }, TABLE);
    expect(meant?.methods).toEqual(['GET', 'POST']);
  });

  test('nothing is made up', () => {
    for (const path of [
      '/',
      '/wrong-url',
      '/api/v2/device',
      '/api/v2',
      '/x/y/z',
      '/%E0%A4%A',
      '/%00',
    ])
      expect(unknownRoute({ method: 'GET', path }, TABLE).meant).toBeUndefined();
  });
});

/** What a proxy says is believed from named addresses only. */
import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { forwardedBy } from '@federama/server-kit/forwarded';
import { expect, test } from 'vitest';

const TOLD = {
  host: 'inside:9401',
  forwarded: 'for=1.2.3.4',
  'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.2',
  'x-forwarded-host': 'fc.example.test',
  'x-forwarded-proto': 'https',
  'x-forwarded-source-port': '1234',
};

function requestFrom(remoteAddress: string | undefined, headers: Record<string, string> = TOLD) {
  const req = new IncomingMessage({ remoteAddress } as Socket);
  req.headers = { ...headers };
  return req;
}

test.each([
  [[], '127.0.0.1'],
  [['10.0.0.0/8'], '127.0.0.1'],
  [['10.0.0.0/8'], undefined],
  [['::1'], '::2'],
])('from %j, %s is not believed, and none of it is left', (trusted, address) => {
  const req = requestFrom(address);
  expect(forwardedBy(trusted)(req)).toBe(false);
  expect(req.headers).toEqual({ host: 'inside:9401' });
});

test.each([
  [['10.0.0.0/8'], '10.1.2.3'],
  [['10.0.0.0/8'], '::ffff:10.1.2.3'],
  [['10.0.0.0/8', 'fd00::/8'], 'fd00::1'],
])('from %j, %s is: the host, and the last address that is no proxy', (trusted, address) => {
  const req = requestFrom(address);
  expect(forwardedBy(trusted)(req)).toBe(true);
  expect(req.headers).toMatchObject({
    host: 'fc.example.test',
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
  });
});

test('what a browser wrote itself before the proxy added to it is not believed', () => {
  const req = requestFrom('10.0.0.2', { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' });
  forwardedBy(['10.0.0.2'])(req);
  expect(req.headers['x-forwarded-for']).toBe('203.0.113.7');
});

import type { IncomingMessage } from 'node:http';
import { clientAddress } from '@federama/server-kit/client-address';
import { expect, test } from 'vitest';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  clientAddress({ headers, socket: { remoteAddress } } as unknown as IncomingMessage);

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::5:6', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  [undefined, ''],
])('%s counts as %s', (address, counted) => {
  expect(from(address)).toBe(counted);
});

test('a proxy that is believed says for whom it asks', () => {
  expect(from('10.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe('203.0.113.9');
});

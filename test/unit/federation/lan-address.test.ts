/** Which address of this machine a room is at. */
import type { NetworkInterfaceInfo } from 'node:os';
import { roomPlace } from 'federama/lan-address';
import { expect, test } from 'vitest';

const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
  {
    ...{ address, internal, netmask: '', mac: '', cidr: null, family: 'IPv4' },
  },
];
const MACHINE = {
  lo: at('127.0.0.1', true),
  docker0: at('172.17.0.1'),
  eth1: at('169.254.3.4'),
  tun0: at('203.0.113.9'),
  wlan0: at('192.168.1.20'),
};

test('is that of the network the room is most likely on; others are named', async () => {
  expect(await roomPlace(undefined, MACHINE)).toEqual({
    ...{ host: '192.168.1.20', listen: '192.168.1.20' },
    others: ['203.0.113.9', '172.17.0.1'],
  });
});

test('is the one that is asked for, when this machine has it', async () => {
  expect(await roomPlace('203.0.113.9', MACHINE)).toMatchObject({ listen: '203.0.113.9' });
  await expect(roomPlace('192.168.1.99', MACHINE)).rejects.toThrow(/not this machine/);
  await expect(roomPlace('https://room', MACHINE)).rejects.toThrow(/without port or path/);
  await expect(roomPlace(undefined, { lo: at('127.0.0.1', true) })).rejects.toThrow(/no address/);
});

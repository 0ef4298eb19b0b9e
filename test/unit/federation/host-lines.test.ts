/** What the terminal says of names that lead nowhere; see packages/federation/src/cli/host-lines.ts. */

import { readFileSync } from 'node:fs';
import { loadConfig } from 'federama';
import { parseConfig } from 'federama/config';
import { hostLines } from 'federama/host-lines';
import { expect, test } from 'vitest';

const text = readFileSync(
  new URL('../../../packages/federation/federation.yaml', import.meta.url),
  'utf8',
);
const withNames = (names: string) => parseConfig(`hostNames: ${names}\n${text}`, 'mine.yaml');
const nowhere = async () => undefined;

test('nothing, where everybody is at localhost', async () => {
  expect(await hostLines(loadConfig(), nowhere)).toEqual([]);
});

test('nothing, where the system leads names below localhost here', async () => {
  expect(await hostLines(withNames('localhost'), async () => '127.0.0.1')).toEqual([]);
});

test('one line for the hosts file, with each name that leads nowhere', async () => {
  const known = new Set(['broker.localhost']);
  const lines = await hostLines(withNames('localhost'), async (host) =>
    known.has(host) ? '::1' : undefined,
  );
  const line = lines.find((one) => one.includes('127.0.0.1')) ?? '';
  expect(line).toContain(' impots.localhost');
  expect(line).not.toContain(' broker.localhost');
  expect(lines.join()).not.toContain('443');
});

test('names of a platform have to lead here, not to the platform', async () => {
  const lines = (await hostLines(withNames('integration'), async () => '203.0.113.7')).join('\n');
  expect(lines).toContain('127.0.0.1 fcp-low.sbx.dev-franceconnect.fr');
  expect(lines).toContain('this process listens at 9401');
});

test('a name that leads to a proxy is left to it', async () => {
  const proxied = text.replace('http://localhost:9401', 'https://fc.example.test');
  const config = parseConfig(proxied, 'mine.yaml');
  expect(await hostLines(config, async () => '203.0.113.7')).toEqual([]);
});

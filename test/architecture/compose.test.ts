/** docker-compose.yml has a container for each participant of the default federation but the attacker, and no other. */
import { readFileSync } from 'node:fs';
import { loadConfig } from 'federama';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ATTACKER } from '../../packages/federation/src/compose/attacker.ts';
import { participantsOf } from '../../packages/federation/src/compose/participants.ts';

type Service = { command?: string[]; ports?: string[]; healthcheck?: { test?: string[] } };
const file = new URL('../../docker-compose.yml', import.meta.url);
const { services } = parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Service>;
};
// Attacks need worlds, which containers have none of.
const participants = participantsOf(loadConfig())
  .filter(({ party }) => party.id !== ATTACKER)
  .map(({ party: { id, url } }) => ({ id, port: new URL(url).port }));

test('one container each, which starts it and asks it whether it is well', () => {
  const { 'peer-token': _token, ...containers } = services;
  const found = Object.entries(containers).map(([name, { command, healthcheck }]) => ({
    name,
    command,
    port: healthcheck?.test?.at(-1),
  }));
  const expected = participants.map(({ id, port }) => ({ name: id, command: ['start', id], port }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  expect(found.sort(byName)).toEqual(expected.sort(byName));
});

test('every port is published, on the loopback address alone', () => {
  const expected = participants.map(({ port }) => `127.0.0.1:${port}:${port}`);
  expect(services['start-page']?.ports?.toSorted()).toEqual(expected.sort());
});

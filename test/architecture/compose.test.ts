/** docker-compose.yml has a container for each participant of the default federation but the attacker, and no other. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'federama';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ATTACKER } from '../../packages/federation/src/compose/attacker.ts';
import { participantsOf } from '../../packages/federation/src/compose/participants.ts';

type Service = { command?: string[]; ports?: string[]; healthcheck?: { test?: string[] } };
const root = new URL('../../', import.meta.url);
const file = new URL('docker-compose.yml', root);
const { services } = parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Service>;
};
// It answers in worlds for attacks alone, which are whole in the observatory's container.
const participants = participantsOf(loadConfig())
  .filter(({ party }) => party.id !== ATTACKER)
  .map(({ party: { id, url } }) => ({ id, port: new URL(url).port }));

test('one container each, which starts it and asks it whether it is well', () => {
  const { store: _store, ...containers } = services;
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
  const open = [...participants.map(({ port }) => port), new URL(loadConfig().control.url).port];
  const expected = open.map((port) => `\${FEDERAMA_PUBLISH:-127.0.0.1}:${port}:${port}`);
  expect(services.store?.ports?.toSorted()).toEqual(expected.sort());
});

describe('pages about containers', () => {
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
  const examples = globSync('docs/examples/containers/*.yaml', { cwd: fileURLToPath(root) });
  const withoutHead = (text: string) => text.replace(/^(?:#.*\n)+/, '').trim();

  test('print the files of docs/examples/containers that test/containers/applications.sh starts', () => {
    const pages = ['run-in-containers', 'use-host-names'].map((page) =>
      read(`docs/how-to/${page}.md`),
    );
    const printed = pages.flatMap((page) =>
      [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text.trim()),
    );
    expect(printed.sort()).toEqual(examples.map((file) => withoutHead(read(file))).sort());
    const script = read('test/containers/applications.sh');
    for (const file of examples) expect(script).toContain(`$examples/${basename(file)}`);
  });

  test('the image can be built for any processor', () => {
    expect(read('Dockerfile')).not.toMatch(/x86_64|aarch64|amd64|arm64|x64/);
  });
});

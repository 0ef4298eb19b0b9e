/** `--port` moves a whole federation: also where somebody stands in front of a participant. */
import { readFileSync } from 'node:fs';
import { participantsOf } from 'federama/participants';
import { expect, test } from 'vitest';
import { fromPort, listenOf } from '../../../packages/federation/src/config/addresses.ts';
import { configPath, parseConfig } from '../../../packages/federation/src/config/config.ts';

/** Participants of some kind. */
const IN_FRONT = /^( {2}(?:- id: |[a-z]).*\n(?:.*\n)?)?( *)url: http:\/\/localhost:(94\d\d)\n/gm;

test.each([undefined, 'rie'])('ports that are listened at move with the others: %s', (name) => {
  const text = readFileSync(configPath(name), 'utf8').replace(
    IN_FRONT,
    (_all, before = '', indent, port) =>
      `${before}${indent}url: http://front.localhost:${port}\n${indent}listen: { port: ${port} }\n`,
  );
  const config = parseConfig(text, 'federation.yaml');
  const portsIn = (one: typeof config) =>
    new Map(participantsOf(one).map(({ party: { id, url } }) => [id, listenOf(one, url).port]));
  const before = portsIn(config);
  const moved = portsIn(fromPort(config, 9400 + 1000));
  expect([...before.values()].filter((port) => port !== undefined).length).toBeGreaterThan(8);
  for (const [id, port] of before) expect([id, moved.get(id)]).toEqual([id, port && port + 1000]);
});

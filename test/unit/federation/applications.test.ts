/** Applications are made again when what they are made of changes: a person is not part of that. */
import { loadConfig } from 'federama';
import { expect, test } from 'vitest';
import { applyChange } from '../../../packages/federation/src/config/changes.ts';
import { createApplications } from '../../../packages/federation/src/run/applications.ts';

type Change = Parameters<typeof applyChange>[1];

test('an edited person leaves every application as it is; other keys make one again', () => {
  let config = loadConfig();
  const made: string[] = [];
  const applications = createApplications({
    config: () => config,
    create: ({ party }) => {
      made.push(party.id);
      return () => {};
    },
  });
  const askEveryone = () => {
    for (const { url } of applications.parties)
      applications.route(new URL(url).origin, new URL(url).pathname);
  };
  const change = (next: Change) => {
    const changed = applyChange(config, next);
    expect(changed.problems).toEqual([]);
    config = changed.config;
    made.length = 0;
    askEveryone();
    return made;
  };
  askEveryone();
  expect(made.length).toBeGreaterThan(20);
  const identity = { email: 'another@example.org' };
  expect(change({ list: 'people', key: 'test', patch: { identity } })).toEqual([]);
  expect(config.people.find(({ login }) => login === 'test')?.identity).toMatchObject(identity);
  const signingKeys = { generation: 1, kept: 1 };
  expect(change({ list: 'brokers', key: 'broker', patch: { signingKeys } })).toContain('broker');
  expect(made).not.toContain('plus');
});

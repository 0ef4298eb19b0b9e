/** A configuration made in code is held to what a file is held to. */
import { type LoadedConfig, loadConfig, startFederation } from 'federama';
import { ConfigError } from 'federama/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const made = (edit: (config: LoadedConfig) => void): LoadedConfig => {
  const config = structuredClone(loadConfig());
  edit(config);
  return config;
};

const WRONG: [string, (config: LoadedConfig) => void][] = [
  [
    'clients[0].registration.redirectUris[0]',
    ({ clients }) => {
      for (const { registration } of clients) registration.redirectUris = ['http://localhost/#/a'];
    },
  ],
  [
    'identityProviders[1].uid',
    ({ identityProviders }) => {
      for (const provider of identityProviders) provider.uid = 'same';
    },
  ],
  [
    'serviceProviders[0].url',
    ({ serviceProviders }) => {
      for (const service of serviceProviders) service.url = 'localhost:9421';
    },
  ],
  [
    'brokers',
    (config) => {
      config.brokers = [];
    },
  ],
  [
    'people[0].password',
    ({ people }) => {
      for (const person of people) person.password = '';
    },
  ],
];

describe.each(WRONG)('%s', (place, edit) => {
  test('is told before anything starts', async () => {
    const starting = startFederation({ config: made(edit), ports: 'free' });
    await expect(starting).rejects.toBeInstanceOf(ConfigError);
    await expect(starting).rejects.toThrow(place);
    await expect(starting).rejects.toThrow('expected:');
  });
});

describe('while it runs', () => {
  let federation: Awaited<ReturnType<typeof startFederation>>;
  beforeAll(async () => {
    federation = await startFederation({ config: loadConfig(), ports: 'free' });
  });
  afterAll(() => federation.stop());

  test.each(WRONG)('%s: the configuration of before goes on', async (place, edit) => {
    const before = federation.config;
    await expect(federation.reload(made(edit))).rejects.toThrow(place);
    expect(federation.config).toBe(before);
  });
});

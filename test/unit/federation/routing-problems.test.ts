/** What a configuration may not say of routing by address, and of people at work. */
import { type LoadedConfig, loadConfig } from 'federama';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../packages/federation/src/config/config.ts';
import { crossProblems } from '../../../packages/federation/src/config/consistency.ts';

const shipped = loadConfig();

/** Places and words of what is wrong after a change. */
function problemsAfter(change: (config: LoadedConfig) => void) {
  const config = structuredClone(shipped);
  change(config);
  return crossProblems(config).map(({ path, expected, expectedFr }) => ({
    path: path.join('.'),
    expected,
    expectedFr,
  }));
}

const providerOf = (config: LoadedConfig, id: string) => {
  const provider = config.identityProviders.find((one) => one.id === id);
  if (!provider) throw new Error(`no ${id}`);
  return provider;
};

test('identities are raised at a broker of citizens, under a client_id of its own', () => {
  const places = problemsAfter((config) => {
    const { citizens } = providerOf(config, 'sesame');
    const [first] = config.clients;
    if (!citizens || !first) throw new Error('no client');
    providerOf(config, 'sesame').citizens = { ...citizens, broker: 'agents' };
    const surete = { ...citizens, clientId: first.registration.clientId };
    providerOf(config, 'surete').citizens = surete;
  }).map(({ path }) => path.replace(/\d+/, '#'));
  expect(places).toEqual([
    'identityProviders.#.citizens.clientId',
    'identityProviders.#.citizens.broker',
  ]);
});

describe('a configuration', () => {
  test('that ships has none', () => {
    expect(problemsAfter(() => {})).toEqual([]);
  });

  test('routes by address only where the profile does', () => {
    const [problem] = problemsAfter((config) => {
      const [first, , agents] = config.brokers;
      if (first && agents) first.emailRouting = agents.emailRouting;
    });
    expect(problem).toEqual({
      path: 'brokers.0.emailRouting',
      expected: 'nothing: the profile of this broker finds no provider by address',
      expectedFr: expect.stringContaining('rien'),
    });
  });

  test('has the section of a provider where, and only where, a broker reads it', () => {
    const misplaced = problemsAfter((config) => {
      const { professional } = providerOf(config, 'surete');
      if (professional) providerOf(config, 'azur').professional = professional;
    });
    expect(misplaced).toMatchObject([{ path: 'identityProviders.0.professional' }]);
    const missing = problemsAfter((config) => {
      delete providerOf(config, 'surete').professional;
    });
    expect(missing).toMatchObject([{ expected: expect.stringContaining('professional: {}') }]);
  });

  test('has one default provider', () => {
    const [problem, ...others] = problemsAfter((config) => {
      Object.assign(providerOf(config, 'savoirs').professional ?? {}, { isDefault: true });
    });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      path: expect.stringMatching(/professional\.isDefault$/),
      expected: 'false: savoirs is the default provider of this broker already',
      expectedFr: expect.stringContaining('savoirs est déjà'),
    });
  });

  test('names providers, organisations and logins that exist, once', () => {
    const problems = problemsAfter((config) => {
      const [agent] = config.agents;
      const [organisation] = config.organisations;
      if (!agent || !organisation) throw new Error('no agents');
      config.agents.push({ ...agent, at: { nowhere: {} } });
      config.organisations.push(organisation);
      const { emailRouting } = config.brokers.find(({ id }) => id === 'agents') ?? {};
      if (emailRouting) emailRouting.organisations = 'nobody';
      const [directory] = config.organisationDirectories;
      if (directory) directory.unknownOrganisation = '00000000000000';
    });
    expect(problems.map(({ path }) => path.replace(/\d+/, '#')).sort()).toEqual([
      'agents.#.at.nowhere',
      'agents.#.login',
      'brokers.#.emailRouting.organisations',
      'organisationDirectories.#.unknownOrganisation',
      'organisations.#.siret',
    ]);
  });
});

test('single values are told in words', () => {
  const text = `
startPage: { url: 'http://localhost:9400' }
brokers:
  - id: agents
    url: http://localhost:9404
    name: Agents
    profile: proconnect
    subjectSecret: demonstration-secret-of-the-pairwise-subjects
    sessionSecret: demonstration-secret-of-the-broker-sessions
    emailRouting: { plausibleDomains: [Upper.example], emailCode: gone }
civilRegistry: { url: 'http://localhost:9402', name: Registry }
identityProviders: []
serviceProviders: []
organisations: [{ siret: '12', name: Town, legalCategory: town }]
`;
  const report = () => parseConfig(text, 'mine.yaml');
  expect(report).toThrow('a domain in lower case');
  expect(report).toThrow('a SIRET: 14 digits');
  expect(report).toThrow('a legal category: 4 digits');
  expect(report).toThrow('true or false');
});

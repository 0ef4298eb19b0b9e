/**
 * Whole configurations, drawn: one that check-config accepts starts, and people sign in there or are
 * refused as their records say; one that it refuses is told with line and advice.
 */
import fc from 'fast-check';
import { Browser, type LoadedConfig, loadConfig, signIn, startFederation } from 'federama';
import { ConfigError, parseConfig } from 'federama/config';
import { expect, test } from 'vitest';
import { withFirstBrokerAlone } from '../support/brokers.ts';

const secretOf = (whose: string) => `drawn-secret-of-${whose}-with-32-characters`;
const algs = fc.constantFrom('ES256', 'RS256', 'HS256');
const rarely = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

const brokers = fc
  .record({ notifications: fc.constantFrom([], undefined), kept: fc.integer({ min: 0, max: 2 }) })
  .map(({ kept, ...own }) => ({
    ...{ id: 'centre', url: 'http://localhost:9601', name: 'Centre', ...own },
    signingKeys: { generation: 1, kept },
    subjectSecret: secretOf('subjects'),
    sessionSecret: secretOf('sessions'),
    upstreamTimeoutSeconds: 1,
  }));

const provider = (index: number) =>
  fc
    .record({
      levels: fc.constantFrom(['eidas1'], ['eidas2'], ['eidas1', 'eidas3']),
      idTokenSignedResponseAlg: algs,
      userinfoSignedResponseAlg: fc.oneof(algs, fc.constant('none')),
      discovery: fc.boolean(),
      endSession: fc.boolean(),
      active: index ? fc.boolean() : fc.constant(true),
      amr: fc.constantFrom(undefined, ['pwd'], ['fc', 'mail']),
    })
    .map((own) => ({
      ...{ id: `idp-${index}`, uid: `uid-${index}`, url: `http://localhost:961${index}` },
      ...{ name: { fr: 'Compte', en: 'Account' }, ...own },
      ...{ clientId: `centre-at-${index}`, clientSecret: secretOf('the-centre') },
      sessionSecret: secretOf('a-provider'),
    }));

const service = (index: number) =>
  fc
    .record({
      kind: fc.constantFrom('taxes', 'health', 'bank', 'telecom', 'workbench'),
      type: fc.constantFrom('public', 'private'),
      identityConsent: fc.boolean(),
      scopes: fc.constantFrom(undefined, ['openid'], ['openid', 'email', 'dgfip_rfr']),
      idTokenSignedResponseAlg: algs,
      userinfoSignedResponseAlg: fc.oneof(algs, fc.constant('none')),
      identityProviders: fc.constantFrom(undefined, { only: ['uid-0'] }, { except: [] }),
      data: fc.constantFrom([], ['donnees']),
    })
    .map(({ kind, data, ...own }) => ({
      ...{
        id: `service-${index}`,
        url: `http://localhost:962${index}`,
        kind,
        name: 'Service',
        data,
      },
      sessionSecret: secretOf('a-service'),
      registration: { clientId: `client-${index}`, clientSecret: secretOf('a-client'), ...own },
    }));

const people = fc
  .record({
    answer: rarely('found', 'unknown', 'several', 'rectified'),
    account: rarely('open', 'blocked'),
    email: rarely('a@example.org', 'nobody'),
    birthdate: rarely('1984-03-12', '1984-00-00', '1984-13-01'),
    fault: rarely(undefined, 'userinfo-without-sub', 'callback-without-code'),
  })
  .map(({ answer, account, fault, ...claims }) => ({
    ...{ login: 'someone', account, fault, civilRegistry: { answer } },
    identity: {
      ...{ given_name: 'Nora', family_name: 'BELMONT', gender: 'female', ...claims },
      ...{ birthplace: '75107', birthcountry: '99100' },
    },
  }));

const list = <T>(item: (index: number) => fc.Arbitrary<T>, second: boolean) =>
  second ? fc.tuple(item(0), item(1)) : fc.tuple(item(0));

const configuration = fc.tuple(fc.boolean(), fc.boolean()).chain(([two, several]) =>
  fc.record({
    startPage: fc.constant({ url: 'http://localhost:9600' }),
    observatory: fc.constant({ url: 'http://localhost:9640' }),
    attacker: fc.constant({ url: 'http://localhost:9650' }),
    control: fc.constant({ url: 'http://localhost:9690' }),
    brokers: brokers.map((broker) => [broker]),
    civilRegistry: rarely('normal', 'broken', 'unavailable', 'knows-no-one').map((behaviour) => ({
      ...{ url: 'http://localhost:9602', name: 'Registry', behaviour },
    })),
    identityProviders: list(provider, two),
    serviceProviders: list(service, several),
    dataProviders: fc.constant([
      {
        ...{ id: 'donnees', url: 'http://localhost:9631', title: 'Data', scopes: ['dgfip_rfr'] },
        clientId: secretOf('a-data-provider'),
        clientSecret: secretOf('a-data-provider'),
      },
    ]),
    people: people.map((person) => [person]),
    officialPeople: fc.constant(false),
    namedPeople: fc.constant(false),
  }),
);

type Json = Record<string, unknown>;

/** One member somewhere: gone, or another value. */
const mutation = fc.record({
  at: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  to: fc.constantFrom<unknown[]>(
    undefined,
    '',
    'x',
    -1,
    null,
    [],
    {},
    'https://localhost:9601',
    true,
  ),
});

function mutated(raw: unknown, { at, to }: { at: number[]; to: unknown }): unknown {
  const copy = structuredClone(raw);
  let place = copy as Json;
  for (const [depth, step] of at.entries()) {
    const names = Object.keys(place);
    const name = names[step % names.length];
    if (name === undefined) break;
    const inner = place[name];
    if (depth < at.length - 1 && typeof inner === 'object' && inner !== null) place = inner as Json;
    else {
      place[name] = to;
      break;
    }
  }
  return copy;
}

function read(raw: unknown): LoadedConfig | string {
  try {
    return parseConfig(JSON.stringify(raw, null, 1), 'mine.yaml');
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

/** Each problem with its line, what was found, and what was expected. */
function expectAdvice(message: string): void {
  const problems = message.split('\n\n').slice(1);
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems)
    expect(problem).toMatch(/\(mine\.yaml(?::\d+)?\)\n {4}found: +\S.*\n {4}expected: \S/);
}

async function expectPromisesKept(config: LoadedConfig): Promise<void> {
  const federation = await startFederation({ config, ports: 'free' });
  try {
    for (const { login, password, outcome } of config.people)
      for (const { id } of config.serviceProviders) {
        const loginUrl = `${federation.url(id)}/login`;
        const [first] = config.identityProviders;
        const choice = { login, password, providerUid: first?.uid ?? '' };
        const { signedIn, refusal } = await signIn({ browser: new Browser(), loginUrl, ...choice });
        expect(signedIn ? 'signed-in' : refusal).toBe(outcome);
      }
  } finally {
    await federation.stop();
  }
}

test('what is accepted starts, and keeps its promises', async () => {
  const endings = new Set<string>();
  const property = fc.asyncProperty(configuration, async (raw) => {
    const config = read(raw);
    if (typeof config === 'string') throw new Error(config);
    await expectPromisesKept(config);
    for (const { outcome } of config.people) endings.add(outcome);
  });
  await fc.assert(property, { numRuns: 8 });
  expect(endings.size).toBeGreaterThan(2);
});

test('with one member changed, it is told with line and advice, or starts as well', async () => {
  const seen = { refused: 0, accepted: 0 };
  const property = fc.asyncProperty(configuration, mutation, async (raw, change) => {
    const config = read(mutated(raw, change));
    if (typeof config === 'string') {
      seen.refused += 1;
      return expectAdvice(config);
    }
    seen.accepted += 1;
    if (seen.accepted < 4) await expectPromisesKept(config);
  });
  await fc.assert(property, { numRuns: 80 });
  expect(seen.refused).toBeGreaterThan(25);
  expect(seen.accepted).toBeGreaterThan(3);
});

test('an identity without sub is refused as such, however it is signed', async () => {
  const config = structuredClone(loadConfig());
  withFirstBrokerAlone(config);
  const algOf: Record<string, 'ES256' | 'none'> = { azur: 'none', boreale: 'ES256' };
  for (const provider of config.identityProviders)
    provider.userinfoSignedResponseAlg = algOf[provider.id] ?? 'HS256';
  const federation = await startFederation({ config, ports: 'free' });
  const loginUrl = `${federation.url('impots')}/login`;
  for (const { uid: providerUid } of config.identityProviders) {
    const choice = { login: 'E020005', password: '123', providerUid };
    const { refusal } = await signIn({ browser: new Browser(), loginUrl, ...choice });
    expect(refusal).toBe('Y020029');
  }
  await federation.stop();
});

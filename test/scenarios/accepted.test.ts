/**
 * What is accepted works: whatever the control API and check-config take in is what the broker can
 * honour at the first request, and the rest is refused with its place and what was expected.
 */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROFILES, type Profile } from '@federama/broker';
import fc from 'fast-check';
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { parseConfig } from 'federama/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND, withFirstBrokerAlone, withSecondBroker } from '../support/brokers.ts';
import { controlOf } from '../support/control.ts';
import { authorizeUrl, loginOf } from '../support/federation.ts';
import { errorCode } from '../support/my-app.ts';

const shipped = readFileSync(
  fileURLToPath(new URL('../../packages/federation/federation.yaml', import.meta.url)),
  'utf8',
);

const standard = PROFILES.franceconnect as Profile;
/** Knows one way to sign, two to encrypt, few scopes, and nothing of the older protocol. */
const locked: Profile = {
  ...standard,
  id: 'locked',
  protocols: ['v2'],
  scopes: { openid: ['sub'], email: ['email'] },
  tokens: {
    signingAlgs: ['ES256'],
    clientAssertionAlgs: ['ES256'],
    keyIds: { ES256: 'locked:ES256' },
    decryptionKeyIds: {},
    encryption: { algs: ['ECDH-ES', 'RSA-OAEP-256'], encs: ['A256GCM'] },
  },
};

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  withSecondBroker(config, 'locked');
  const plain = structuredClone(loadConfig());
  withFirstBrokerAlone(plain);
  const { serviceProviders, clients } = plain;
  Object.assign(config, { serviceProviders, clients, profiles: { locked } });
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation.stop());
const { call } = controlOf(() => federation);

/** A refusal tells where, and what was expected there. */
function expectExplained({ status, body }: Awaited<ReturnType<typeof call>>): void {
  expect(status).toBe(422);
  expect(body.problems.length).toBeGreaterThan(0);
  for (const { path, expected } of body.problems) {
    expect(path).toBeTruthy();
    expect(expected).toBeTruthy();
  }
}

describe('a registration', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [ecPublic, rsaPublic] = [ec, rsa].map(({ publicKey }) =>
    publicKey.export({ format: 'jwk' }),
  );
  const ADDRESSES = [
    'http://localhost:3000/callback',
    'http://localhost:3000/',
    'http://127.0.0.1:3000/retour?from=broker',
    'https://app.example.test/été',
    'http://app.example.test:8080',
  ];
  const WRONG_ADDRESSES = [
    'http://localhost:3000/#/callback',
    ' http://localhost:3000/callback',
    'http://localhost:3000/a\tb',
    'localhost:3000/callback',
    'app://callback',
  ];

  /** Mostly a right value, so that most records have one or two wrong ones, or none. */
  const mostly = <T, U>(right: readonly T[], wrong: readonly U[]) =>
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...right) },
      { weight: 1, arbitrary: fc.constantFrom(...wrong) },
    );
  const addresses = fc.array(mostly(ADDRESSES, WRONG_ADDRESSES), { maxLength: 3 });
  const alg = mostly(['ES256'], ['RS256', 'HS256']);
  const registration = fc.record(
    {
      clientId: mostly(['mine', 'my client', '~!@%&'], ['appé', '']),
      clientSecret: mostly(['a secret of 32 characters & more'], ['pâté'.repeat(9), 'short']),
      redirectUris: addresses.map((uris) => (uris.length ? uris : [...uris, ADDRESSES[0]])),
      postLogoutRedirectUris: addresses,
      scopes: mostly(
        [['openid'], ['openid', 'email']],
        [['openid', 'birth'], ['phone'], ['emial']],
      ),
      protocols: mostly([['v2']], [['v1'], ['v1', 'v2'], []]),
      active: mostly([true], [false]),
      idTokenSignedResponseAlg: alg,
      userinfoSignedResponseAlg: alg,
      tokenEndpointAuthMethod: mostly(['client_secret_post'], ['private_key_jwt', 'none']),
      jwks: mostly(
        [{ keys: [ecPublic, rsaPublic] }, { keys: [{ ...ecPublic, use: 'enc' }, rsaPublic] }],
        [
          { keys: [ec.privateKey.export({ format: 'jwk' })] },
          { keys: [{ ...ecPublic, x: 'AA' }] },
          { keys: [{ kty: 'oct', k: 'AA' }] },
        ],
      ),
      jwksUri: fc.constantFrom('http://localhost:3000/jwks', 'localhost/jwks'),
      idTokenEncryptedResponseAlg: fc.constantFrom('ECDH-ES', 'RSA-OAEP-256', 'RSA-OAEP'),
      idTokenEncryptedResponseEnc: mostly(['A256GCM'], ['A128GCM']),
      userinfoEncryptedResponseAlg: fc.constantFrom('ECDH-ES', 'RSA-OAEP-256'),
      userinfoEncryptedResponseEnc: mostly(['A256GCM'], ['A128GCM']),
    },
    { requiredKeys: ['clientId', 'clientSecret', 'redirectUris', 'scopes', 'protocols'] },
  );
  const rarely = fc.constantFrom(false, false, false, true);
  const drawn = fc
    .tuple(registration, rarely, rarely, rarely)
    .map(([all, keys, address, encryption]) =>
      Object.fromEntries(
        Object.entries(all).filter(
          ([name]) =>
            (keys || name !== 'jwks') &&
            (address || name !== 'jwksUri') &&
            (encryption || !name.includes('Encrypted')),
        ),
      ),
    );
  const brokers = fc.constantFrom(['broker'], ['broker'], [SECOND], ['broker', SECOND]);

  /** What check-config says of the shipped file with this client more. */
  function isInOrder(client: object): boolean {
    const text = shipped.replace('\nclients:\n', `\nclients:\n  - ${JSON.stringify(client)}\n`);
    try {
      return parseConfig(text, 'mine.yaml').clients.length === loadConfig().clients.length + 1;
    } catch {
      return false;
    }
  }

  type Client = { id: string; brokers: readonly string[]; registration: Record<string, unknown> };

  /** The answer of a broker to the first request of this client, with one of its addresses. */
  async function firstAnswer(broker: string, { registration: own }: Client, address: string) {
    const url = new URL(authorizeUrl(federation));
    const version = (own.protocols as string[]).includes('v2') ? 'v2' : 'v1';
    const asked = { client_id: own.clientId, redirect_uri: address, scope: 'openid' };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
    const path = `/api/${version}/authorize${url.search}`;
    const page = await new Browser().open(federation.url(broker) + path);
    return { page, loginUrl: federation.url(broker) + path };
  }

  /** Comes back to the address with a code. */
  async function signsIn(loginUrl: string, address: string): Promise<void> {
    const { origin } = new URL(address);
    const browser = new Browser(async (input, init) =>
      new URL(String(input)).origin === origin ? new Response('') : fetch(input, init),
    );
    const { page } = await signIn({ browser, loginUrl, login: 'test', password: '123' });
    const back = new URL(page.url);
    expect([back.origin, back.pathname]).toEqual([origin, new URL(address).pathname]);
    expect(back.searchParams.get('code')).toBeTruthy();
  }

  test('that is taken in is answered at its first request, and people sign in', async () => {
    const seen = { accepted: 0, refused: 0 };
    const property = fc.asyncProperty(drawn, brokers, async (own, named) => {
      const client = { id: 'mine', name: 'Mine', brokers: named, registration: own };
      const answer = await call('PUT', '/worlds/default/clients/mine', client);
      if (named.join() === 'broker') expect(isInOrder(client)).toBe(answer.status === 200);
      if (answer.status !== 200) {
        seen.refused += 1;
        return expectExplained(answer);
      }
      seen.accepted += 1;
      for (const broker of named)
        for (const address of own.redirectUris as string[]) {
          const { page, loginUrl } = await firstAnswer(broker, client, address);
          const code = errorCode(page.html.toString());
          expect(code).toBe(own.active === false ? 'Y04EA6EF' : undefined);
          if (!code && address === (own.redirectUris as string[])[0])
            await signsIn(loginUrl, address);
        }
    });
    await fc.assert(property, { numRuns: 50 });
    expect(seen.accepted).toBeGreaterThan(10);
    expect(seen.refused).toBeGreaterThan(10);
  });
});

describe('a person', () => {
  const letters = fc.constantFrom('a', 'é', 'ç', 'ÿ', 'œ', 'Æ', 'ñ', 'ł', 'z', 'e\u0301');
  const part = fc.array(letters, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));
  const name = fc
    .tuple(part, fc.constantFrom('-', ' ', "'", '’', ' & ', ''), part)
    .map((parts) => parts.join(''));
  const born = fc.constantFrom(
    { birthplace: '75107', birthcountry: '99100' },
    { birthplace: '2A004', birthcountry: '99100' },
    { birthplace: '', birthcountry: '99352' },
    { birthplace: 'Paris', birthcountry: '99100' },
  );
  const date = fc
    .date({ min: new Date('1925-01-01'), max: new Date('2005-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const answers = fc.constantFrom(
    ...['found', 'rectified', 'near', 'several', 'usage-name', 'unknown', 'rejected'],
    ...['unreadable', 'without-status'],
  );
  const azur = loadConfig().identityProviders[0]?.uid ?? '';

  const drawn = fc
    .record({
      given_name: fc.oneof({ weight: 8, arbitrary: name }, fc.constant('Jean_E010006')),
      family_name: name,
      birthdate: date,
      gender: fc.constantFrom('male', 'female', 'unspecified', 'unspecified', 'other'),
      born,
      email: fc.constantFrom('someone@example.org', 'someone@example.org', 'nobody'),
      answer: fc.oneof(fc.constant('found'), answers),
      civil: fc.constantFrom({}, {}, {}, { deceased: true }, { birthdate: '1980-13' }),
      account: fc.constantFrom('open', 'open', 'blocked'),
      fault: fc.constantFrom(...[undefined, undefined, undefined, undefined], 'userinfo-500'),
      identityProviders: fc.constantFrom(undefined, undefined, undefined, { only: [azur] }),
      outcome: fc.constantFrom(undefined, undefined, undefined, 'signed-in', 'Y010008'),
    })
    .map(({ born: place, answer, civil, account, fault, identityProviders, outcome, ...own }) => ({
      identity: { ...own, ...place },
      ...{ account, fault, identityProviders, outcome },
      civilRegistry: { answer, ...civil },
    }));

  test('who is taken in signs in, or is refused as the record says', async () => {
    const seen: Record<string, number> = {};
    let count = 0;
    const property = fc.asyncProperty(drawn, async (person) => {
      const login = `drawn-${++count}`;
      const answer = await call('PUT', `/worlds/default/people/${login}`, person);
      const ending = answer.status === 200 ? String(answer.body.outcome) : 'not taken in';
      seen[ending] = (seen[ending] ?? 0) + 1;
      if (answer.status !== 200) return expectExplained(answer);
      const { signedIn, refusal } = await signIn(loginOf(federation, { login }));
      expect(signedIn ? 'signed-in' : refusal).toBe(answer.body.outcome);
      if (person.outcome) expect(answer.body.outcome).toBe(person.outcome);
      await call('DELETE', `/worlds/default/people/${login}`);
    });
    await fc.assert(property, { numRuns: 60 });
    const endings = ['not taken in', 'signed-in', 'Y600006', 'Y180001', 'Y020027'];
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(endings));
  });

  const PATCHES: [object, string][] = [
    [{ account: 'blocked' }, 'Y180001'],
    [{ civilRegistry: { answer: 'unknown' } }, 'Y010008'],
    [{ account: 'open', civilRegistry: null }, 'signed-in'],
    [{ identity: { email: null } }, 'Y600006'],
  ];

  test('how a login ends follows each change', async () => {
    for (const [patch, outcome] of PATCHES) {
      const { body } = await call('PATCH', '/worlds/default/people/avec_nom_dusage', patch);
      expect(body.outcome).toBe(outcome);
      const { signedIn, refusal } = await signIn(loginOf(federation, { login: 'avec_nom_dusage' }));
      expect(signedIn ? 'signed-in' : refusal).toBe(outcome);
    }
  });

  test('a promise that the record does not keep is refused, with what would happen', async () => {
    const path = '/worlds/default/people/test';
    const answer = await call('PATCH', path, { outcome: 'signed-in', account: 'blocked' });
    expectExplained(answer);
    expect(answer.body.problems).toMatchObject([{ path: expect.stringMatching(/outcome$/) }]);
    expect(answer.body.problems[0].expected).toContain('Y180001');
  });
});

describe('a filter of identity providers', () => {
  const path = '/worlds/default/service-providers/impots';

  test('is replaced by a patch, and the choice page follows at once', async () => {
    const uids = federation.config.identityProviders
      .filter(({ active, display }) => active && display)
      .map(({ uid }) => uid);
    const filter = fc
      .tuple(fc.constantFrom('only', 'except'), fc.subarray([...uids, 'nobody'], { minLength: 1 }))
      .map(([kind, named]) => ({ [kind]: named }) as { only?: string[]; except?: string[] });
    const property = fc.asyncProperty(filter, async (identityProviders) => {
      const patch = { registration: { identityProviders } };
      const answer = await call('PATCH', path, patch);
      const { only, except } = identityProviders;
      if ((only ?? except)?.includes('nobody')) return expectExplained(answer);
      expect(answer.status).toBe(200);
      expect(answer.body.registration.identityProviders).toEqual(identityProviders);
      const { html } = await new Browser().open(`${federation.url('impots')}/login`);
      const offered = uids.filter((uid) => html.querySelector(`[id=idp-${uid}]:not([disabled])`));
      const allowed = (uid: string) => (only ? only.includes(uid) : !except?.includes(uid));
      expect(offered).toEqual(uids.filter(allowed));
    });
    await fc.assert(property, { numRuns: 20 });
    const reset = { registration: { identityProviders: { except: [] } } };
    expect((await call('PATCH', path, reset)).status).toBe(200);
  });
});

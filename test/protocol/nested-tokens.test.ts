/**
 * Encrypted tokens, changed at random, at a service that is registered for encryption: nobody is
 * signed in, and nothing breaks. Sources: RFC 7516 §5.2, RFC 7519 §7.2.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '@federama/server-kit/clock';
import { createJournal } from '@federama/server-kit/journal';
import { systemRandom } from '@federama/server-kit/random';
import { deriveEs256Key } from '@federama/server-kit/signing-keys';
import { memoryStore } from '@federama/server-kit/store';
import fc from 'fast-check';
import { participantsOf } from 'federama/participants';
import { CompactEncrypt, CompactSign, importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HIGH, withHighBroker } from '../support/high-broker.ts';

const ISSUER = 'http://localhost:9403/api/v2';
const SIGNING_KEY = deriveEs256Key('signs for the broker of this test', 'broker');

type Kind = 'id_token' | 'userinfo';
type Answers = Record<Kind, string>;

let answers: Answers;
let keys: JWK[];
let server: Server;

beforeAll(async () => {
  const config = withHighBroker();
  const bank = participantsOf(config).find(({ party }) => party.id === 'banque');
  if (!bank) throw new Error('there is no bank');
  const app = bank.create({
    ...{ clock: systemClock, random: systemRandom, config: () => config, fetch: brokerOfTest },
    admin: { change: async () => ({ problems: [], untold: [] }) },
    store: memoryStore(systemClock),
    journal: createJournal(systemClock),
  });
  server = createServer(app).listen(0);
  keys = ((await (await ask('/client/.well-known/keys')).json()) as { keys: JWK[] }).keys;
});
afterAll(() => void server.close());

/** Answers as the broker would, with the tokens of the moment. */
const brokerOfTest: typeof fetch = async (input) => {
  const url = String(input instanceof Request ? input.url : input);
  if (url.endsWith('/userinfo'))
    return new Response(answers.userinfo, { headers: { 'content-type': 'application/jwt' } });
  if (url.endsWith('/token')) {
    const { id_token } = answers;
    return Response.json({ access_token: 'opaque', token_type: 'bearer', id_token });
  }
  if (url.endsWith('/jwks')) return Response.json({ keys: [{ ...SIGNING_KEY, d: undefined }] });
  return Response.json({
    issuer: ISSUER,
    ...Object.fromEntries(
      ['authorization', 'token', 'userinfo'].map((name) => [
        `${name}_endpoint`,
        `${ISSUER}/${name}`,
      ]),
    ),
    jwks_uri: `${ISSUER}/jwks`,
  });
};

function ask(path: string, cookie = ''): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const headers = { cookie, accept: 'text/html' };
  return fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' });
}

const cookiesOf = (answer: Response) =>
  answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');

const bytes = (value: object | string) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

async function signed(claims: object): Promise<string> {
  const header = { alg: 'ES256', kid: SIGNING_KEY.kid };
  const now = Math.floor(systemClock.now() / 1000);
  const common = { iss: ISSUER, aud: 'banque-plus', iat: now, exp: now + 60 };
  return new CompactSign(bytes({ ...common, ...claims }))
    .setProtectedHeader(header)
    .sign(await importJWK(SIGNING_KEY));
}

async function encrypted(kind: Kind, content: string): Promise<string> {
  const alg = kind === 'id_token' ? 'ECDH-ES' : 'RSA-OAEP-256';
  const key = keys.find((one) => one.alg === alg) as JWK & { kid: string };
  return new CompactEncrypt(bytes(content))
    .setProtectedHeader({ alg, enc: 'A256GCM', cty: 'JWT', kid: key.kid })
    .encrypt(await importJWK(key, alg));
}

/** The signed tokens of someone's login. */
async function tokensOf(sub: string, nonce: string): Promise<Answers> {
  return {
    id_token: await signed({ sub, nonce, acr: 'eidas2', auth_time: 1 }),
    userinfo: await signed({ sub, given_name: 'Angela', family_name: 'DUBOIS', email: `${sub}@x` }),
  };
}

/** Parts that are swapped, cut, emptied or have a letter changed; a member of the header changed. */
type Mutation =
  | { how: 'letter' | 'cut'; part: number; at: number; letter: string }
  | { how: 'empty' | 'twice'; part: number }
  | { how: 'swap'; parts: number[] }
  | { how: 'member'; name: string; value: unknown };

const part = fc.nat({ max: 4 });
const at = fc.nat({ max: 5000 });
const letter = fc.constantFrom(...'ABCDwxyz0189-_');
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ how: fc.constantFrom('letter', 'cut'), part, at, letter }),
  fc.record({ how: fc.constantFrom('empty', 'twice'), part }),
  fc.record({
    how: fc.constant('swap' as const),
    parts: fc.uniqueArray(part, { minLength: 1 }),
  }),
  fc.record({
    how: fc.constant('member' as const),
    name: fc.constantFrom('alg', 'enc', 'kid', 'epk', 'zip', 'crit', 'cty', 'b64'),
    value: fc.oneof(fc.jsonValue(), fc.constantFrom('none', 'dir', 'RSA1_5', 'A128GCM', 'HS256')),
  }),
);

function mutated(token: string, other: string, one: Mutation): string {
  const [parts, others] = [token.split('.'), other.split('.')];
  const set = (index: number, change: (text: string) => string) =>
    parts.map((text, position) => (position === index ? change(text) : text)).join('.');
  switch (one.how) {
    case 'swap':
      return parts.map((text, i) => (one.parts.includes(i) ? (others[i] ?? '') : text)).join('.');
    case 'member':
      return set(0, (text) => {
        const header = JSON.parse(Buffer.from(text, 'base64url').toString());
        const changed = JSON.stringify({ ...header, [one.name]: one.value });
        return Buffer.from(changed).toString('base64url');
      });
    case 'empty':
      return set(one.part, () => '');
    case 'twice':
      return set(one.part, (text) => `${text}.${text}`);
    default:
      return set(one.part, (text) => {
        const index = one.at % (text.length || 1);
        return text.slice(0, index) + (one.how === 'cut' ? '' : one.letter + text.slice(index + 1));
      });
  }
}

/** The same header, and parts that say the same: Base64 has letters with spare bits. */
function isSame(one: string, other: string): boolean {
  const [first, ...rest] = one.split('.');
  const [otherFirst, ...others] = other.split('.');
  const said = (texts: string[]) =>
    texts.map((text) => Buffer.from(text, 'base64url').toString('hex'));
  return first === otherFirst && said(rest).join() === said(others).join();
}

/** Signs in with these tokens in the place of the true ones. */
async function endingWith(change: (own: Answers, others: Answers) => Promise<Answers>) {
  const start = await ask(`/login?broker=${HIGH}`);
  const request = new URL(start.headers.get('location') ?? '').searchParams;
  const nonce = request.get('nonce') ?? '';
  answers = await change(await tokensOf('angela', nonce), await tokensOf('malo', 'other-nonce'));
  const back = `/oidc-callback?code=any&state=${request.get('state')}&iss=${encodeURIComponent(ISSUER)}`;
  const answer = await ask(back, cookiesOf(start).join('; '));
  await answer.arrayBuffer();
  const session = cookiesOf(answer).some((line) => line.startsWith('banque_session='));
  return { status: answer.status, session };
}

const bothEncrypted = async (tokens: Answers): Promise<Answers> => ({
  id_token: await encrypted('id_token', tokens.id_token),
  userinfo: await encrypted('userinfo', tokens.userinfo),
});

test('unchanged, they sign someone in', async () => {
  expect(await endingWith(bothEncrypted)).toEqual({ status: 303, session: true });
});

const kind = fc.constantFrom<Kind>('id_token', 'userinfo');

test('changed around what is signed, they sign nobody in', async () => {
  const property = fc.asyncProperty(kind, mutation, async (which, how) => {
    let skipped = false;
    const ended = await endingWith(async (own, others) => {
      const [true_, foreign] = [await bothEncrypted(own), await bothEncrypted(others)];
      const token = mutated(true_[which], foreign[which], how);
      skipped = isSame(token, true_[which]);
      return { ...true_, [which]: token };
    });
    fc.pre(!skipped);
    expect(ended).toEqual({ status: 400, session: false });
  });
  await fc.assert(property, { numRuns: 100 });
});

test('changed inside, and encrypted for the service once more, they sign nobody in', async () => {
  const property = fc.asyncProperty(kind, mutation, fc.boolean(), async (which, how, twice) => {
    let skipped = false;
    const ended = await endingWith(async (own, others) => {
      const token = mutated(own[which], others[which], how);
      skipped = !twice && isSame(token, own[which]);
      const inside = twice ? await encrypted(which, token) : token;
      return { ...(await bothEncrypted(own)), [which]: await encrypted(which, inside) };
    });
    fc.pre(!skipped);
    expect(ended).toEqual({ status: 400, session: false });
  });
  await fc.assert(property, { numRuns: 60 });
});

/**
 * ENCH: what an identity provider sends the broker is encrypted as agreed, or refused; and whatever
 * is wrong inside, the answer is the same: nobody learns anything from the broker's key.
 */
import {
  CompactEncrypt,
  CompactSign,
  compactDecrypt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import { describe, expect, test } from 'vitest';
import { brokerDecryptionKeys } from '../../packages/federation/src/compose/keys.ts';
import { kindOf, refusalOf } from './pages.ts';
import { brokerOf, citizen, HIGH, integration, journalFromHere } from './support.ts';

type Change = (jwe: string) => Promise<string> | string;
/** What is done to the answers of FIP1: to its id_token, and to its userinfo. */
const spoilt: { idToken?: Change; userinfo?: Change } = {};

const federation = integration({
  intercept: (next) => async (input, init) => {
    const answer = await next(input, init);
    const at = federation().url('fip1-high');
    if (String(input) === `${at}/token` && spoilt.idToken) {
      const tokens = (await answer.json()) as { id_token: string };
      return Response.json({ ...tokens, id_token: await spoilt.idToken(tokens.id_token) });
    }
    if (String(input) === `${at}/userinfo` && spoilt.userinfo) {
      const jwe = await spoilt.userinfo(await answer.text());
      return new Response(jwe, { headers: { 'content-type': 'application/jwt' } });
    }
    return answer;
  },
});

/** The citizen comes back to the broker: the code of the page, and what developers are told. */
async function refused(changes: typeof spoilt) {
  Object.assign(spoilt, changes);
  const events = journalFromHere(federation());
  const page = await citizen(federation()).reachInformation('fsp1-high');
  for (const name of Object.keys(changes)) delete spoilt[name as keyof typeof spoilt];
  const told = events('REFUSED').filter(({ party }) => party === HIGH.broker);
  expect(told).toHaveLength(1);
  const { explained } = told[0] as unknown as { explained: unknown };
  const { status, code } = refusalOf(page);
  return { status, code, explained };
}

const text = new TextEncoder();
const members = (jwe: string) => jwe.split('.') as [string, string, string, string, string];
const flipped = (part: string) =>
  part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
const withMember =
  (index: number, change: (part: string) => string): Change =>
  (jwe) =>
    members(jwe)
      .map((part, place) => (place === index ? change(part) : part))
      .join('.');

async function publicKey(alg: string): Promise<JWK> {
  const answer = await fetch(`${brokerOf(federation(), HIGH)}/client/.well-known/keys`);
  const { keys } = (await answer.json()) as { keys: JWK[] };
  const key = keys.find((one) => one.alg === alg);
  if (!key) throw new Error(`no ${alg} key`);
  return key;
}

async function sealed(plain: string, { alg = 'RSA-OAEP-256', enc = 'A256GCM' } = {}) {
  const key = await publicKey(alg);
  return new CompactEncrypt(text.encode(plain))
    .setProtectedHeader({ alg, enc, kid: key.kid, cty: 'JWT' })
    .encrypt(await importJWK(key, alg));
}

async function within(jwe: string): Promise<string> {
  const [broker] = federation().config.brokers.filter(({ id }) => id === HIGH.broker);
  if (!broker) throw new Error('no broker of the high level');
  const { kid, alg = '' } = decodeProtectedHeader(jwe);
  const key = brokerDecryptionKeys(federation().config, broker).find((one) => one.kid === kid);
  const { plaintext } = await compactDecrypt(jwe, await importJWK(key ?? {}, alg));
  return new TextDecoder().decode(plaintext);
}

/** For somebody else’s key, under the name of the broker’s. */
const forSomebodyElse: Change = async (jwe) => {
  const { publicKey: other } = await generateKeyPair('RSA-OAEP-256');
  const header = decodeProtectedHeader(jwe) as { alg: string; enc: string };
  return new CompactEncrypt(text.encode(await within(jwe)))
    .setProtectedHeader(header)
    .encrypt(other);
};

const WAYS: readonly [string, Change][] = [
  ['the key inside it', withMember(1, flipped)],
  ['its beginning', withMember(2, flipped)],
  ['its content', withMember(3, flipped)],
  ['its seal', withMember(4, flipped)],
  ['nothing of its content', withMember(3, () => '')],
  ['whom it is for', forSomebodyElse],
];

describe.each([
  ['id_token', 'idToken', 'Y020026'],
  ['userinfo', 'userinfo', 'Y020027'],
] as const)('ENCH: an encrypted %s', (_name, which, code) => {
  test('ENCH: tells the same whatever is wrong with it', async () => {
    const answers = [];
    for (const [, change] of WAYS) answers.push(await refused({ [which]: change }));
    const [first] = answers;
    expect(first).toMatchObject({ status: 502, code });
    for (const answer of answers) expect(answer).toEqual(first);
  });

  test('ENCH: must be encrypted', async () => {
    expect(await refused({ [which]: within })).toMatchObject({ status: 502, code });
  });

  test.each([
    ['another algorithm', { alg: 'ECDH-ES' }],
    ['another algorithm of the same key', { alg: 'RSA-OAEP' }],
    ['another content encryption', { enc: 'A128GCM' }],
  ])('ENCH: %s than was agreed is refused', async (_how, header) => {
    const change: Change = async (jwe) => sealed(await within(jwe), header);
    expect(await refused({ [which]: change })).toMatchObject({ status: 502, code });
  });

  test('ENCH: must hold what the identity provider signed', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const change: Change = async (jwe) => {
      const jws = await within(jwe);
      const [, payload = ''] = jws.split('.');
      const { alg = '', kid = '' } = decodeProtectedHeader(jws);
      const forged = await new CompactSign(Buffer.from(payload, 'base64url'))
        .setProtectedHeader({ alg, kid })
        .sign(privateKey);
      return sealed(forged);
    };
    expect(await refused({ [which]: change })).toMatchObject({ status: 502, code });
  });
});

test('ENCH: one that is sealed again as it was agreed passes', async () => {
  spoilt.idToken = async (jwe) => sealed(await within(jwe));
  const page = await citizen(federation()).reachInformation('fsp1-high');
  delete spoilt.idToken;
  expect(kindOf(page)).toBe('information');
});

test.each([
  ['E020005', 500, 'Y020029'],
  ['E020007', 502, 'Y020027'],
  ['E020009', 502, 'Y020027'],
  ['E020012', 400, 'Y100002'],
  ['sans_mail', 400, 'Y600006'],
])('ENCH: %s fails on purpose as at the standard level', async (login, status, code) => {
  const page = await citizen(federation()).reachInformation('fsp1-high', { login });
  expect(refusalOf(page)).toMatchObject({ status, code });
});

/** JWTs signed with a shared secret: accepted and refused as jose does, for the same reasons. */
import { createHmac } from 'node:crypto';
import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { verifyWithSecret } from '../../../packages/relying-party/src/shared-secret.ts';

const SECRET = 'a secret of more than thirty-two letters';
const NOW = 1_800_000_000;
const RULES = { issuer: 'http://idp', audience: 'broker', currentDate: new Date(NOW * 1000) };
const CLAIMS = { iss: 'http://idp', aud: 'broker', sub: 'angela', iat: NOW, exp: NOW + 60 };

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed({ header = {}, claims = {}, secret = SECRET, hash = 'sha256' } = {}): string {
  const text = `${encoded({ alg: 'HS256', ...header })}.${encoded({ ...CLAIMS, ...claims })}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

const outcomeOf = (verified: Promise<object>) =>
  verified.catch(({ code, claim, message }) => ({ code, claim, message }));

const [header, payload, signature] = signed().split('.');
const CASES = {
  right: signed(),
  'with type and key': signed({ header: { typ: 'JWT', kid: 'one' } }),
  'of another secret': signed({ secret: 'another' }),
  'of another hash': signed({ header: { alg: 'HS512' }, hash: 'sha512' }),
  'that says it needs none': `${encoded({ alg: 'none' })}.${payload}.`,
  'that names another algorithm': signed({ header: { alg: 'ES256' } }),
  'with an extension to be understood': signed({ header: { crit: ['x'], x: 1 } }),
  'of an unencoded payload': signed({ header: { crit: ['b64'], b64: false } }),
  'of four parts': `${signed()}.more`,
  'without signature': `${header}.${payload}.`,
  'of other claims': `${header}.${encoded({ ...CLAIMS, sub: 'malo' })}.${signature}`,
  padded: `${signed()}=`,
  'too old': signed({ claims: { exp: NOW - 1 } }),
  'not yet valid': signed({ claims: { nbf: NOW + 60 } }),
  'for someone else': signed({ claims: { aud: 'another' } }),
  'from someone else': signed({ claims: { iss: 'http://another' } }),
  'that is none': 'garbage',
};

test.each(Object.entries(CASES))('a token %s is judged as jose judges it', async (_name, jwt) => {
  const options = { ...RULES, algorithms: ['HS256'] };
  const byJose = jwtVerify(jwt, new TextEncoder().encode(SECRET), options);
  const expected = await outcomeOf(byJose.then((verified) => verified.payload));
  expect(await outcomeOf(verifyWithSecret(jwt, SECRET, RULES))).toEqual(expected);
});

test('what is right is accepted, what is wrong is not', async () => {
  expect(await verifyWithSecret(signed(), SECRET, RULES)).toMatchObject({ sub: 'angela' });
  await expect(verifyWithSecret(CASES['of other claims'], SECRET, RULES)).rejects.toMatchObject({
    code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  });
});

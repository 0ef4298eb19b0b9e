/** Tokens found in an exchange: decoded, and their signature checked where a key is at hand. */
import type { Exchange } from '@federama/server-kit/journal';
import { compactVerify, errors, importJWK, type JWK } from 'jose';
import type { IssuerKeys } from '../config.ts';
import { decodedPart } from './decoded-part.ts';
import { type Encryption, openEncrypted, type Reader } from './encrypted.ts';

export type Signature = 'good' | 'bad' | 'unchecked' | 'none';

export type Token = {
  /** Of the signed token; left out while it is not opened. */
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  signature: Signature;
  /** The layer around it. */
  encryption?: Encryption;
  /** What an encrypted one holds, where that is no signed token. */
  inside?: string;
};

type FindKeys = (issuer: string) => IssuerKeys | undefined;

/** A JWS has three parts, a JWE five. */
const TOKEN = /eyJ[\w-]+(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?/g;

export function tokensIn({ url, requestBody, responseBody, ...rest }: Exchange): string[] {
  const location = String(rest.responseHeaders.location ?? '');
  const proof = String(rest.requestHeaders.dpop ?? '');
  const texts = [proof, url, requestBody, location, responseBody];
  return [...new Set(texts.flatMap((text) => text.match(TOKEN) ?? []))];
}

export type Keys = { keysOf: FindKeys; readers: readonly Reader[] };

export async function readToken(text: string, keys: Keys): Promise<Token | undefined> {
  const opened = await openEncrypted(text, keys.readers);
  if (opened) return nested(opened, keys);
  const [head, payload] = text.split('.');
  const [header, claims] = [decodedPart(head), decodedPart(payload)];
  if (!header || !claims) return undefined;
  return { header, claims, signature: await check(text, header, { claims, keysOf: keys.keysOf }) };
}

async function nested(
  { encryption, inside }: { encryption: Encryption; inside?: string },
  keys: Keys,
): Promise<Token> {
  const token = inside?.split('.').length === 3 ? await readToken(inside, keys) : undefined;
  if (token) return { ...token, encryption };
  return { signature: 'unchecked', encryption, ...(inside !== undefined && { inside }) };
}

type Claims = { claims: Record<string, unknown>; keysOf: FindKeys };

async function check(
  text: string,
  { alg, kid, typ, jwk }: Record<string, unknown>,
  { claims, keysOf }: Claims,
): Promise<Signature> {
  if (alg === 'none') return 'none';
  // A proof of possession is checked with the key it bears. Source: RFC 9449 §4.3.
  if (typ === 'dpop+jwt' && typeof alg === 'string') return verify(text, jwk as JWK, alg);
  const known = keysOf(String(claims.iss ?? ''));
  if (!known || typeof alg !== 'string') return 'unchecked';
  const candidates = alg.startsWith('HS')
    ? secretsFor([claims.aud ?? []].flat().map(String), known)
    : known.keys.filter((key) => (kid === undefined || key.kid === kid) && fits(key, alg));
  if (!candidates.length) return 'unchecked';
  const results = await Promise.all(candidates.map((key) => verify(text, key, alg)));
  if (results.includes('good')) return 'good';
  return results.includes('bad') ? 'bad' : 'unchecked';
}

const secretsFor = (audiences: string[], { secrets }: IssuerKeys) =>
  audiences.flatMap((value) => (Object.hasOwn(secrets, value) ? [secrets[value] ?? ''] : []));

const fits = (key: JWK, alg: string) => key.alg === undefined || key.alg === alg;

async function verify(text: string, key: JWK | string, alg: string): Promise<Signature> {
  try {
    const imported =
      typeof key === 'string'
        ? new TextEncoder().encode(key)
        : await importJWK(publicPart(key), alg);
    await compactVerify(text, imported, { algorithms: [alg] });
    return 'good';
  } catch (error) {
    return error instanceof errors.JWSSignatureVerificationFailed ? 'bad' : 'unchecked';
  }
}

function publicPart({ kty, crv, x, y, n, e }: JWK): JWK {
  return { kty, crv, x, y, n, e } as JWK;
}

/** Keys an issuer published up to then, and otherwise those of its configuration. */
export function keysAsSeen(
  exchanges: readonly Exchange[],
  at: number,
  configured: FindKeys = () => undefined,
): FindKeys {
  return (issuer) => {
    if (!issuer) return undefined;
    const { keys = [], secrets = {} } = configured(issuer) ?? {};
    const loginView = exchanges.findLast(
      (exchange) =>
        /\.jwks$/.test(exchange.hop ?? '') &&
        exchange.at <= at + KEYS_LATER_MS &&
        isOf(exchange, issuer),
    );
    const published = loginView && publishedKeys(loginView.responseBody);
    if (!published && !keys.length && !Object.keys(secrets).length) return undefined;
    return { keys: published ?? keys, secrets };
  };
}

/** Whoever receives a token may ask for the keys right after. */
const KEYS_LATER_MS = 10_000;

const isOf = ({ url }: Exchange, issuer: string) => url.startsWith(`${issuer.replace(/\/$/, '')}/`);

function publishedKeys(body: string): JWK[] | undefined {
  try {
    const { keys } = JSON.parse(body) as { keys?: unknown };
    return Array.isArray(keys) ? keys : undefined;
  } catch {
    return undefined;
  }
}

/** Tokens found in an exchange: decoded, and their signature checked where a key is at hand. */
import type { Exchange } from '@federama/server-kit/journal';
import { compactVerify, errors, importJWK, type JWK } from 'jose';
import type { IssuerKeys } from '../config.ts';
import { decrypted } from './encrypted.ts';

export type Signature = 'good' | 'bad' | 'unchecked' | 'none';

export type Token = {
  header: Record<string, unknown>;
  /** Left out when it is encrypted. */
  claims?: Record<string, unknown>;
  signature: Signature;
  /** It came inside an encrypted one. */
  wasEncrypted?: true;
};

type FindKeys = (issuer: string) => IssuerKeys | undefined;

/** A JWS has three parts, a JWE five. */
const TOKEN = /eyJ[\w-]+(?:\.[\w-]*){2}(?:(?:\.[\w-]*){2})?/g;

export function tokensIn({ url, requestBody, responseBody, ...rest }: Exchange): string[] {
  const location = String(rest.responseHeaders.location ?? '');
  const texts = [url, requestBody, location, responseBody];
  return [...new Set(texts.flatMap((text) => text.match(TOKEN) ?? []))];
}

export type Keys = { keysOf: FindKeys; decryptionKeys: readonly JWK[] };

export async function readToken(text: string, keys: Keys): Promise<Token | undefined> {
  const { keysOf, decryptionKeys } = keys;
  const parts = text.split('.');
  const header = decoded(parts[0]);
  if (!header) return undefined;
  if (parts.length === 5) {
    const inside = await decrypted(text, decryptionKeys);
    const token = inside?.split('.').length === 3 ? await readToken(inside, keys) : undefined;
    return token ? { ...token, wasEncrypted: true } : { header, signature: 'unchecked' };
  }
  const claims = decoded(parts[1]);
  return claims && { header, claims, signature: await check(text, header, { claims, keysOf }) };
}

function decoded(part: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

type Claims = { claims: Record<string, unknown>; keysOf: FindKeys };

async function check(
  text: string,
  { alg, kid }: Record<string, unknown>,
  { claims, keysOf }: Claims,
): Promise<Signature> {
  if (alg === 'none') return 'none';
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

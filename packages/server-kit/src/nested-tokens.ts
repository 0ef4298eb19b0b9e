/**
 * Tokens that leave encrypted, noted by whoever encrypts them: what changes an answer on its way
 * has no key to look inside. Source: RFC 7519 §11.2.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { CompactEncrypt, decodeProtectedHeader, importJWK, type JWK } from 'jose';

export type NestedToken = {
  /** What leaves: a JWE. */
  encrypted: string;
  /** The signed token inside. */
  signed: string;
  /** Public key of whom it is for. */
  recipient: JWK;
};

const noting = new AsyncLocalStorage<NestedToken[]>();

/** Runs something whose nested tokens are added to `noted`. */
export function notingNestedTokens<T>(noted: NestedToken[], run: () => T): T {
  return noting.run(noted, run);
}

/** `describe` is called only while someone wants to know. */
export async function noteNestedToken(
  describe: () => NestedToken | undefined | Promise<NestedToken | undefined>,
): Promise<void> {
  const noted = noting.getStore();
  const token = noted && (await describe());
  if (token) noted.push(token);
}

type Differences = {
  /** Members of the header; undefined takes one out. */
  header?: Record<string, unknown>;
  recipient?: JWK;
};

/** Encrypts a token as another one was: for the same recipient, under the same header. */
export async function encryptLike(
  { encrypted, recipient }: NestedToken,
  signed: string,
  differences: Differences = {},
): Promise<string> {
  // The ephemeral key is of one encryption only.
  const { epk: _once, ...before } = decodeProtectedHeader(encrypted);
  const header = { alg: '', enc: '', ...before, ...differences.header };
  return encryptFor(differences.recipient ?? recipient, signed, header);
}

type Header = { alg: string; enc: string; crit?: string[] } & Record<string, unknown>;

/** Encrypts a signed token under this header; undefined members are left out. */
export async function encryptFor(recipient: JWK, signed: string, given: Header): Promise<string> {
  const defined = Object.entries(given).filter(([, value]) => value !== undefined);
  const header = Object.fromEntries(defined) as Header;
  const { alg: _alg, ...key } = recipient;
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader(header)
    .encrypt(await importJWK(key, header.alg), {
      crit: Object.fromEntries((header.crit ?? []).map((name) => [name, true])),
    });
}

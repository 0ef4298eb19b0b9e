/** Encrypted tokens (JWE): what each part is, and the inside, where a key of this federation opens it. */
import type { Exchange } from '@federama/server-kit/journal';
import { compactDecrypt, importJWK, type JWK } from 'jose';
import { decodedPart } from './decoded-part.ts';
import type { Member } from './members.ts';

/** Private keys that the lab has, and whose they are. */
export type Reader = {
  /** Id of the participant; undefined for keys that ship for everyone to use. */
  party: string | undefined;
  keys: readonly JWK[];
};

/**
 * `opened`: by a key of the lab. `broken`: the lab has the key that the header names, and it does
 * not open it. `closed`: the lab has no such key.
 */
type EncryptionState = 'opened' | 'broken' | 'closed';

export type Encryption = {
  header: Record<string, unknown>;
  /** Bytes of the four parts after the header. */
  sizes: Readonly<Record<'encrypted_key' | 'iv' | 'ciphertext' | 'tag', number>>;
  state: EncryptionState;
  /** Whose key opens it, or should. */
  reader?: string | undefined;
};

/** The parts after the header, as names with how long each is. */
export function sizeMembers(
  { sizes }: Encryption,
  { bytes, empty }: { bytes(count: number): string; empty: string },
): Member[] {
  return Object.entries(sizes).map(([name, size]) => ({ name, value: size ? bytes(size) : empty }));
}

type Opened = { encryption: Encryption; inside?: string };

/** Undefined for what is no encrypted token. */
export async function openEncrypted(
  text: string,
  readers: readonly Reader[],
): Promise<Opened | undefined> {
  const [head, ...rest] = text.split('.');
  const header = rest.length === 4 ? decodedPart(head) : undefined;
  if (!header) return undefined;
  const [encrypted_key = 0, iv = 0, ciphertext = 0, tag = 0] = rest.map(
    (part) => Buffer.from(part, 'base64url').length,
  );
  const layer = { header, sizes: { encrypted_key, iv, ciphertext, tag } };
  const keys = readers.flatMap(({ party, keys }) => keys.map((key) => ({ party, key })));
  const fitting = keys.filter(({ key }) => fits(key, header));
  for (const { party, key } of fitting) {
    const inside = await decrypted(text, key, header);
    if (inside !== undefined)
      return { encryption: { ...layer, state: 'opened', reader: party }, inside };
  }
  const named = fitting.find(({ key }) => header.kid !== undefined && key.kid === header.kid);
  const state = named ? 'broken' : 'closed';
  return { encryption: { ...layer, state, ...(named && { reader: named.party }) } };
}

/** By its name where there is one, by its kind otherwise. */
function fits({ kid, alg }: JWK, header: Record<string, unknown>): boolean {
  return header.kid === undefined ? alg === header.alg : kid === header.kid;
}

async function decrypted(
  text: string,
  key: JWK,
  { alg }: Record<string, unknown>,
): Promise<string | undefined> {
  try {
    const { plaintext } = await compactDecrypt(text, await importJWK(key, String(alg)));
    return new TextDecoder().decode(plaintext);
  } catch {
    return undefined;
  }
}

/** An exchange whose encrypted answer was opened for a page, or could not be. */
export type ShownExchange = Exchange & { sealed?: EncryptionState };

const ENCRYPTED = /eyJ[\w-]+(?:\.[\w-]*){4}/;
/** Their answers may hold a token for whoever asked, and nobody else. */
const ANSWERS = /\.(?:token|userinfo|checktoken)$/;

/** The exchanges, with what is inside encrypted answers in their place. */
export async function withDecryptedBodies(
  exchanges: readonly Exchange[],
  readers: readonly Reader[],
): Promise<ShownExchange[]> {
  return Promise.all(
    exchanges.map(async (exchange) => {
      if (!ANSWERS.test(exchange.hop ?? '')) return exchange;
      const body = exchange.responseBody;
      const [text] = ENCRYPTED.exec(body) ?? [];
      const opened = text === undefined ? undefined : await openEncrypted(text, readers);
      if (!text || !opened) return exchange;
      const { encryption, inside } = opened;
      const responseBody = inside === undefined ? body : body.replace(text, () => inside);
      return { ...exchange, responseBody, sealed: encryption.state };
    }),
  );
}

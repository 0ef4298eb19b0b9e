/** Keys made on the spot for an application: the public part is registered, the private one shown once. */
import type { ClientConfig, Problem, PublicJwks, Registration } from '@federama/model';
import { type Random, randomToken } from '@federama/server-kit/random';
import type { Store } from '@federama/server-kit/store';
import { encryptionMembers } from './encryption.ts';
import type { ApplicationForm } from './form.ts';
import { type EncryptionAlg, type Jwk, type KeyPair, makeKeyPair } from './key-pair.ts';
import { messages } from './messages/index.ts';

/** One for each algorithm that is chosen, when the form asks for it. */
export async function newKeyPairs(form: ApplicationForm, random: Random): Promise<KeyPair[]> {
  if (!form.newKey) return [];
  const chosen = encryptionMembers(form);
  const algs = new Set<EncryptionAlg>();
  for (const alg of [chosen.idTokenEncryptedResponseAlg, chosen.userinfoEncryptedResponseAlg])
    if (alg) algs.add(alg);
  return Promise.all([...algs].map((alg) => makeKeyPair(alg, `enc-${randomToken(random)}`)));
}

/** What cannot be made: a key for nothing, or one beside an address where keys are read. */
export function newKeyProblems(form: ApplicationForm, pairs: readonly KeyPair[]): Problem[] {
  if (!form.newKey) return [];
  const [fr, en] = [messages('fr').encryption, messages('en').encryption];
  const problem = (expected: string, expectedFr: string) => [
    { path: ['registration', 'newKey'], value: undefined, expected, expectedFr },
  ];
  if (!pairs.length) return problem(en.keyForNothing, fr.keyForNothing);
  if (form.jwksUri) return problem(en.keyBesideAddress, fr.keyBesideAddress);
  return [];
}

const SHOWN_SECONDS = 600;

/** Keeps private keys until the page after the form shows them; returns how it asks for them. */
export async function keepOnce(
  store: Store,
  random: Random,
  pairs: readonly KeyPair[],
): Promise<string | undefined> {
  if (!pairs.length) return undefined;
  const ticket = randomToken(random);
  const keys = pairs.map(({ privateKey }) => privateKey);
  await store.set(`new-keys:${ticket}`, { keys }, { ttlSeconds: SHOWN_SECONDS });
  return ticket;
}

/** `shown`: somebody has seen them. */
export type NewKeys = PublicJwks | 'shown' | undefined;

/** The private keys, to whoever asks first. */
export async function takeKeys(store: Store, ticket: unknown): Promise<NewKeys> {
  if (typeof ticket !== 'string') return undefined;
  return (await store.take<PublicJwks>(`new-keys:${ticket}`)) ?? 'shown';
}

/** Whether an application is read with keys that everybody has. */
export function hasDemonstrationKey(
  { registration, atBroker }: ClientConfig,
  demonstration: readonly Jwk[],
): boolean {
  const registered: readonly Partial<Registration>[] = [
    registration,
    ...Object.values(atBroker ?? {}),
  ];
  const own = registered.flatMap(({ jwks }) => jwks?.keys ?? []);
  return own.some((key) => demonstration.some((known) => isSame(known, key)));
}

const isSame = (one: Jwk, other: Jwk) =>
  one.kid === other.kid && one.n === other.n && one.x === other.x;

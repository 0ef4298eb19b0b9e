/**
 * Passkeys of the people who have an account here: registered, listed, removed, and verified at a
 * sign-in. Source: https://www.w3.org/TR/webauthn-3/#sctn-rp-operations.
 */
import type { Clock } from '@federama/server-kit/clock';
import { inTurn } from '@federama/server-kit/in-turn';
import { type Random, randomToken } from '@federama/server-kit/random';
import { prefixed, type Store } from '@federama/server-kit/store';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

export type Passkey = {
  id: string;
  name: string;
  /** COSE key, base64url. */
  publicKey: string;
  /** How often the authenticator says it has signed; 0 from those that do not count. */
  counter: number;
  createdAt: number;
};

/** Whoever a passkey is made for. */
export type Holder = { sub: string; login: string; name: string };

/** Why an answer of an authenticator does not count; in the words of the library, where it says. */
export type PasskeyProblem = {
  kind:
    | 'unreadable'
    | 'challenge'
    | 'unknown'
    | 'origin'
    | 'rpId'
    | 'verification'
    | 'counter'
    | 'rejected';
  detail: string;
};

export type Passkeys = {
  list(sub: string): Promise<Passkey[]>;
  remove(sub: string, id: string): Promise<void>;
  rename(sub: string, id: string, name: string): Promise<void>;
  /** Options for `navigator.credentials.create`, as JSON; its challenge serves `place` once. */
  registrationOptions(place: string, holder: Holder): Promise<string>;
  register(
    place: string,
    holder: Holder,
    answer: { response: string; name: string },
  ): Promise<PasskeyProblem | undefined>;
  /** Options for `navigator.credentials.get`; without `sub`, for whoever holds a passkey. */
  signInOptions(place: string, sub?: string): Promise<string>;
  verify(place: string, response: string): Promise<{ sub: string } | PasskeyProblem>;
};

/** A challenge serves once, and no longer than this. */
const CHALLENGE_SECONDS = 300;
const CHALLENGE_BYTES = 32;
/** Kept as long as the federation runs. */
const PASSKEY_SECONDS = 365 * 24 * 3600;
const MOST_PASSKEYS = 20;
const NAME_CHARACTERS = 60;

/** EdDSA, ES256 and RS256, as IANA numbers them in COSE: what authenticators sign with. */
const ALGORITHMS = [-8, -7, -257];

type Options = { url: string; name: string; store: Store; clock: Clock; random: Random };

export function createPasskeys(options: Options): Passkeys {
  const tools = toolsOf(options);
  const { list, change } = tools;
  return {
    list,
    remove: (sub, id) => change(sub, (kept) => kept.filter((one) => one.id !== id)),
    rename: (sub, id, given) =>
      change(sub, (kept) =>
        kept.map((one) => (one.id === id ? { ...one, name: named(given) || one.name } : one)),
      ),
    registrationOptions: (place, holder) => registrationOptions(tools, place, holder),
    register: (place, holder, answer) => register(tools, place, { holder, answer }),
    signInOptions: (place, sub) => signInOptions(tools, place, sub),
    verify: (place, response) => verify(tools, place, response),
  };
}

type Tools = ReturnType<typeof toolsOf>;

function toolsOf({ url, name, store, clock, random }: Options) {
  const { origin, hostname: rpId } = new URL(url);
  const keys = prefixed(store, 'passkeys');
  const challenges = prefixed(store, 'challenge');
  const turns = inTurn();
  const list = async (sub: string) => (await keys.get<Passkey[]>(sub)) ?? [];
  const keep = (sub: string, kept: Passkey[]) =>
    keys.set(sub, kept.slice(-MOST_PASSKEYS), { ttlSeconds: PASSKEY_SECONDS });
  return {
    ...{ name, rpId, clock, turns, list, keep, challenges },
    expected: { expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true },
    change: (sub: string, by: (kept: Passkey[]) => Passkey[]) =>
      turns(sub, async () => keep(sub, by(await list(sub)))),
    async newChallenge(place: string) {
      const challenge = randomToken(random, CHALLENGE_BYTES);
      await challenges.set(place, challenge, { ttlSeconds: CHALLENGE_SECONDS });
      return Uint8Array.from(Buffer.from(challenge, 'base64url'));
    },
  };
}

async function registrationOptions(tools: Tools, place: string, holder: Holder): Promise<string> {
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: tools.name,
    rpID: tools.rpId,
    userID: new TextEncoder().encode(holder.sub),
    userName: holder.login,
    userDisplayName: holder.name,
    challenge: await tools.newChallenge(place),
    timeout: CHALLENGE_SECONDS * 1000,
    excludeCredentials: (await tools.list(holder.sub)).map(({ id }) => ({ id })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return JSON.stringify(options);
}

type Registering = { holder: Holder; answer: { response: string; name: string } };

async function register(
  { challenges, expected, list, change, clock }: Tools,
  place: string,
  { holder: { sub }, answer }: Registering,
): Promise<PasskeyProblem | undefined> {
  const challenge = await challenges.take<string>(place);
  if (challenge === undefined) return { kind: 'challenge', detail: place };
  const response = parse<RegistrationResponseJSON>(answer.response);
  if (!response) return { kind: 'unreadable', detail: answer.response };
  const { verifyRegistrationResponse } = await webauthn();
  const supportedAlgorithmIDs = ALGORITHMS;
  const asked = { response, expectedChallenge: challenge, supportedAlgorithmIDs, ...expected };
  const verified = await verifyRegistrationResponse(asked).catch(rejected);
  if ('kind' in verified) return verified;
  if (!verified.verified) return { kind: 'rejected', detail: 'attestation' };
  const { credential } = verified.registrationInfo;
  const made: Passkey = {
    id: credential.id,
    name: named(answer.name) || `${(await list(sub)).length + 1}`,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    createdAt: clock.now(),
  };
  await change(sub, (kept) => [...kept.filter(({ id }) => id !== made.id), made]);
  return undefined;
}

async function signInOptions(tools: Tools, place: string, sub?: string): Promise<string> {
  const { generateAuthenticationOptions } = await webauthn();
  const allowed = sub === undefined ? [] : await tools.list(sub);
  const options = await generateAuthenticationOptions({
    rpID: tools.rpId,
    challenge: await tools.newChallenge(place),
    timeout: CHALLENGE_SECONDS * 1000,
    userVerification: 'required',
    ...(allowed.length && { allowCredentials: allowed.map(({ id }) => ({ id })) }),
  });
  return JSON.stringify(options);
}

async function verify(
  tools: Tools,
  place: string,
  answer: string,
): Promise<{ sub: string } | PasskeyProblem> {
  const challenge = await tools.challenges.take<string>(place);
  if (challenge === undefined) return { kind: 'challenge', detail: place };
  const response = parse<AuthenticationResponseJSON>(answer);
  if (!response) return { kind: 'unreadable', detail: answer };
  const { userHandle } = response.response;
  const sub = typeof userHandle === 'string' ? fromBase64(userHandle) : '';
  return tools.turns(sub, () => verifyHeld(tools, { sub, challenge, response }));
}

type Answered = { sub: string; challenge: string; response: AuthenticationResponseJSON };

/** The signature, and a counter that has grown: both with what is kept of this passkey. */
async function verifyHeld(
  { list, keep, expected }: Tools,
  { sub, challenge, response }: Answered,
): Promise<{ sub: string } | PasskeyProblem> {
  const kept = await list(sub);
  const passkey = kept.find(({ id }) => id === response.id);
  if (!passkey) return { kind: 'unknown', detail: response.id };
  const { verifyAuthenticationResponse } = await webauthn();
  const asked = { response, expectedChallenge: challenge, ...expected };
  const credential = credentialOf(passkey);
  const verified = await verifyAuthenticationResponse({ ...asked, credential }).catch(rejected);
  if ('kind' in verified) return verified;
  if (!verified.verified) return { kind: 'rejected', detail: 'signature' };
  const { newCounter: counter } = verified.authenticationInfo;
  await keep(
    sub,
    kept.map((one) => (one === passkey ? { ...one, counter } : one)),
  );
  return { sub };
}

/** The library comes with the first passkey: most federations ask for none. */
const webauthn = () => import('@simplewebauthn/server');

const named = (given: string) => given.trim().slice(0, NAME_CHARACTERS);
const fromBase64 = (text: string) => Buffer.from(text, 'base64url').toString('utf8');

function credentialOf({ id, publicKey, counter }: Passkey) {
  return { id, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter };
}

/** What the library says of each check, by the word that tells it. */
const REJECTIONS = [
  ['challenge', /challenge/i],
  ['origin', /response origin|top origin/i],
  ['rpId', /\bRP ID\b/i],
  ['verification', /user could not be verified/i],
  ['counter', /counter/i],
] as const;

function rejected({ message }: Error): PasskeyProblem {
  const kind = REJECTIONS.find(([, words]) => words.test(message))?.[0] ?? 'rejected';
  return { kind, detail: message };
}

/** As much as the library takes for granted: an id, and what the authenticator answered. */
function parse<T extends { id: string; response: object }>(text: string): T | undefined {
  try {
    const value = JSON.parse(text) as Partial<T> | null;
    const usable = typeof value?.id === 'string' && typeof value.response === 'object';
    return usable && value.response ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Logins by the values that only they have: so many, the latest last. */
import { hash } from 'node:crypto';
import { lru } from '@federama/server-kit/lru';
import { type Random, randomHex } from '@federama/server-kit/random';

/** What is known of a login so far. */
export type LoginFacts = {
  id: string;
  /** client_id of the service. */
  client?: string;
  /** acr_values of the service's request. */
  acrValues?: string;
  /** Levels that the service insists on, by the claims parameter. */
  levels?: readonly string[];
  /** Login typed at the identity provider. */
  persona?: string;
  /** Id of the broker. */
  broker?: string;
  /** Id of the identity provider. */
  identityProvider?: string;
  /** Whether the identity provider has sent the browser on, to a broker whose client it is. */
  nested?: boolean;
};

/** Values remembered at the least; of older ones, as many again at the most. */
const REMEMBERED = 10_000;
/** A shorter value may be of any login. */
const SHORTEST = 8;
/** Of a longer value, its digest stands for it: what is remembered is bounded in size, too. */
const LONGEST_KEY = 128;
const keyOf = (value: string) => (value.length > LONGEST_KEY ? hash('sha256', value) : value);

export type KnownLogins = ReturnType<typeof createKnownLogins>;

export function createKnownLogins(random: Random) {
  const byValue = lru<{ id: string; turn: number }>(REMEMBERED);
  const known = lru<LoginFacts>(REMEMBERED);
  const sentOn = lru<true>(REMEMBERED);
  let turns = 0;
  const heldBy = (value: string) => byValue.get(keyOf(value));
  const find = (values: readonly string[]): LoginFacts | undefined => {
    for (const value of values) {
      const facts = known.get(heldBy(value)?.id ?? '');
      if (facts) return facts;
    }
    return undefined;
  };
  return {
    get: known.get,
    open(id = randomHex(random, 8)): LoginFacts {
      const facts = { id };
      known.set(facts.id, facts);
      return facts;
    },
    remember(value: string, id: string): void {
      if (value.length >= SHORTEST) byValue.set(keyOf(value), { id, turn: ++turns });
    },
    idOf: (value: string) => heldBy(value)?.id,
    /** Whether it stands for a login, or is too short to stand for one. */
    isKnown: (value: string) => value.length < SHORTEST || heldBy(value) !== undefined,
    find,
    /** A browser still has cookies of logins before this one: the last that was set counts. */
    findLast(values: readonly string[]): LoginFacts | undefined {
      const turnOf = (value: string) => heldBy(value)?.turn ?? 0;
      return find(values.toSorted((a, b) => turnOf(b) - turnOf(a)));
    },
    /** Values with which an identity provider has sent the browser on, to another broker. */
    sendOn: (value: string) => sentOn.set(keyOf(value), true),
    wasSentOn: (value: string) => sentOn.get(keyOf(value)) === true,
  };
}

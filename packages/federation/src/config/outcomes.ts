/** How logins end, worked out from the records: what a person's record promises has to agree. */
import type { KnownPerson } from '@federama/broker';
import {
  answerUnder,
  civilRecords,
  type FederationConfig,
  identityAt,
  identityHash,
  type PersonRecord,
  pivotIdentityOf,
  type RegistryBehaviour,
  SIGNED_IN,
} from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { brokersOf, profileAt } from './raw.ts';

export type Known = Pick<FederationConfig, 'brokers' | 'identityProviders' | 'civilRegistry'> & {
  people: readonly PersonRecord[];
};

const PROVIDER_BLOCKED = 'Y100011';

export type Outcomes = {
  /** How a login ends: as written, where everybody is answered as they should be. */
  promised(person: PersonRecord): string;
  /** Every way it can end, the first of them at the first identity provider that is let in. */
  possible(person: PersonRecord): string[];
};

/** At the first broker; other brokers may know other rules. */
export function outcomes(config: Known): Outcomes {
  const { behaviour } = config.civilRegistry;
  const under = (how: RegistryBehaviour, changes: Partial<Ask> = {}) => {
    const ask = { ...asker(config, how), ...changes };
    return (person: PersonRecord) => outcomesOf(config, person, ask);
  };
  const [actual, normal] = [under(behaviour), under('normal')];
  // Whether a slow answer comes in time is not the record's to say.
  const late = under('normal', { timeoutSeconds: 0 });
  return {
    promised: (person) =>
      (behaviour === 'normal' ? person.outcome : undefined) ?? actual(person)[0] ?? SIGNED_IN,
    possible: (person) => [...new Set([actual, normal, late].flatMap((how) => how(person)))],
  };
}

type Ask = Omit<KnownPerson, 'identity' | 'fault'>;

function asker({ brokers: [broker], people }: Known, behaviour: RegistryBehaviour): Ask {
  const records = memo(() => civilRecords(people));
  const blocked = memo(() => blockedAccounts(people, records()));
  return {
    askRegistry: (query) => answerUnder(behaviour, records().answer(query)),
    timeoutSeconds: broker?.upstreamTimeoutSeconds ?? 0,
    isBlocked: (identity) => blocked().has(identityHash(identity)),
  };
}

/** Accounts are found by the civil status: the last record of it counts. */
function blockedAccounts(
  people: readonly PersonRecord[],
  records: ReturnType<typeof civilRecords>,
): ReadonlySet<string> {
  const blocked = new Set<string>();
  for (const person of people) {
    const { account, identityProviders, subjects } = person;
    if (account === 'open' && !identityProviders && !subjects) continue;
    const identity = pivotIdentityOf(person, records);
    const key = identity && identityHash(identity);
    if (key && account === 'blocked') blocked.add(key);
    else if (key) blocked.delete(key);
  }
  return blocked;
}

function outcomesOf(config: Known, person: PersonRecord, ask: Ask): string[] {
  const [broker] = config.brokers;
  const profile = broker && profileAt(config, broker.id);
  if (!broker || !profile?.outcome) return [];
  const at = (id: string) =>
    profile.outcome?.({ ...ask, identity: identityAt(person, id), fault: person.fault }) ?? '';
  const active = config.identityProviders.filter(
    (provider) => provider.active && brokersOf(config, provider).includes(broker.id),
  );
  const open = active.filter(({ uid }) => letsIn(person, uid));
  const found = open.map(({ id }) => at(id));
  const shut = active.length > open.length ? [PROVIDER_BLOCKED] : [];
  return found.length || shut.length ? [...found, ...shut] : [at('')];
}

function letsIn({ identityProviders: chosen }: PersonRecord, uid: string): boolean {
  if (!chosen) return true;
  return 'only' in chosen ? chosen.only.includes(uid) : !chosen.except.includes(uid);
}

/** Accounts that a broker knows before anyone signs in, and whom its operator lets in nowhere. */
import type { IdentityProviderRecord, SeededAccount, SeededAgent } from '@federama/broker';
import {
  type Agent,
  agentSubject,
  civilRecords,
  identityHash,
  type Person,
  pivotIdentityOf,
  providerSubject,
} from '@federama/model';

/** Accounts are found by the civil status, so those of people are worked out from it. */
export function seededAccounts(people: readonly Person[]): Map<string, SeededAccount> {
  const seeded = people.filter(
    ({ account, identityProviders, subjects }) =>
      account === 'blocked' || identityProviders || subjects,
  );
  const records = civilRecords(people);
  return new Map(
    seeded.flatMap((person) => {
      const { account, identityProviders, subjects } = person;
      const identity = pivotIdentityOf(person, records);
      const record: SeededAccount = {
        active: account === 'open',
        ...(identityProviders && { preferences: identityProviders }),
        ...(subjects && { subjects }),
      };
      return identity ? [[identityHash(identity), record] as const] : [];
    }),
  );
}

/** Accounts that are there before anyone signs in, by the subjects at identity providers. */
export function seededAgents(
  agents: readonly Agent[],
  providers: readonly IdentityProviderRecord[],
): SeededAgent[] {
  return agents.flatMap((agent) => {
    if (!agent.account) return [];
    const known = providers.map(({ name, uid }) => ({
      provider: uid,
      sub: agentSubject(agent, name),
    }));
    const { sub, state } = agent.account;
    return [{ ...(sub && { sub }), active: state === 'open', known }];
  });
}

/** Whom the operator lets in nowhere: uid of an identity provider, and subject there. */
export function blockedSubjects(
  people: readonly Person[],
  providers: readonly IdentityProviderRecord[],
  agents: readonly SeededAgent[],
): ReadonlySet<string> {
  const subjects = people
    .filter(({ account }) => account === 'blocked')
    .map(({ login }) => providerSubject(login));
  return new Set([
    ...providers.flatMap(({ uid }) => subjects.map((sub) => `${uid} ${sub}`)),
    ...agents
      .filter(({ active }) => !active)
      .flatMap(({ known }) => known.map(({ provider, sub }) => `${provider} ${sub}`)),
  ]);
}

/**
 * People are told apart by their civil status, which the civil registry has the last word on.
 * Source: docs/reference/contract.md#3.8, #3.9, #3.10.
 */
import { type AssertedIdentity, identityHash, subjectIdentifier } from '@federama/model';
import type { ServiceRecord } from '../directory.ts';
import type {
  ActiveSession,
  Claims,
  IdentifiedPerson,
  LoginRecord,
} from '../login/login-record.ts';
import type { StrategyContext } from './profile.ts';

/** Asks the registry; under single sign-on, what it said already counts. */
export async function consultRegistry(
  { registry, track }: StrategyContext,
  session: ActiveSession,
): Promise<IdentifiedPerson> {
  const { login } = session;
  if (login.isSso && login.person) return login.person;
  track('FC_REQUESTED_RNIPP', session);
  const outcome = await registry.consult(login.answered?.identity as AssertedIdentity);
  if (outcome.kind === 'refused') {
    if (outcome.event !== 'FC_FAILED_RNIPP') track('FC_RECEIVED_RNIPP', session);
    track(outcome.event, session);
    throw outcome.error;
  }
  track('FC_RECEIVED_RNIPP', session);
  track('FC_RECEIVED_VALID_RNIPP', session);
  return { key: identityHash(outcome.identity), identity: { ...outcome.identity } };
}

/** Pairwise: another at each entity. */
export function civilStatusSubject(
  { key }: IdentifiedPerson,
  { entityId }: Pick<ServiceRecord, 'entityId'>,
  secret: string,
): string {
  return subjectIdentifier(entityId, key, secret);
}

/** The registry's civil status, and from the identity provider what no registry knows. */
export function civilStatusClaims(
  { answered, chosen, asked }: LoginRecord,
  { identity }: IdentifiedPerson,
): Claims {
  const { birthdate, email, preferred_username, address, phone_number } = answered?.identity ?? {};
  return {
    ...identity,
    idp_birthdate: birthdate,
    email,
    ...(preferred_username !== undefined && { preferred_username }),
    idp_id: chosen?.uid,
    ...(asked.protocol === 'v1' && { address, phone_number }),
  };
}

/** What the identity provider says, as it says it; and what the registry says, under other names. */
export function assertedClaims(
  { answered, chosen }: LoginRecord,
  { identity }: IdentifiedPerson,
): Claims {
  const registered = Object.entries(identity).map(([name, value]) => [`rnipp_${name}`, value]);
  return {
    ...answered?.identity,
    ...Object.fromEntries(registered),
    given_name_array: identity.given_name_array,
    idp_id: chosen?.uid,
  };
}

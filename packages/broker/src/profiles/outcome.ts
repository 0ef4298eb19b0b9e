/**
 * How a login of a person ends, told from the records alone: the steps of `login/`, in their order.
 * Source: docs/reference/contract.md#3.5, #3.7, #3.9.
 */
import {
  assertedIdentity,
  type HeldIdentity,
  identityProblems,
  type PersonFault,
  type PivotIdentity,
  pivotIdentity,
  pivotProblem,
  type RegistryAnswer,
  type RegistryQuery,
  registryQuery,
  SIGNED_IN,
} from '@federama/model';
import { REFUSALS } from '../login/registry.ts';

/** What a login of someone depends on. */
export type KnownPerson = {
  /** What the identity provider holds about them. */
  identity: HeldIdentity;
  fault: PersonFault | undefined;
  /** What the registry answers; undefined when it answers nobody. */
  askRegistry(query: RegistryQuery): RegistryAnswer | undefined;
  timeoutSeconds: number;
  isBlocked(identity: PivotIdentity): boolean;
};

const CALLBACK_FAULTS: Partial<Record<PersonFault, string>> = {
  'callback-without-code': 'Y020025',
  'callback-with-wrong-state': 'Y020022',
};

/** `signed-in`, or the code of the refusal. */
export function civilStatusOutcome(person: KnownPerson): string {
  const { fault = '', identity } = person;
  const early = CALLBACK_FAULTS[fault as PersonFault];
  if (early) return early;
  if (fault === 'userinfo-without-sub') return 'Y020029';
  if (fault.startsWith('userinfo-')) return 'Y020027';
  const asserted = assertedIdentity.safeParse(identity);
  if (identityProblems(identity).length || !asserted.success) return 'Y600006';
  if (fault === 'id-token-without-acr') return 'Y100002';
  const found = answered(person.askRegistry(registryQuery(asserted.data)), person.timeoutSeconds);
  if (typeof found === 'string') return found;
  return person.isBlocked(found) ? 'Y180001' : SIGNED_IN;
}

/** The civil status that the broker takes from an answer, or its refusal. */
function answered(
  answer: RegistryAnswer | undefined,
  timeoutSeconds: number,
): PivotIdentity | string {
  if (!answer || answer.kind === 'malformed') return 'Y010012';
  if (answer.kind === 'missingStatus') return 'Y010013';
  if (answer.kind === 'slow' && answer.seconds >= timeoutSeconds) return 'Y010011';
  const status = answer.kind === 'slow' ? 2 : answer.status;
  const refusal = REFUSALS[status];
  if (refusal) return refusal.code;
  const { person } = answer;
  if (person?.deceased) return 'Y010015';
  if (!person || status === 99) return 'Y010013';
  const identity = pivotIdentity(person);
  return pivotProblem(identity) ? 'Y010013' : identity;
}

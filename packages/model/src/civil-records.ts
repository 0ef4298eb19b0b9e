/**
 * What the civil registry holds about the people of a federation, and how it finds one of them by
 * what it is asked. People it holds nothing particular about are answered as the public mock does.
 */
import {
  pivotIdentity,
  type RegisteredPerson,
  type RegistryAnswer,
  type RegistryQuery,
  type RegistryStatus,
  registryAnswer,
  registryQuery,
} from './civil-registry.ts';
import { assertedIdentity, type PivotIdentity } from './identity.ts';
import {
  type CivilRecord,
  identityAt,
  type PersonRecord,
  type RegistryAnswerKind,
} from './person.ts';

export type CivilRecords = { answer(query: RegistryQuery): RegistryAnswer };

/** How a registry answers everyone, whoever they are. */
export const REGISTRY_BEHAVIOURS = [
  'normal',
  'slow',
  'broken',
  'unavailable',
  'knows-no-one',
] as const;
export type RegistryBehaviour = (typeof REGISTRY_BEHAVIOURS)[number];

/** People found again under every spelling that an identity provider has of them. */
export function civilRecords(people: readonly PersonRecord[]): CivilRecords {
  const byQuery = new Map<string, CivilRecord>();
  for (const person of people) {
    if (!person.civilRegistry) continue;
    for (const id of ['', ...Object.keys(person.identityAt ?? {})]) {
      const asserted = assertedIdentity.safeParse(identityAt(person, id));
      if (asserted.success) byQuery.set(keyOf(registryQuery(asserted.data)), person.civilRegistry);
    }
  }
  return {
    answer(query) {
      const record = byQuery.get(keyOf(query));
      return record ? recordedAnswer(query, record) : registryAnswer(query);
    },
  };
}

function keyOf(query: RegistryQuery): string {
  const { familyName, givenNames, birthdate, sex, birthplaceCode } = query;
  return [familyName, givenNames, birthdate, sex, birthplaceCode].join('|').toUpperCase();
}

const STATUS: Partial<Record<RegistryAnswerKind, RegistryStatus>> = {
  found: 2,
  rectified: 3,
  near: 4,
  several: 6,
  'usage-name': 7,
  unknown: 8,
  rejected: 9,
};

const SLOW_SECONDS = 7;
const SEX = { male: 'M', female: 'F', unspecified: 'I' } as const;

function recordedAnswer(query: RegistryQuery, record: CivilRecord): RegistryAnswer {
  const person = recorded(query, record);
  const status = STATUS[record.answer];
  if (status === 2 || status === 3) return { kind: 'answer', status, person };
  if (status) return { kind: 'answer', status };
  if (record.answer === 'slow') return { kind: 'slow', seconds: SLOW_SECONDS, person };
  return { kind: record.answer === 'unreadable' ? 'malformed' : 'missingStatus' };
}

/** The same answer as a registry that behaves so gives it; undefined: it gives none. */
export function answerUnder(
  behaviour: RegistryBehaviour,
  answer: RegistryAnswer,
): RegistryAnswer | undefined {
  if (behaviour === 'unavailable') return undefined;
  if (behaviour === 'broken') return { kind: 'malformed' };
  if (behaviour === 'knows-no-one') return { kind: 'answer', status: 8 };
  const person = 'person' in answer ? answer.person : undefined;
  return behaviour === 'slow' && person ? { kind: 'slow', seconds: SLOW_SECONDS, person } : answer;
}

/** The query's own values, with what the record says instead. */
function recorded(query: RegistryQuery, record: CivilRecord): RegisteredPerson {
  const plain = registryAnswer({ ...query, givenNames: query.givenNames.replaceAll('_', ' ') });
  const echo = 'person' in plain ? plain.person : undefined;
  if (!echo) throw new Error('the registry echoes every query that orders nothing');
  const { family_name, given_names, gender, birthdate, birthplace, birthcountry } = record;
  const { birthplace: place, birthcountry: country, ...person } = echo;
  return {
    ...person,
    ...(family_name && { familyName: family_name }),
    ...(given_names && { givenNames: given_names }),
    ...(gender && { sex: SEX[gender] }),
    ...(birthdate && { birthdate }),
    ...(birthplace || birthcountry
      ? { ...(birthplace && { birthplace }), ...(birthcountry && { birthcountry }) }
      : { ...(place && { birthplace: place }), ...(country && { birthcountry: country }) }),
    ...(record.deceased && { deceased: true }),
  };
}

/** The civil status that the broker finds for a person, if it finds one. */
export function pivotIdentityOf(
  person: PersonRecord,
  records: CivilRecords,
): PivotIdentity | undefined {
  const asserted = assertedIdentity.safeParse(identityAt(person, ''));
  if (!asserted.success) return undefined;
  const answer = records.answer(registryQuery(asserted.data));
  if (answer.kind !== 'answer' || !answer.person || answer.person.deceased) return undefined;
  return pivotIdentity(answer.person);
}

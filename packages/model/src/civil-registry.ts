/**
 * How the civil registry answers a query about a person: the rules of the RNIPP's public mock.
 * Pure; the registry program turns the answer into XML and HTTP.
 */
import { completedDate, FRANCE, type Gender, type PivotIdentity } from './identity.ts';

/** What is asked: FranceConnect's query parameters, decoded. */
export type RegistryQuery = {
  familyName: string;
  givenNames: string;
  /** `YYYYMMDD`, unknown parts as `00`. */
  birthdate: string;
  sex: 'M' | 'F' | 'I';
  /** COG code of a commune, or of a country for people born abroad. */
  birthplaceCode: string;
};

/** RNIPP status codes: 2 found, 3 found and rectified, 4 … 9 refusals. */
export type RegistryStatus = 2 | 3 | 4 | 6 | 7 | 8 | 9;

export type RegisteredPerson = {
  familyName: string;
  givenNames: string[];
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  birthdate: string;
  sex: 'M' | 'F' | 'I';
  /** COG code of the commune of birth, when born in France. */
  birthplace?: string;
  birthcountry?: string;
  deceased?: boolean;
};

export type RegistryAnswer =
  | { kind: 'answer'; status: RegistryStatus | 99; person?: RegisteredPerson }
  | { kind: 'slow'; seconds: number; person: RegisteredPerson }
  | { kind: 'malformed' }
  | { kind: 'missingStatus' };

const REFUSALS: ReadonlyMap<string, RegistryStatus> = new Map([
  ['E010004', 4],
  ['E010006', 6],
  ['E010007', 7],
  ['E010008', 8],
  ['E010009', 9],
]);

/** Beyond the broker's limit of 6 seconds. */
const SLOW_SECONDS = 7;

/** The answer that the last `_` part of the given names orders (`Jean_E010008`), or an echo. */
export function registryAnswer(query: RegistryQuery): RegistryAnswer {
  const order = query.givenNames.split('_').at(-1) ?? '';
  const refusal = REFUSALS.get(order);
  if (refusal) return { kind: 'answer', status: refusal };
  const person = echo(query);
  switch (order) {
    case 'E010011':
      return { kind: 'slow', seconds: SLOW_SECONDS, person };
    case 'E010012':
      return { kind: 'malformed' };
    case 'E010013':
      return { kind: 'missingStatus' };
    case 'E010014':
      return { kind: 'answer', status: 2, person: { ...person, birthdate: 'unreadable' } };
    case 'E010015':
    case 'E010016':
      return { kind: 'answer', status: 2, person: { ...person, deceased: true } };
    case 'E010099':
      return { kind: 'answer', status: 99, person };
    case 'PrénomComposéAvecEspace':
      return {
        kind: 'answer',
        status: 3,
        person: {
          ...person,
          familyName: 'DUBOIS',
          givenNames: ['Jean Philippe', 'Pierre', 'Louis'],
        },
      };
    default:
      return { kind: 'answer', status: 2, person };
  }
}

function echo(query: RegistryQuery): RegisteredPerson {
  const [year, month, day] = [
    query.birthdate.slice(0, 4),
    query.birthdate.slice(4, 6),
    query.birthdate.slice(6, 8),
  ];
  const bornAbroad = query.birthplaceCode.startsWith('99');
  return {
    familyName: query.familyName.toUpperCase(),
    givenNames: query.givenNames.split(' ').filter(Boolean),
    birthdate: [year, month, day].filter((part) => part && part !== '00').join('-'),
    sex: query.sex,
    ...(bornAbroad ? { birthcountry: query.birthplaceCode } : { birthplace: query.birthplaceCode }),
  };
}

const GENDER_OF_SEX: Record<RegisteredPerson['sex'], Gender> = {
  M: 'male',
  F: 'female',
  I: 'unspecified',
};

const SEX_OF_GENDER: Record<Gender, RegisteredPerson['sex']> = {
  male: 'M',
  female: 'F',
  unspecified: 'I',
};

/** The query the broker sends for an asserted identity. */
export function registryQuery(identity: {
  family_name: string;
  given_name: string;
  birthdate: string;
  gender: Gender;
  birthplace?: string | undefined;
  birthcountry: string;
}): RegistryQuery {
  const birthplace = identity.birthplace ?? '';
  return {
    familyName: identity.family_name,
    givenNames: identity.given_name,
    birthdate: identity.birthdate.replaceAll('-', ''),
    sex: SEX_OF_GENDER[identity.gender],
    birthplaceCode: /^(?:2[AB]|\d{2})\d{3}$/.test(birthplace) ? birthplace : identity.birthcountry,
  };
}

/** The civil status in the form the broker keeps: missing parts of a date become 01. */
export function pivotIdentity(person: RegisteredPerson): PivotIdentity {
  return {
    given_name: person.givenNames.join(' '),
    given_name_array: person.givenNames,
    family_name: person.familyName,
    birthdate: completedDate(person.birthdate),
    gender: GENDER_OF_SEX[person.sex],
    birthplace: person.birthplace ?? '',
    birthcountry: person.birthcountry ?? FRANCE,
  };
}

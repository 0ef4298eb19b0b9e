/**
 * What data providers hold about a person, by scope. What the record does not say is worked out
 * from it, always in the same way: parts from the household, the family quotient from the income,
 * a student's grant from the age.
 */
import { hash } from 'node:crypto';
import type { PivotIdentity } from './identity.ts';

export type PersonData = Readonly<Record<string, unknown>>;

const MAJORITY = 18;
const STUDENT_AGES = { from: 18, to: 27 };

/** `today`: milliseconds since the epoch. Without an entry, the data provider knows nobody. */
export function dataOf(
  identity: PivotIdentity,
  known: PersonData | undefined,
  today: number,
): PersonData {
  const draw = drawFor(identity);
  const age = ageOf(identity, today);
  const household = householdOf(age, draw, known);
  return {
    ...(age >= MAJORITY && { ...taxes(household, draw), ...family(household, identity) }),
    ...health(household, identity, draw),
    ...(age >= STUDENT_AGES.from && age <= STUDENT_AGES.to && student(household, identity, draw)),
    ...known,
  };
}

type Draw = (topic: string, count: number) => number;

/** A number from 0 to count - 1 for each topic, the same each time for the same person. */
function drawFor({ family_name, given_name, birthdate }: PivotIdentity): Draw {
  const seed = `${family_name} ${given_name} ${birthdate}`;
  return (topic, count) => hash('sha256', `${seed} ${topic}`, 'buffer').readUInt32BE() % count;
}

function ageOf({ birthdate }: PivotIdentity, today: number): number {
  const now = new Date(today);
  const [year = 0, month = 1, day = 1] = birthdate.split('-').map(Number);
  const before =
    now.getUTCMonth() + 1 < month || (now.getUTCMonth() + 1 === month && now.getUTCDate() < day);
  return now.getUTCFullYear() - year - (before ? 1 : 0);
}

type Household = {
  status: 'C' | 'M' | 'O' | 'D' | 'V';
  children: number;
  parts: number;
  income: number;
  address: string;
};

const STREETS = [
  'rue des Lilas',
  'allée des Tilleuls',
  'chemin du Moulin',
  'place de la Halle',
  'quai des Ormes',
];
const TOWNS = ['99001 Valmont', '99002 Rivemont', '99003 Port-Aubin', '99004 Clairval'];

function householdOf(age: number, draw: Draw, known: PersonData = {}): Household {
  const statuses = age < 25 ? (['C', 'C', 'O'] as const) : (['C', 'M', 'M', 'O', 'D'] as const);
  const status =
    age > 78 && draw('widowed', 2) ? 'V' : (statuses[draw('status', statuses.length)] ?? 'C');
  // What the record says comes first, so that the rest agrees with it.
  const children =
    numberIn(known, 'dgfip_nbpac') ??
    numberIn(known, 'cnaf_enfants') ??
    (age >= 27 && age <= 60 ? draw('children', 4) : 0);
  const couple = status === 'M' || status === 'O';
  const parts =
    numberIn(known, 'dgfip_nbpart') ??
    (couple ? 2 : 1) + Math.min(children, 2) * 0.5 + Math.max(children - 2, 0);
  const income =
    numberIn(known, 'dgfip_rfr') ??
    (age < 25 ? draw('income', 70) * 100 : 9_000 + draw('income', 590) * 100);
  const street = `${1 + draw('number', 98)} ${STREETS[draw('street', STREETS.length)]}`;
  return {
    status,
    children,
    parts,
    income,
    address: `${street}, ${TOWNS[draw('town', TOWNS.length)]}`,
  };
}

function numberIn(known: PersonData, scope: string): number | undefined {
  const value = known[scope];
  return typeof value === 'number' ? value : undefined;
}

function taxes({ status, children, parts, income, address }: Household, draw: Draw): PersonData {
  return {
    dgfip_rfr: income,
    dgfip_nbpart: parts,
    dgfip_sitfam: status,
    dgfip_nbpac: children,
    dgfip_pac: { nbPac: children, enfantsMajeurs: children > 0 ? draw('grown', 2) : 0 },
    dgfip_aft: address,
  };
}

/** The family quotient of the family-benefits office: a month's income by part. */
function family(
  { income, parts, children, address }: Household,
  identity: PivotIdentity,
): PersonData {
  return {
    cnaf_quotient_familial: Math.round(income / 12 / parts),
    cnaf_allocataires: [`${identity.given_name_array[0]} ${identity.family_name}`],
    cnaf_enfants: children,
    cnaf_adresse: address,
  };
}

function health({ children }: Household, identity: PivotIdentity, draw: Draw): PersonData {
  return {
    droits_assurance_maladie: { ouverts: true, régime: 'général' },
    cnam_caisse: ['Caisse de Valmont', 'Caisse de Port-Aubin'][draw('fund', 2)],
    cnam_beneficiaires: 1 + children,
    cnam_presence_medecin_traitant: draw('doctor', 10) > 0,
    cnam_exonerations: [],
    cnam_paiements_ij: [],
    cnam_contrats: [`Mutuelle ${identity.family_name.slice(0, 1)}-${draw('contract', 900) + 100}`],
  };
}

function student({ income }: Household, identity: PivotIdentity, draw: Draw): PersonData {
  const holder = income < 4000;
  return {
    cnous_statut_boursier: holder,
    ...(holder && {
      cnous_echelon_bourse: String(1 + draw('step', 7)),
      cnous_statut_bourse: 'définitif',
      cnous_periode_versement: 'septembre à juin',
    }),
    cnous_ville_etudes: ['Valmont', 'Clairval'][draw('studies', 2)],
    cnous_identite: `${identity.given_name_array[0]} ${identity.family_name}`,
  };
}

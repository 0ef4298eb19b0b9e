/** What an identity provider of people at work says of a person: the rules, and what is made of it. */
import { isEmail } from './routing.ts';

type Claims = Record<string, unknown>;

/** Members of a signed answer that say nothing of the person. */
const ENVELOPE = ['aud', 'exp', 'iat', 'iss'];
const REQUIRED_TEXTS = ['given_name', 'usual_name'];
const OPTIONAL_TEXTS = [
  'siren',
  'organizational_unit',
  'belonging_population',
  'chorusdt:societe',
  'chorusdt:matricule',
];
const KNOWN = [
  ...['sub', 'given_name', 'usual_name', 'email', 'uid', 'siret', 'phone_number'],
  ...OPTIONAL_TEXTS,
];

/** Rule that was broken, by claim; the names are those of the class-validator library. */
export type IdentityProblem = Record<string, string>;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= 256;
const isAscii = (value: unknown) => isText(value) && /^[\x20-\x7e]+$/.test(value);

/** Everything that is wrong; nothing when the identity can be used. */
export function identityProblems(claims: Claims, defaultSiret?: string): IdentityProblem[] {
  const problems: IdentityProblem[] = [];
  for (const name of ['sub', 'uid'])
    if (!isAscii(claims[name]))
      problems.push({ isAscii: `${name} must be 1 to 256 ASCII characters` });
  for (const name of REQUIRED_TEXTS)
    if (!isText(claims[name])) problems.push({ isLength: `${name} must be 1 to 256 characters` });
  if (!isEmail(claims.email)) problems.push({ isEmail: 'email must be an email' });
  for (const name of OPTIONAL_TEXTS)
    if (claims[name] !== undefined && !isText(claims[name]))
      problems.push({ isLength: `${name} must be 1 to 256 characters` });
  if (!siretOf(claims.siret) && !defaultSiret) problems.push({ isSiret: 'siret must be a SIRET' });
  return problems;
}

/** The identity as services may read it; `custom` has what the contract does not name. */
export function identityFrom(claims: Claims, defaultSiret?: string): Claims {
  const known = KNOWN.filter((name) => name !== 'sub' && claims[name] !== undefined);
  const { phone_number, ...identity } = Object.fromEntries(
    known.map((name) => [name, claims[name]]),
  );
  const others = Object.entries(claims).filter(
    ([name]) => !KNOWN.includes(name) && !ENVELOPE.includes(name),
  );
  return {
    ...identity,
    siret: siretOf(claims.siret) ?? defaultSiret,
    ...(isPhone(phone_number) && { phone_number }),
    custom: Object.fromEntries(others),
  };
}

/** Optional plus, 7 to 15 digits, single spaces or dashes between. */
function isPhone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\+?\d(?:[ -]?\d)*$/.test(value)) return false;
  const digits = value.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
}

/** Establishments of La Poste do not keep the rule of the last digit. */
const LA_POSTE = '356000000';

/** The SIRET without blanks, when it is one. */
function siretOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 256) return undefined;
  const siret = value.replace(/\s/g, '');
  if (!/^\d{14}$/.test(siret)) return undefined;
  return siret.startsWith(LA_POSTE) || luhn(siret) ? siret : undefined;
}

/** The check digit of ISO/IEC 7812-1. */
function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Standard claims that no platform here asks for, and plain OpenID Connect does: what the record of
 * a person does not say is worked out from it, always in the same way. Source: OpenID Connect Core §5.1.
 */
import { hash } from 'node:crypto';
import type { HeldIdentity } from './person.ts';

/** Claims beside those of the platforms, by scope. */
export const STANDARD_CLAIMS = {
  profile: [
    ...['name', 'middle_name', 'nickname', 'profile', 'picture', 'website'],
    ...['zoneinfo', 'locale', 'updated_at'],
  ],
  email: ['email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
} as const;

/** 2026-01-05T09:00:00Z: records do not change by themselves. */
const UPDATED_AT = 1_767_603_600;
const STREETS = ['rue des Lilas', 'allée des Tilleuls', 'chemin du Moulin', 'quai des Ormes'];
const PEOPLE = 'https://people.valmont.example';

/** `login`: tells their pages apart. What the identity holds already wins. */
export function standardClaims(identity: HeldIdentity, login: string): Record<string, unknown> {
  const { given_name, family_name, preferred_username, email } = identity;
  const [first, ...others] = (given_name ?? '').split(' ');
  const page = `${PEOPLE}/${encodeURIComponent(login)}`;
  const phone = { phone_number: phoneOf(login), phone_number_verified: true };
  return {
    ...{ name: [first, preferred_username ?? family_name].filter(Boolean).join(' ') },
    ...{ nickname: first, middle_name: others.join(' ') || first },
    ...{ profile: page, picture: `${page}/picture.png`, website: `${page}/site` },
    ...{ zoneinfo: 'Europe/Paris', locale: 'fr-FR', updated_at: UPDATED_AT },
    preferred_username: login,
    ...(email && { email_verified: true }),
    ...phone,
    address: addressOf(login),
    ...identity,
  };
}

const draw = (login: string, topic: string, count: number) =>
  hash('sha256', `${login} ${topic}`, 'buffer').readUInt32BE() % count;

/** Of the numbers that are kept for fiction: 06 39 98 XX XX. */
function phoneOf(login: string): string {
  return `+3363998${String(draw(login, 'phone', 10_000)).padStart(4, '0')}`;
}

function addressOf(login: string) {
  const number = 1 + draw(login, 'number', 98);
  const street_address = `${number} ${STREETS[draw(login, 'street', STREETS.length)]}`;
  const place = { locality: 'Valmont', region: 'Vallée-Haute', postal_code: '99001' };
  const formatted = `${street_address}\n${place.postal_code} ${place.locality}\nFrance`;
  return { formatted, street_address, ...place, country: 'France' };
}

/** The identity of a person at work, raised by a broker of citizens. */
import type { CitizensClient } from './federation/identity-provider.ts';
import { type Registration, registration } from './federation/registration.ts';
import type { Representative } from './organisations.ts';

export const RAISED_CALLBACK_PATH = '/citizens/callback';
export const RAISED_SIGNED_OUT_PATH = '/citizens/signed-out';
export const RAISED_SCOPES = [
  ...['openid', 'given_name', 'family_name', 'preferred_username', 'birthdate'],
];

/** What a broker of citizens knows of an identity provider that is its client. */
export function raiserRegistration(
  url: string,
  { clientId, clientSecret }: Pick<CitizensClient, 'clientId' | 'clientSecret'>,
): Registration {
  return registration.parse({
    ...{ clientId, clientSecret, scopes: RAISED_SCOPES },
    redirectUris: [url + RAISED_CALLBACK_PATH],
    postLogoutRedirectUris: [url + RAISED_SIGNED_OUT_PATH],
  });
}

/** What a broker of citizens said of a person. */
export type CitizenIdentity = {
  given_name: string;
  family_name: string;
  preferred_username?: string;
  birthdate: string;
};

/** The identity that was verified takes the place of the one that was declared. */
export function raisedClaims({ given_name, family_name, preferred_username }: CitizenIdentity): {
  given_name: string;
  usual_name: string;
} {
  return { given_name, usual_name: preferred_username || family_name };
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]+/g, ' ')
    .trim();

/** Whether a register names this very person: birth name, first given name, date of birth. */
export function represents(
  { given_name, family_name, birthdate }: CitizenIdentity,
  representatives: readonly Representative[],
): boolean {
  const [first] = plain(given_name).split(' ');
  return representatives.some(
    (one) =>
      plain(one.family_name) === plain(family_name) &&
      plain(one.given_name).split(' ')[0] === first &&
      one.birthdate === birthdate,
  );
}

/**
 * Citizens of other European countries, as the notified scheme of their country knows them: names in
 * their own alphabet and in Latin letters, and attributes that some schemes do not give. All of them
 * are invented. Source: https://eur-lex.europa.eu/eli/reg_impl/2015/1501/oj, annex.
 */
import type { Localized } from './localized.ts';

/** Levels of Regulation (EU) 910/2014, article 8. */
export type NotifiedLevel = 'low' | 'substantial' | 'high';

/** What the platform makes of each: it knows nothing below substantial. */
export const ACR_OF_LEVEL: Readonly<Record<NotifiedLevel, string>> = {
  low: 'eidas2',
  substantial: 'eidas2',
  high: 'eidas3',
};

export type EuropeanIdentity = {
  /** Short name, with its country before it: what a login without a screen goes by. */
  login: string;
  /** Of the person in that country; the two countries of the exchange go before it. */
  identifier: string;
  givenName: string;
  familyName: string;
  birthdate: string;
  /** As written at home, where that is not in Latin letters. */
  own?: { givenName: string; familyName: string };
  gender?: 'male' | 'female' | 'unspecified';
  placeOfBirth?: string;
  /** Code of the country of birth (Code officiel géographique). */
  countryOfBirth?: string;
  birthName?: string;
  email?: string;
};

export type EuropeanCountry = {
  /** ISO 3166-1 alpha-2, but EL for Greece: as eIDAS nodes write them. */
  code: string;
  name: Localized;
  /** Name in its own language. */
  own: string;
  language: string;
  /** What its sign-in page is headed with, in that language. */
  signIn: string;
  scheme: string;
  level: NotifiedLevel;
  citizens: readonly EuropeanIdentity[];
};

const GERMANY = '99109';
const SPAIN = '99134';
const GREECE = '99126';
const BULGARIA = '99111';
const POLAND = '99122';
const SWEDEN = '99104';
const BELGIUM = '99131';

export const EUROPEAN_COUNTRIES: readonly EuropeanCountry[] = [
  {
    ...{ code: 'BE', name: { fr: 'Belgique', en: 'Belgium' }, own: 'België', language: 'nl' },
    signIn: 'Aanmelden',
    ...{ scheme: 'Kaart Iris', level: 'high' },
    citizens: [
      {
        login: 'be-devos',
        identifier: '85.07.30-033.28',
        ...{ givenName: 'Liesbeth Maria', familyName: 'De Vos', birthdate: '1985-07-30' },
        ...{ gender: 'female', placeOfBirth: 'Gent', countryOfBirth: BELGIUM },
        email: 'liesbeth.devos@example.test',
      },
      {
        login: 'be-lambert',
        identifier: '61.02.11-125.74',
        ...{ givenName: 'Hadelin', familyName: 'Lambert', birthdate: '1961-02-11' },
        ...{ gender: 'male', placeOfBirth: 'Liège', countryOfBirth: BELGIUM },
      },
    ],
  },
  {
    ...{ code: 'BG', name: { fr: 'Bulgarie', en: 'Bulgaria' }, own: 'България', language: 'bg' },
    signIn: 'Вход',
    ...{ scheme: 'еЛична карта', level: 'high' },
    citizens: [
      {
        login: 'bg-ivanova',
        identifier: '7608251234',
        ...{ givenName: 'Tsvetelina', familyName: 'Ivanova', birthdate: '1976-08-25' },
        own: { givenName: 'Цветелина', familyName: 'Иванова' },
        ...{ gender: 'female', placeOfBirth: 'Plovdiv', countryOfBirth: BULGARIA },
      },
      {
        login: 'bg-georgiev',
        identifier: '9011304567',
        ...{ givenName: 'Yordan Petrov', familyName: 'Georgiev', birthdate: '1990-11-30' },
        own: { givenName: 'Йордан Петров', familyName: 'Георгиев' },
      },
    ],
  },
  {
    ...{ code: 'DE', name: { fr: 'Allemagne', en: 'Germany' }, own: 'Deutschland', language: 'de' },
    signIn: 'Anmelden',
    ...{ scheme: 'Ausweis Musterland', level: 'high' },
    citizens: [
      {
        login: 'de-grossmann',
        identifier: 'c9f1a7b2',
        ...{ givenName: 'Jürgen', familyName: 'Großmann-Öttl', birthdate: '1971-03-08' },
        ...{ placeOfBirth: 'Gößweinstein', countryOfBirth: GERMANY },
      },
      {
        login: 'de-strauss',
        identifier: '5d20e8c4',
        ...{ givenName: 'Änne', familyName: 'Strauß', birthdate: '1994-12-01' },
        ...{ birthName: 'Käßbohrer', placeOfBirth: 'Köln', countryOfBirth: GERMANY },
      },
    ],
  },
  {
    ...{ code: 'EL', name: { fr: 'Grèce', en: 'Greece' }, own: 'Ελλάδα', language: 'el' },
    signIn: 'Σύνδεση',
    ...{ scheme: 'Ταυτότητα Αθηνά', level: 'substantial' },
    citizens: [
      {
        login: 'el-papadopoulou',
        identifier: 'AK583920',
        ...{ givenName: 'Eleni', familyName: 'Papadopoulou', birthdate: '1988-04-23' },
        own: { givenName: 'Ελένη', familyName: 'Παπαδοπούλου' },
        ...{ gender: 'female', placeOfBirth: 'Thessaloniki', countryOfBirth: GREECE },
      },
      {
        login: 'el-oikonomou',
        identifier: 'AZ104477',
        ...{ givenName: 'Giorgos', familyName: 'Oikonomou', birthdate: '1959-10-28' },
        own: { givenName: 'Γιώργος', familyName: 'Οικονόμου' },
        gender: 'male',
      },
    ],
  },
  {
    ...{ code: 'ES', name: { fr: 'Espagne', en: 'Spain' }, own: 'España', language: 'es' },
    signIn: 'Iniciar sesión',
    ...{ scheme: 'Carné Iberia', level: 'high' },
    citizens: [
      {
        login: 'es-nunez',
        identifier: '53918264K',
        ...{ givenName: 'María José', familyName: 'Núñez Ibáñez', birthdate: '1979-01-06' },
        ...{ gender: 'female', placeOfBirth: 'A Coruña', countryOfBirth: SPAIN },
      },
      {
        login: 'es-etxeberria',
        identifier: '71820093T',
        ...{ givenName: 'Iñaki', familyName: 'Etxeberria de la Peña', birthdate: '1966-06-17' },
        // Born in France: a country of birth that is not one's own.
        ...{ gender: 'male', placeOfBirth: '64102', countryOfBirth: '99100' },
      },
    ],
  },
  {
    ...{ code: 'PL', name: { fr: 'Pologne', en: 'Poland' }, own: 'Polska', language: 'pl' },
    signIn: 'Zaloguj się',
    ...{ scheme: 'Profil Wisła', level: 'substantial' },
    citizens: [
      {
        login: 'pl-wisniewska',
        identifier: '92052812345',
        ...{ givenName: 'Żaneta', familyName: 'Wiśniewska-Łącka', birthdate: '1992-05-28' },
        ...{ gender: 'female', placeOfBirth: 'Łódź', countryOfBirth: POLAND },
      },
      {
        login: 'pl-dabrowski',
        identifier: '80110509876',
        ...{ givenName: 'Grzegorz', familyName: 'Dąbrowski', birthdate: '1980-11-05' },
      },
    ],
  },
  {
    ...{ code: 'SE', name: { fr: 'Suède', en: 'Sweden' }, own: 'Sverige', language: 'sv' },
    signIn: 'Logga in',
    ...{ scheme: 'Nordljus-ID', level: 'low' },
    citizens: [
      {
        login: 'se-astrom',
        identifier: '198303129876',
        ...{ givenName: 'Åsa Linnéa', familyName: 'Åström', birthdate: '1983-03-12' },
        ...{ gender: 'unspecified', placeOfBirth: 'Umeå', countryOfBirth: SWEDEN },
        email: 'asa.astrom@example.test',
      },
      {
        login: 'se-bjork',
        identifier: '200101057654',
        ...{ givenName: 'Göran', familyName: 'Björk', birthdate: '2001-01-05' },
        gender: 'male',
      },
    ],
  },
];

export function europeanCountry(code: string): EuropeanCountry | undefined {
  return EUROPEAN_COUNTRIES.find((country) => country.code === code);
}

/** A citizen by login, with their country. */
export function europeanOf(
  login: string,
): { country: EuropeanCountry; citizen: EuropeanIdentity } | undefined {
  for (const country of EUROPEAN_COUNTRIES) {
    const citizen = country.citizens.find((one) => one.login === login);
    if (citizen) return { country, citizen };
  }
  return undefined;
}

/** Attributes that the French node can do without; the person may keep them back. */
export const OPTIONAL_ATTRIBUTES = ['gender', 'placeOfBirth', 'birthName', 'email'] as const;
export type OptionalAttribute = (typeof OPTIONAL_ATTRIBUTES)[number];

/**
 * Claims of a citizen for the broker. The subject is the person identifier of eIDAS: the country that
 * vouches, the country that is told, and the identifier between them. A place of birth says which
 * country it is in.
 */
export function europeanClaims(
  { code }: EuropeanCountry,
  citizen: EuropeanIdentity,
  kept: readonly OptionalAttribute[] = OPTIONAL_ATTRIBUTES,
): Record<string, string> {
  const has = (name: OptionalAttribute) => kept.includes(name) && citizen[name] !== undefined;
  const { givenName, familyName, birthdate, birthName, placeOfBirth, countryOfBirth } = citizen;
  const namedOtherwise = has('birthName') && birthName;
  return {
    sub: `${code}/FR/${citizen.identifier}`,
    given_name: givenName,
    family_name: namedOtherwise ? birthName : familyName,
    ...(namedOtherwise && { preferred_username: familyName }),
    birthdate,
    ...(has('gender') && citizen.gender && { gender: citizen.gender }),
    ...(has('placeOfBirth') && placeOfBirth && { birthplace: placeOfBirth }),
    ...(kept.includes('placeOfBirth') && countryOfBirth && { birthcountry: countryOfBirth }),
    ...(has('email') && citizen.email && { email: citizen.email }),
  };
}

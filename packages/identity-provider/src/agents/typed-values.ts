/** What the fields of the typed form mean: an empty one leaves its claim out, some words are values. */

const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  undefined: undefined,
  empty: '',
  'empty-array': [],
};

/** The value of a field; undefined when its claim is left out. */
export function typedValue(text: string): unknown {
  if (text === '') return undefined;
  return Object.hasOwn(WORDS, text) ? WORDS[text] : text;
}

/** Methods, separated by commas; undefined when none is said. */
export function typedMethods(text: string): unknown {
  const value = typedValue(text);
  return typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
}

/** Fields of the form, and what they hold when nothing else is said. */
export const DEFAULT_PERSON: Readonly<Record<string, string>> = {
  given_name: 'John',
  usual_name: 'Doe',
  uid: '1',
  siret: '21920023500014',
  siren: '219200235',
  phone_number: '+49 000 000000',
  belonging_population: 'agent',
  organizational_unit: 'comptabilite',
  'chorusdt:matricule': 'USER_AGC',
  'chorusdt:societe': 'CHT',
  amr: 'pwd',
  sub: '1',
};

export const DEFAULT_EMAIL = 'johndoe@example.com';

/** Claims that the form lets one type; the others are those of the default person. */
export const TYPED_FIELDS = ['given_name', 'usual_name', 'siret', 'sub', 'phone_number'];

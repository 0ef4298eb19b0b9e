/** The form of a person: what its fields say, and the record they make. */
import { type Person, REGISTRY_ANSWERS, type RegistryAnswerKind } from '@federama/model';

/** Claims with a field of their own, in the order of the form. */
export const IDENTITY_FIELDS = [
  'given_name',
  'family_name',
  'preferred_username',
  'gender',
  'birthdate',
  'birthplace',
  'birthcountry',
  'email',
] as const;

export type PersonForm = {
  login: string;
  password: string;
  identity: Record<(typeof IDENTITY_FIELDS)[number], string>;
  registryAnswer: RegistryAnswerKind;
  registryFamilyName: string;
  /** Given names in the registry, separated by commas. */
  registryGivenNames: string;
  deceased: boolean;
  blocked: boolean;
  outcome: string;
};

const NOBODY: PersonForm['identity'] = {
  given_name: '',
  family_name: '',
  preferred_username: '',
  gender: 'female',
  birthdate: '',
  birthplace: '',
  birthcountry: '99100',
  email: '',
};

export function emptyPerson(): PersonForm {
  return {
    login: '',
    password: '123',
    identity: NOBODY,
    registryAnswer: 'found',
    registryFamilyName: '',
    registryGivenNames: '',
    deceased: false,
    blocked: false,
    outcome: '',
  };
}

export function personFormOf(person: Person): PersonForm {
  const { login, password, identity, civilRegistry, account, outcome } = person;
  const held = identity as Record<string, unknown>;
  return {
    login,
    password,
    identity: Object.fromEntries(
      IDENTITY_FIELDS.map((name) => [name, String(held[name] ?? '')]),
    ) as PersonForm['identity'],
    registryAnswer: civilRegistry?.answer ?? 'found',
    registryFamilyName: civilRegistry?.family_name ?? '',
    registryGivenNames: civilRegistry?.given_names?.join(', ') ?? '',
    deceased: civilRegistry?.deceased ?? false,
    blocked: account === 'blocked',
    outcome,
  };
}

export function readPersonForm(body: unknown): PersonForm {
  const sent = (body ?? {}) as Record<string, unknown>;
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name].trim() : '');
  return {
    login: text('login').normalize('NFC'),
    password: text('password') || '123',
    identity: Object.fromEntries(
      IDENTITY_FIELDS.map((name) => [name, text(name)]),
    ) as PersonForm['identity'],
    registryAnswer: REGISTRY_ANSWERS.find((one) => one === text('registry_answer')) ?? 'found',
    registryFamilyName: text('registry_family_name'),
    registryGivenNames: text('registry_given_names'),
    deceased: text('deceased') === 'yes',
    blocked: text('blocked') === 'yes',
    outcome: text('outcome'),
  };
}

/** The record with the fields of the form; what has no field stays as it was. */
export function personOf(form: PersonForm, former: Person | undefined): object {
  const { registryAnswer, registryFamilyName, registryGivenNames, deceased } = form;
  const names = registryGivenNames.split(',').flatMap((name) => name.trim() || []);
  const differs = registryAnswer !== 'found' || registryFamilyName || names.length || deceased;
  const typed = Object.entries(form.identity).filter(
    ([name, value]) => value !== '' || name === 'birthplace',
  );
  const { civilRegistry, outcome, ...rest } = former ?? {};
  return {
    ...rest,
    login: form.login,
    password: form.password,
    identity: {
      ...kept(former),
      ...Object.fromEntries(typed),
    },
    ...(differs && {
      civilRegistry: {
        ...civilRegistry,
        answer: registryAnswer,
        ...(registryFamilyName && { family_name: registryFamilyName }),
        ...(names.length && { given_names: names }),
        deceased,
      },
    }),
    account: form.blocked ? 'blocked' : 'open',
    // What the form says no differently follows from the rest.
    ...(form.outcome && form.outcome !== outcome && { outcome: form.outcome }),
  };
}

/** Claims that have no field. */
function kept(former: Person | undefined): object {
  const fields: readonly string[] = IDENTITY_FIELDS;
  return Object.fromEntries(
    Object.entries(former?.identity ?? {}).filter(([name]) => !fields.includes(name)),
  );
}

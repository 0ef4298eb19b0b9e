/** Faults written once for whoever may commit them. */
import type { Hop } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
import type { Fault, Parameters } from './fault.ts';

export type Expectation = Pick<Fault, 'expects' | 'expected'>;

const REFUSE: Expectation = {
  expects: 'refused',
  expected: {
    fr: 'Refuser la connexion, avec une page qui aide, et sans session ouverte.',
    en: 'Refuse the login, with a page that helps, and no session opened.',
  },
};

export const SIGN_IN: Expectation = {
  expects: 'signed-in',
  expected: {
    fr: 'Connecter la personne comme si de rien n’était.',
    en: 'Sign the person in as if nothing had happened.',
  },
};

export const DO_WITHOUT: Expectation = {
  expects: 'signed-in',
  expected: {
    fr: 'Laisser la personne connectée, dire que cette donnée manque, proposer de la saisir.',
    en: 'Leave the person signed in, say that this data is missing, offer to type it in.',
  },
};

export const WITHOUT_ROLES: Expectation = {
  expects: 'signed-in',
  expected: {
    fr: 'Laisser entrer la personne sans rôle ni organisation, ou dire pourquoi elle ne le peut pas.',
    en: 'Let the person in without a role or an organisation, or say why that cannot be.',
  },
};

export const HELP: Expectation = {
  expects: 'helped',
  expected: {
    fr: 'Laisser la personne connectée, ou montrer une page qui aide : jamais d’erreur HTTP 500.',
    en: 'Leave the person signed in, or show a page that helps: never an HTTP 500.',
  },
};

export const SIGN_OUT: Expectation = {
  expects: 'signed-out',
  expected: {
    fr: 'Avoir fermé sa propre session avant de partir : quoi qu’il arrive ensuite.',
    en: 'Have ended its own session before leaving: whatever happens next.',
  },
};

/** name · source · what it does, in French and in English · how · what is expected (a refusal). */
export type Template = readonly [
  name: string,
  source: string,
  fr: string,
  en: string,
  mutate: Fault['mutate'],
  expectation?: Expectation,
  parameters?: Parameters,
];

export type Committed = {
  prefix: string;
  hop: Hop;
  by: Translated;
  refused?: readonly string[];
  encrypted?: true;
  /** Of those that say nothing else. */
  usually?: Expectation;
  agents?: true;
  open?: true;
};

/** Faults of one hop; `refused` names those that are refused here, although not elsewhere. */
export function faultsOf(
  templates: readonly Template[],
  { prefix, hop, by, refused = [], encrypted, agents, open, usually = REFUSE }: Committed,
): Fault[] {
  return templates.map(([name, source, fr, en, mutate, expectation = usually, parameters]) => ({
    id: `${prefix}.${name}`,
    hop,
    source,
    does: { fr: `${by.fr} : ${fr}`, en: `${by.en}: ${en}` },
    ...(refused.includes(name) ? REFUSE : expectation),
    ...(parameters && { parameters }),
    ...(encrypted && { encrypted }),
    ...(agents && { agents }),
    ...(open && { open }),
    mutate,
  }));
}

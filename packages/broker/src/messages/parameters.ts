/** What is wrong with the parameters of a request: each sentence once, however many break it. */
import type { Explanation } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';

type ParameterFault = keyof typeof fr;

export type ParameterProblem = {
  name: string;
  problem: ParameterFault;
  received?: string | undefined;
  /** Fewest or most that are admitted, where length is the problem. */
  characters?: number;
  /** Parameters, or values, that are admitted. */
  admitted?: readonly string[];
};

type Words = { cause: string; expected: string; fix: string };

/** The parameters concerned, and what counts instead. */
type Facts = { names: string; characters: number; admitted: string };
type Fault = (facts: Facts) => Words;

/** `cause` and `fix` are written for the names of all the parameters concerned. */
const fr = {
  missing: ({ names, admitted }) => ({
    cause: `Manquant : ${names}.`,
    expected: `${admitted} : obligatoires.`,
    fix: `Envoyez ${names}.`,
  }),
  unknown: ({ names, admitted }) => ({
    cause: `Non admis : ${names}.`,
    expected: `Seuls ${admitted} s’ajoutent aux paramètres obligatoires.`,
    fix: `Retirez ${names} de la demande.`,
  }),
  pkce: ({ names, admitted }) => ({
    cause: `Non admis : ${names}. PKCE est annoncé, mais refusé.`,
    expected: `Aucun de ${admitted}.`,
    fix: 'Désactivez PKCE dans votre client (usePkce: false, disable-pkce…).',
  }),
  repeated: ({ names }) => ({
    cause: `Donné plusieurs fois : ${names}.`,
    expected: 'Chaque paramètre une seule fois.',
    fix: `N’envoyez ${names} qu’une fois.`,
  }),
  tooShort: ({ names, characters }) => ({
    cause: `Trop court : ${names}.`,
    expected: `Au moins ${characters} caractères.`,
    fix: `Tirez ${names} au hasard, sur ${characters} caractères ou plus.`,
  }),
  tooLong: ({ names, characters }) => ({
    cause: `Trop long : ${names}.`,
    expected: `Au plus ${characters} caractères.`,
    fix: `Raccourcissez ${names} à ${characters} caractères.`,
  }),
  prompt: ({ names, admitted }) => ({
    cause: `Sans valeur admise : ${names}.`,
    expected: `Au moins l’un de ${admitted}.`,
    fix: `Retirez ${names}, ou mettez login.`,
  }),
  url: ({ names }) => ({
    cause: `Pas une URL absolue : ${names}.`,
    expected: 'Une URL complète, avec son protocole.',
    fix: `Écrivez ${names} en entier.`,
  }),
  noHint: ({ names }) => ({
    cause: `Manquant : ${names}. Sans lui, le tiers de confiance ne sait pas qui se déconnecte.`,
    expected: 'L’id_token reçu à la connexion, même expiré.',
    fix: 'Gardez l’id_token après la connexion et envoyez-le.',
  }),
  notForLogout: ({ names }) => ({
    cause: `Non admis à la déconnexion : ${names}.`,
    expected:
      'Seuls id_token_hint, post_logout_redirect_uri, state, client_id, logout_hint et ui_locales.',
    fix: `Retirez ${names} de la demande.`,
  }),
  localUrl: ({ names }) => ({
    cause: `Pas une URL https avec un nom de domaine : ${names}.`,
    expected: 'https et un nom de domaine (requireTopLevelDomain est actif).',
    fix: 'Utilisez une adresse publique en https, ou désactivez requireTopLevelDomain.',
  }),
} satisfies Record<string, Fault>;

const en: Record<ParameterFault, Fault> = {
  missing: ({ names, admitted }) => ({
    cause: `Missing: ${names}.`,
    expected: `${admitted}: mandatory.`,
    fix: `Send ${names}.`,
  }),
  unknown: ({ names, admitted }) => ({
    cause: `Not admitted: ${names}.`,
    expected: `Only ${admitted} besides the mandatory parameters.`,
    fix: `Take ${names} out of the request.`,
  }),
  pkce: ({ names, admitted }) => ({
    cause: `Not admitted: ${names}. PKCE is advertised, but refused.`,
    expected: `None of ${admitted}.`,
    fix: 'Turn PKCE off in your client (usePkce: false, disable-pkce…).',
  }),
  repeated: ({ names }) => ({
    cause: `Given several times: ${names}.`,
    expected: 'Each parameter once.',
    fix: `Send ${names} once.`,
  }),
  tooShort: ({ names, characters }) => ({
    cause: `Too short: ${names}.`,
    expected: `At least ${characters} characters.`,
    fix: `Draw ${names} at random, ${characters} characters or more.`,
  }),
  tooLong: ({ names, characters }) => ({
    cause: `Too long: ${names}.`,
    expected: `At most ${characters} characters.`,
    fix: `Shorten ${names} to ${characters} characters.`,
  }),
  prompt: ({ names, admitted }) => ({
    cause: `Without an admitted value: ${names}.`,
    expected: `At least one of ${admitted}.`,
    fix: `Take out ${names}, or say login.`,
  }),
  url: ({ names }) => ({
    cause: `No absolute URL: ${names}.`,
    expected: 'A complete URL, with its protocol.',
    fix: `Write ${names} in full.`,
  }),
  noHint: ({ names }) => ({
    cause: `Missing: ${names}. Without it the trusted third party does not know who signs out.`,
    expected: 'The id_token received at sign-in, even expired.',
    fix: 'Keep the id_token after the sign-in and send it.',
  }),
  notForLogout: ({ names }) => ({
    cause: `Not admitted at sign-out: ${names}.`,
    expected:
      'Only id_token_hint, post_logout_redirect_uri, state, client_id, logout_hint and ui_locales.',
    fix: `Take ${names} out of the request.`,
  }),
  localUrl: ({ names }) => ({
    cause: `No https URL with a domain name: ${names}.`,
    expected: 'https and a domain name (requireTopLevelDomain is on).',
    fix: 'Use a public https address, or turn requireTopLevelDomain off.',
  }),
};

const catalogues: Record<Language, Record<ParameterFault, Fault>> = { fr, en };

export function explainParameters(
  language: Language,
  { problems }: { problems: readonly ParameterProblem[] },
): Explanation {
  const said = [...Map.groupBy(problems, faultOf).values()].map((alike) => {
    const [{ problem, characters = 0, admitted = [] }] = alike as [ParameterProblem];
    const names = [...new Set(alike.map(({ name }) => name))].join(', ');
    return catalogues[language][problem]({ names, characters, admitted: admitted.join(', ') });
  });
  return {
    cause: said.map(({ cause }) => cause).join(' '),
    expected: [...new Set(said.map(({ expected }) => expected))].join(' '),
    received: problems.map(({ name, received }) => `${name}=${received ?? '(absent)'}`).join('\n'),
    fix: said.map(({ fix }) => fix).join(' '),
  };
}

/** Problems that one sentence can tell together. */
const faultOf = ({ problem, characters, admitted }: ParameterProblem) =>
  JSON.stringify([problem, characters, admitted]);

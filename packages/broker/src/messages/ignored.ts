/** What a developer is told of what was asked for and left out: no error says so. */
import type { Explanation } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';

export type IgnoredDetails = {
  reason: keyof typeof fr;
  /** What was left out. */
  values: readonly string[];
  /** What looks like it, and is known: by what was left out. */
  nearest?: Readonly<Record<string, string>>;
  /** What counts instead. */
  kept?: string;
  /** Characters beyond which nothing is read. */
  limit?: number;
};

type Words = (facts: {
  values: string;
  kept: string;
  limit: number;
}) => Pick<Explanation, 'cause' | 'fix'>;

const fr = {
  scopes: ({ values, kept }) => ({
    cause: `${values} : inconnu de la plateforme, ignoré. La connexion continue avec ${kept}.`,
    fix: 'Corrigez scope, ou retirez-en ce mot : rien ne sera rendu pour lui.',
  }),
  levels: ({ values, kept }) => ({
    cause: `acr_values : ${values} est inconnu, ignoré. C’est ${kept} qui est demandé.`,
    fix: 'Envoyez un seul niveau : eidas1, eidas2 ou eidas3.',
  }),
  higherLevels: ({ values, kept }) => ({
    cause: `acr_values : ${values} ne compte pas. De plusieurs niveaux, le plus bas est retenu : ${kept}.`,
    fix: 'Envoyez le seul niveau voulu.',
  }),
  longLevels: ({ kept, limit }) => ({
    cause: `acr_values dépasse ${limit} caractères : rien n’en est lu. C’est ${kept} qui est demandé.`,
    fix: 'Envoyez un seul niveau.',
  }),
  locales: () => ({
    cause: 'ui_locales est admis, mais ne compte pas : les pages suivent la langue du navigateur.',
    fix: 'Retirez ui_locales, ou acceptez que la personne choisisse sa langue.',
  }),
  prompt: ({ values }) => ({
    cause: `prompt=${values} ne compte pas : ce service n’a pas le droit de décider des pages.`,
    fix: 'Ajoutez ces valeurs à allowedPrompts dans l’inscription, ou retirez prompt.',
  }),
  hintInForm: () => ({
    cause: 'idp_hint est dans le corps de la requête, où il ne compte pas.',
    fix: 'Mettez idp_hint dans l’adresse.',
  }),
  hintWithSession: () => ({
    cause: 'idp_hint ne compte pas : la personne est déjà connectée ici, et le reste.',
    fix: 'Rien à corriger. Pour un autre compte, la personne se déconnecte d’abord.',
  }),
  claims: ({ values }) => ({
    cause: `claims : ${values} n’est pas rendu par cette voie, ignoré.`,
    fix: 'Demandez cette information par un scope ; claims ne sert qu’à amr, et à rep_scope s’il est essential.',
  }),
  parameters: ({ values }) => ({
    cause: `${values} ne compte pas ici : ignoré.`,
    fix: 'Retirez ce paramètre.',
  }),
  logout: ({ values }) => ({
    cause: `${values} est admis à la déconnexion, mais ne compte pas.`,
    fix: 'Rien à corriger : id_token_hint dit qui se déconnecte.',
  }),
  basic: () => ({
    cause:
      'Le client s’authentifie par Basic, et son inscription dit client_secret_post : toléré ici, comme à la plateforme.',
    fix: 'Envoyez client_id et client_secret dans le corps : d’autres fournisseurs refusent.',
  }),
} satisfies Record<string, Words>;

const en: Record<keyof typeof fr, Words> = {
  scopes: ({ values, kept }) => ({
    cause: `${values}: unknown to the platform, ignored. The sign-in goes on with ${kept}.`,
    fix: 'Correct scope, or take this word out of it: nothing will be given for it.',
  }),
  levels: ({ values, kept }) => ({
    cause: `acr_values: ${values} is unknown, ignored. ${kept} is what is asked for.`,
    fix: 'Send one level: eidas1, eidas2 or eidas3.',
  }),
  higherLevels: ({ values, kept }) => ({
    cause: `acr_values: ${values} does not count. Of several levels the lowest is taken: ${kept}.`,
    fix: 'Send the one level that is wanted.',
  }),
  longLevels: ({ kept, limit }) => ({
    cause: `acr_values is longer than ${limit} characters: nothing of it is read. ${kept} is what is asked for.`,
    fix: 'Send one level.',
  }),
  locales: () => ({
    cause: 'ui_locales is admitted, but does not count: pages follow the language of the browser.',
    fix: 'Take out ui_locales, or accept that people choose their language.',
  }),
  prompt: ({ values }) => ({
    cause: `prompt=${values} does not count: this service may not decide about pages.`,
    fix: 'Add these values to allowedPrompts in the registration, or take out prompt.',
  }),
  hintInForm: () => ({
    cause: 'idp_hint is in the body of the request, where it does not count.',
    fix: 'Put idp_hint in the address.',
  }),
  hintWithSession: () => ({
    cause: 'idp_hint does not count: the person is signed in here already, and stays so.',
    fix: 'Nothing to correct. For another account, the person signs out first.',
  }),
  claims: ({ values }) => ({
    cause: `claims: ${values} is not given this way, ignored.`,
    fix: 'Ask for it with a scope; claims serves for amr only, and for rep_scope when it is essential.',
  }),
  parameters: ({ values }) => ({
    cause: `${values} does not count here: ignored.`,
    fix: 'Take this parameter out.',
  }),
  logout: ({ values }) => ({
    cause: `${values} is admitted at sign-out, but does not count.`,
    fix: 'Nothing to correct: id_token_hint says who signs out.',
  }),
  basic: () => ({
    cause:
      'The client authenticates with Basic, and its registration says client_secret_post: tolerated here, as by the platform.',
    fix: 'Send client_id and client_secret in the body: other providers refuse.',
  }),
};

const catalogues: Record<Language, Record<keyof typeof fr, Words>> = { fr, en };
/** What is expected where nothing was. */
const NOTHING: Record<Language, string> = { fr: '(rien)', en: '(nothing)' };

const MEANT: Record<Language, (nearest: string) => string> = {
  fr: (nearest) => ` (vouliez-vous dire ${nearest} ?)`,
  en: (nearest) => ` (did you mean ${nearest}?)`,
};

export function explainIgnored(
  language: Language,
  { reason, values, nearest = {}, kept = '', limit = 0 }: IgnoredDetails,
): Explanation {
  const listed = values.map((value) => {
    const meant = Object.hasOwn(nearest, value) ? nearest[value] : undefined;
    return meant === undefined ? value : value + MEANT[language](meant);
  });
  const words = catalogues[language][reason]({ values: listed.join(', '), kept, limit });
  const meant = Object.values(nearest).join(' ');
  return { ...words, expected: meant || kept || NOTHING[language], received: values.join(' ') };
}

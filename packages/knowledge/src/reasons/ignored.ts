/** What was asked for and left out: the request goes on, and no error says so. */
import type { Reason } from '../reason.ts';

export const IGNORED_REASONS = {
  'ignored.scopes': {
    fr: {
      cause: '{values} : inconnu de la plateforme, ignoré. La connexion continue avec {kept}.',
      fix: 'Corrigez scope, ou retirez-en ce mot : rien ne sera rendu pour lui.',
    },
    en: {
      cause: '{values}: unknown to the platform, ignored. The sign-in goes on with {kept}.',
      fix: 'Correct scope, or take this word out of it: nothing will be given for it.',
    },
  },
  'ignored.levels': {
    fr: {
      cause: 'acr_values : {values} est inconnu, ignoré. C’est {kept} qui est demandé.',
      fix: 'Envoyez un seul niveau : {levels:alternatives}.',
    },
    en: {
      cause: 'acr_values: {values} is unknown, ignored. {kept} is what is asked for.',
      fix: 'Send one level: {levels:alternatives}.',
    },
  },
  'ignored.higherLevels': {
    fr: {
      cause:
        'acr_values : {values} ne compte pas. De plusieurs niveaux, le plus bas est retenu : {kept}.',
      fix: 'Envoyez le seul niveau voulu.',
    },
    en: {
      cause: 'acr_values: {values} does not count. Of several levels the lowest is taken: {kept}.',
      fix: 'Send the one level that is wanted.',
    },
  },
  'ignored.longLevels': {
    fr: {
      cause:
        'acr_values dépasse {limit} caractères : rien n’en est lu. C’est {kept} qui est demandé.',
      fix: 'Envoyez un seul niveau.',
    },
    en: {
      cause:
        'acr_values is longer than {limit} characters: nothing of it is read. {kept} is what is asked for.',
      fix: 'Send one level.',
    },
  },
  'ignored.locales': {
    fr: {
      cause:
        'ui_locales est admis, mais ne compte pas : les pages suivent la langue du navigateur.',
      fix: 'Retirez ui_locales, ou acceptez que la personne choisisse sa langue.',
    },
    en: {
      cause:
        'ui_locales is admitted, but does not count: pages follow the language of the browser.',
      fix: 'Take out ui_locales, or accept that people choose their language.',
    },
  },
  'ignored.prompt': {
    fr: {
      cause: 'prompt={values} ne compte pas : ce service n’a pas le droit de décider des pages.',
      fix: 'Ajoutez ces valeurs à allowedPrompts dans l’inscription, ou retirez prompt.',
    },
    en: {
      cause: 'prompt={values} does not count: this service may not decide about pages.',
      fix: 'Add these values to allowedPrompts in the registration, or take out prompt.',
    },
  },
  'ignored.hintInForm': {
    fr: {
      cause: 'idp_hint est dans le corps de la requête, où il ne compte pas.',
      fix: 'Mettez idp_hint dans l’adresse.',
    },
    en: {
      cause: 'idp_hint is in the body of the request, where it does not count.',
      fix: 'Put idp_hint in the address.',
    },
  },
  'ignored.hintWithSession': {
    fr: {
      cause: 'idp_hint ne compte pas : la personne est déjà connectée ici, et le reste.',
      fix: 'Rien à corriger. Pour un autre compte, la personne se déconnecte d’abord.',
    },
    en: {
      cause: 'idp_hint does not count: the person is signed in here already, and stays so.',
      fix: 'Nothing to correct. For another account, the person signs out first.',
    },
  },
  'ignored.claims': {
    fr: {
      cause: 'claims : {values} n’est pas rendu par cette voie, ignoré.',
      fix: 'Demandez cette information par un scope ; claims ne sert qu’à amr, et à rep_scope s’il est essential.',
    },
    en: {
      cause: 'claims: {values} is not given this way, ignored.',
      fix: 'Ask for it with a scope; claims serves for amr only, and for rep_scope when it is essential.',
    },
  },
  'ignored.claimNames': {
    fr: {
      cause: 'claims : {values} n’existe pas ici, ignoré.',
      fix: 'Demandez un claim que le document de découverte nomme, ou retirez ce nom.',
    },
    en: {
      cause: 'claims: {values} does not exist here, ignored.',
      fix: 'Ask for a claim that the discovery document names, or take this name out.',
    },
  },
  'ignored.returnAddress': {
    fr: {
      cause:
        'post_logout_redirect_uri n’est pas une adresse inscrite du service : ignorée, personne n’y revient.',
      expected: '{registered:lines|noAddress}',
      fix: 'Envoyez une adresse inscrite, à la lettre, avec l’id_token_hint ou le client_id du service.',
    },
    en: {
      cause:
        'post_logout_redirect_uri is no registered address of the service: ignored, nobody returns to it.',
      expected: '{registered:lines|noAddress}',
      fix: 'Send a registered address, to the letter, with the id_token_hint or the client_id of the service.',
    },
  },
  'ignored.parameters': {
    fr: { cause: '{values} ne compte pas ici : ignoré.', fix: 'Retirez ce paramètre.' },
    en: { cause: '{values} does not count here: ignored.', fix: 'Take this parameter out.' },
  },
  'ignored.logout': {
    fr: {
      cause: '{values} est admis à la déconnexion, mais ne compte pas.',
      fix: 'Rien à corriger : id_token_hint dit qui se déconnecte.',
    },
    en: {
      cause: '{values} is admitted at sign-out, but does not count.',
      fix: 'Nothing to correct: id_token_hint says who signs out.',
    },
  },
  'ignored.basic': {
    fr: {
      cause:
        'Le client s’authentifie par Basic, et son inscription dit client_secret_post : toléré ici, comme à la plateforme.',
      fix: 'Envoyez client_id et client_secret dans le corps : d’autres fournisseurs refusent.',
    },
    en: {
      cause:
        'The client authenticates with Basic, and its registration says client_secret_post: tolerated here, as by the platform.',
      fix: 'Send client_id and client_secret in the body: other providers refuse.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

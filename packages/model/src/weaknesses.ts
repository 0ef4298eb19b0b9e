/**
 * Checks that a world may leave out on purpose, so that an attack can be seen to work before it is
 * seen to fail. Each is one line of code, in the file named here; no configuration file sets them.
 */
import type { Localized } from './localized.ts';

export type WeaknessRecord = {
  /** Whose check is missing. */
  role: 'service' | 'broker' | 'data-provider';
  /** Where the check is made, from the root of the repository. */
  file: string;
  /** What is wrong, in one sentence. */
  sentence: Localized;
};

export const WEAKNESSES = {
  'service.ignores-state': {
    role: 'service',
    file: 'packages/service-provider/src/transactions.ts',
    sentence: {
      fr: 'Les services acceptent une réponse qu’un autre navigateur a demandée.',
      en: 'Services accept an answer that another browser asked for.',
    },
  },
  'service.ignores-nonce': {
    role: 'service',
    file: 'packages/relying-party/src/grants.ts',
    sentence: {
      fr: 'Les services ne comparent pas le nonce du jeton d’identité avec le leur.',
      en: 'Services do not compare the nonce of the ID token with their own.',
    },
  },
  'service.ignores-iss': {
    role: 'service',
    file: 'packages/relying-party/src/grants.ts',
    sentence: {
      fr: 'Les services ne regardent pas quel tiers de confiance leur répond (iss).',
      en: 'Services do not look which broker answers them (iss).',
    },
  },
  'service.ignores-acr': {
    role: 'service',
    file: 'packages/service-provider/src/level.ts',
    sentence: {
      fr: 'Les services ne regardent pas le niveau de garantie qu’ils reçoivent.',
      en: 'Services do not look at the level of assurance they receive.',
    },
  },
  'service.compares-levels-as-text': {
    role: 'service',
    file: 'packages/service-provider/src/level.ts',
    sentence: {
      fr: 'Les services comparent les niveaux de garantie comme des mots, par ordre alphabétique.',
      en: 'Services compare levels of assurance as words, in alphabetical order.',
    },
  },
  'service.steps-up-anyone': {
    role: 'service',
    file: 'packages/service-provider/src/step-up.ts',
    sentence: {
      fr: 'Les services ne regardent pas si la personne qui confirme un acte sensible est celle qui l’a demandé.',
      en: 'Services do not look whether whoever confirms a sensitive act is the person who asked for it.',
    },
  },
  'service.tells-what-does-not-open': {
    role: 'service',
    file: 'packages/service-provider/src/one-refusal.ts',
    sentence: {
      fr: 'Les services disent à chacun pourquoi un jeton chiffré est refusé.',
      en: 'Services tell anyone why an encrypted token is refused.',
    },
  },
  'service.open-redirect': {
    role: 'service',
    file: 'packages/service-provider/src/login.ts',
    sentence: {
      fr: 'Après la connexion, les services renvoient vers n’importe quelle adresse.',
      en: 'After sign-in, services send people on to any address at all.',
    },
  },
  'service.links-by-email': {
    role: 'service',
    file: 'packages/service-provider/src/accounts.ts',
    sentence: {
      fr: 'Les services retrouvent un compte par l’adresse e-mail.',
      en: 'Services find an account by e-mail address.',
    },
  },
  'service.keeps-session-id': {
    role: 'service',
    file: 'packages/service-provider/src/session.ts',
    sentence: {
      fr: 'Les services gardent, à la connexion, l’identifiant de session qu’avait le navigateur.',
      en: 'At sign-in, services keep the session identifier the browser already had.',
    },
  },
  'service.signs-out-here-only': {
    role: 'service',
    file: 'packages/service-provider/src/logout.ts',
    sentence: {
      fr: 'Les services ferment leur session sans fermer celle du tiers de confiance.',
      en: 'Services end their own session without ending the broker’s.',
    },
  },
  'service.trusts-any-access-token': {
    role: 'service',
    file: 'packages/service-provider/src/phone.ts',
    sentence: {
      fr: 'Les services ouvrent une session avec un jeton d’accès émis pour un autre.',
      en: 'Services open a session with an access token issued to someone else.',
    },
  },
  'service.accepts-alg-none': {
    role: 'service',
    file: 'packages/relying-party/src/id-token.ts',
    sentence: {
      fr: 'Les services acceptent un jeton d’identité sans signature.',
      en: 'Services accept an ID token without a signature.',
    },
  },
  'service.accepts-public-key-as-secret': {
    role: 'service',
    file: 'packages/relying-party/src/id-token.ts',
    sentence: {
      fr: 'Les services laissent le jeton choisir l’algorithme qui le vérifie.',
      en: 'Services let the token choose the algorithm it is checked with.',
    },
  },
  'service.ranks-essential-levels': {
    role: 'service',
    file: 'packages/service-provider/src/workspace/ask.ts',
    sentence: {
      fr: 'Les services prennent pour suffisant tout niveau qui vient après un de ceux qu’ils exigent.',
      en: 'Services take as enough any level that comes after one of those they insist on.',
    },
  },
  'service.publishes-sub': {
    role: 'service',
    file: 'packages/service-provider/src/suggestions.ts',
    sentence: {
      fr: 'Les services signent les messages anonymes du sub de leur auteur.',
      en: 'Services sign anonymous messages with the sub of their author.',
    },
  },
  'data-provider.ignores-aud': {
    role: 'data-provider',
    file: 'packages/data-provider/src/loans/check.ts',
    sentence: {
      fr: 'Les fournisseurs de données ne regardent pas à qui un jeton d’accès est destiné (aud).',
      en: 'Data providers do not look whom an access token is meant for (aud).',
    },
  },
  'broker.codes-reusable': {
    role: 'broker',
    file: 'packages/openid-provider/src/adapter.ts',
    sentence: {
      fr: 'Le tiers de confiance accepte deux fois le même code.',
      en: 'The broker accepts the same code twice.',
    },
  },
  'broker.redirect-uri-prefix': {
    role: 'broker',
    file: 'packages/openid-provider/src/openid-provider.ts',
    sentence: {
      fr: 'Le tiers de confiance ne compare que le début des adresses de retour.',
      en: 'The broker compares only the beginning of return addresses.',
    },
  },
  'broker.ignores-iss': {
    role: 'broker',
    file: 'packages/relying-party/src/grants.ts',
    sentence: {
      fr: 'Le tiers de confiance ne regarde pas qui lui répond (iss).',
      en: 'The broker does not look at who answers it (iss).',
    },
  },
  'broker.follows-any-idp-hint': {
    role: 'broker',
    file: 'packages/broker/src/login/open-session.ts',
    sentence: {
      fr: 'Le tiers de confiance envoie vers tout fournisseur d’identité qu’un lien lui nomme.',
      en: 'The broker sends people to any identity provider that a link names.',
    },
  },
  'broker.believes-any-address': {
    role: 'broker',
    file: 'packages/broker/src/agents/callback.ts',
    sentence: {
      fr: 'Le tiers de confiance croit l’adresse e-mail que donne un fournisseur d’identité, même d’un domaine qui n’est pas le sien.',
      en: 'The broker believes the e-mail address that an identity provider gives, even of a domain that is not its own.',
    },
  },
  'broker.counts-no-tries': {
    role: 'broker',
    file: 'packages/broker/src/agents/code-tries.ts',
    sentence: {
      fr: 'Le tiers de confiance ne compte pas les codes essayés.',
      en: 'The broker does not count the codes that are tried.',
    },
  },
  'broker.refresh-reusable': {
    role: 'broker',
    file: 'packages/openid-provider/src/adapter.ts',
    sentence: {
      fr: 'Le tiers de confiance accepte un jeton de renouvellement qui a déjà servi.',
      en: 'The broker accepts a refresh token that has served before.',
    },
  },
  'broker.does-without-pkce': {
    role: 'broker',
    file: 'packages/broker/src/open/oidc.ts',
    sentence: {
      fr: 'Le tiers de confiance n’exige PKCE de personne.',
      en: 'The broker demands PKCE of nobody.',
    },
  },
  'broker.takes-proofs-twice': {
    role: 'broker',
    file: 'packages/broker/src/open/features.ts',
    sentence: {
      fr: 'Le tiers de confiance accepte deux fois la même preuve de possession (DPoP).',
      en: 'The broker accepts the same proof of possession (DPoP) twice.',
    },
  },
  'broker.takes-requests-unpushed': {
    role: 'broker',
    file: 'packages/broker/src/open/clients.ts',
    sentence: {
      fr: 'Le tiers de confiance accepte par le navigateur les demandes qu’un service doit déposer.',
      en: 'The broker takes from the browser the requests that a service has to push.',
    },
  },
  'broker.takes-requests-unsigned': {
    role: 'broker',
    file: 'packages/broker/src/open/clients.ts',
    sentence: {
      fr: 'Le tiers de confiance accepte sans signature les demandes qu’un service doit signer.',
      en: 'The broker takes without a signature the requests that a service has to sign.',
    },
  },
  'broker.registers-anyone': {
    role: 'broker',
    file: 'packages/broker/src/open/features.ts',
    sentence: {
      fr: 'Le tiers de confiance inscrit quiconque se présente comme service.',
      en: 'The broker registers anyone who says they are a service.',
    },
  },
  'broker.believes-logout-tokens': {
    role: 'broker',
    file: 'packages/broker/src/open/logout-token.ts',
    sentence: {
      fr: 'Le tiers de confiance ne vérifie ni la signature ni le destinataire des jetons de déconnexion.',
      en: 'The broker checks neither signature nor audience of logout tokens.',
    },
  },
  'broker.takes-any-token-for-logout': {
    role: 'broker',
    file: 'packages/broker/src/open/logout-token.ts',
    sentence: {
      fr: 'Le tiers de confiance prend pour un jeton de déconnexion tout jeton qu’un fournisseur d’identité a signé pour lui.',
      en: 'The broker takes for a logout token any token that an identity provider has signed for it.',
    },
  },
  'broker.takes-logout-tokens-twice': {
    role: 'broker',
    file: 'packages/broker/src/open/logout-token.ts',
    sentence: {
      fr: 'Le tiers de confiance accepte deux fois le même jeton de déconnexion.',
      en: 'The broker accepts the same logout token twice.',
    },
  },
} as const satisfies Record<string, WeaknessRecord>;

export type Weakness = keyof typeof WEAKNESSES;

/** Those of one role: nobody is told of the others’. */
export function weaknessesOf(
  role: WeaknessRecord['role'],
  weaknesses: readonly Weakness[] = [],
): Weakness[] {
  return weaknesses.filter((id) => WEAKNESSES[id].role === role);
}

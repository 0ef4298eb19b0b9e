/** Steps of a broker that finds the identity provider by e-mail address. */
import type { Explanation } from '../explanation.ts';

export const ADDRESS_STEPS = {
  /** GET, POST /identity-provider-selection */
  'broker.selection': {
    fr: {
      means:
        'Plusieurs fournisseurs d’identité ont le domaine de votre adresse : vous dites lequel est le vôtre.',
      rule: 'Titres par ordre alphabétique, le fournisseur par défaut en dernier, et seulement s’il a le domaine. csrfToken est consommé à l’envoi. Un service restreint à certains domaines refuse encore ici (Y500025).',
    },
    en: {
      means: 'Several identity providers have the domain of your address: you say which is yours.',
      rule: 'Titles in alphabetical order, the default provider last, and only if it has the domain. csrfToken is consumed when it is sent. A service restricted to some domains refuses here too (Y500025).',
    },
    source: 'ProConnect',
  },
  /** GET, POST /verify-email, POST /verify-email/resend */
  'broker.verify-email': {
    fr: {
      means:
        'Le service exige deux facteurs, et votre fournisseur d’identité n’en a donné qu’un : un code envoyé à votre adresse sert de second.',
      rule: 'Huit chiffres, valables une heure. Recharger la page n’envoie rien ; un autre code, dix minutes après. Dix essais en cinq minutes, par adresse. Le code juste élève eidas1 en eidas1-mfa, et ajoute mail à amr.',
    },
    en: {
      means:
        'The service insists on two factors, and your identity provider gave one: a code sent to your address is the second.',
      rule: 'Eight digits, good for an hour. Loading the page again sends nothing; another code, ten minutes later. Ten tries in five minutes, for each address. The right code raises eidas1 to eidas1-mfa, and adds mail to amr.',
    },
    source: 'ProConnect',
  },
  /** POST /token/introspection */
  'broker.introspection': {
    fr: {
      means:
        'Un serveur de ressources demande ce que vaut le jeton qu’un service lui a montré. Il apprend qui est la personne pour lui, et ce qui a été accordé.',
      rule: 'token, client_id et client_secret dans le corps. Un jeton inconnu : active à false, rien de plus, HTTP 200. Avec Accept: application/token-introspection+jwt et un algorithme enregistré, la réponse est un JWT signé.',
    },
    en: {
      means:
        'A resource server asks what a token is worth that a service showed it. It learns who the person is to it, and what was granted.',
      rule: 'token, client_id and client_secret in the body. An unknown token: active is false, nothing more, HTTP 200. With Accept: application/token-introspection+jwt and a registered algorithm, the answer is a signed JWT.',
    },
    source: 'RFC 7662, RFC 9701',
  },
  /** GET /interaction/:uid/error */
  'broker.interaction-error': {
    fr: {
      means: 'Depuis une page d’erreur, vous retournez au service, qui apprend que cela a échoué.',
      rule: 'Termine la demande du service avec error et error_description de l’adresse, 256 caractères au plus ; sinon server_error.',
    },
    en: {
      means: 'From an error page, you go back to the service, which learns that it failed.',
      rule: 'Ends the request of the service with error and error_description of the address, 256 characters at most; otherwise server_error.',
    },
    source: 'ProConnect',
  },
} satisfies Readonly<Record<string, Explanation>>;

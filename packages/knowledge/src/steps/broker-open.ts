/** What a broker of plain OpenID Connect receives, and no other does. */
import type { Explanation } from '../explanation.ts';

export const OPEN_STEPS = {
  /** POST /interaction/:uid/redirect-to-idp */
  'broker.choice': {
    fr: {
      means:
        'Vous avez choisi votre compte. Votre navigateur part chez ce fournisseur d’identité, qui n’apprend pas quel service vous attend.',
      rule: 'Le choix est vérifié de nouveau : actif, et accepté par le service. Le tiers de confiance tire un state et un nonce de sa demande à lui. Le cookie de l’interaction dit de quel navigateur il s’agit : un formulaire d’un autre site ne l’a pas.',
    },
    en: {
      means:
        'You have chosen your account. Your browser leaves for that identity provider, which does not learn what service awaits you.',
      rule: 'The choice is checked again: active, and accepted by the service. The broker draws a state and a nonce for the request of its own. The cookie of the interaction says whose browser this is: a form of another site does not have it.',
    },
    source: 'OpenID Connect Core §3.1.2.3',
  },
  /** POST /interaction/:uid/consent */
  'broker.agreement': {
    fr: {
      means: 'Vous avez accepté ce que le service demande, un accès qui dure compris.',
      rule: 'L’accord (grant) est gardé : la prochaine demande des mêmes scopes n’a pas de page. prompt=consent, offline_access ou un service qui s’est inscrit seul la ramènent.',
    },
    en: {
      means: 'You have agreed to what the service asks, access that lasts included.',
      rule: 'The agreement (grant) is kept: the next request for the same scopes has no page. prompt=consent, offline_access, or a service that registered itself bring it back.',
    },
    source: 'OpenID Connect Core §3.1.2.4',
  },
  /** POST /interaction/:uid/account */
  'broker.account': {
    fr: {
      means:
        'Le service voulait que vous disiez quel compte : celui de la session ouverte, ou un autre.',
      rule: 'prompt=select_account. « Un autre » ramène à la page de choix ; la session qui est là n’est remplacée qu’une fois l’autre connexion faite.',
    },
    en: {
      means:
        'The service wanted you to say which account: that of the session that is open, or another.',
      rule: 'prompt=select_account. “Another” leads back to the page of choice; the session that is here is replaced only once the other sign-in is done.',
    },
    source: 'OpenID Connect Core §3.1.2.1',
  },
  /** GET /interaction/:uid/abort */
  'broker.abort': {
    fr: {
      means:
        'Vous renoncez. Votre navigateur retourne au service, avec une erreur et sans identité.',
      rule: 'error=access_denied, state et iss rendus. La session du tiers de confiance, s’il y en avait une, reste.',
    },
    en: {
      means:
        'You give up. Your browser goes back to the service, with an error and without an identity.',
      rule: 'error=access_denied, state and iss given back. The session of the broker, if there was one, stays.',
    },
    source: 'OpenID Connect Core §3.1.2.6',
  },
  /** POST /register */
  'broker.registration': {
    fr: {
      means:
        'Un service s’inscrit par programme. Le tiers de confiance ne le connaît pas encore ; personne n’est concerné.',
      rule: 'Fermé tant que dynamicRegistration ne l’ouvre pas. initialAccessToken, s’il y en a un, en Bearer : sinon 401 invalid_token. La réponse (201) donne client_id, le secret, et de quoi gérer l’inscription ; le service compare ce qui a été inscrit à ce qu’il demandait. Les personnes sont toujours consultées pour lui.',
    },
    en: {
      means:
        'A service registers itself by program. The broker does not know it yet; nobody is concerned.',
      rule: 'Closed until dynamicRegistration opens it. initialAccessToken, where there is one, as Bearer: otherwise 401 invalid_token. The answer (201) gives client_id, the secret, and the means to manage the registration; the service compares what was registered with what it asked for. People are always asked for it.',
    },
    source: 'RFC 7591 §3',
  },
  /** GET, PUT, DELETE /register/:id */
  'broker.registration-management': {
    fr: {
      means: 'Un service qui s’est inscrit relit, change ou retire son inscription.',
      rule: 'registration_access_token en Bearer, qui change à chaque modification. Celui d’un autre client ou d’avant : 401 invalid_token.',
    },
    en: {
      means: 'A service that registered itself reads, changes or removes its registration.',
      rule: 'registration_access_token as Bearer, which changes with each modification. That of another client, or a former one: 401 invalid_token.',
    },
    source: 'RFC 7592 §2',
  },
} satisfies Readonly<Record<string, Explanation>>;

/** Claims of bound tokens, of the proofs that go with them, and of other tokens of plain OpenID Connect. */
import type { Explanation } from '../explanation.ts';

export const BINDING_CLAIMS: Readonly<Record<string, Explanation>> = {
  cnf: {
    fr: {
      means: 'La clé à laquelle ce jeton est lié.',
      rule: 'jkt est l’empreinte de cette clé (RFC 7638). Qui montre le jeton montre aussi une preuve DPoP signée d’elle ; celui qui le lit compare les deux empreintes. Sans cela, le jeton n’est plus qu’un billet au porteur.',
    },
    en: {
      means: 'The key that this token is bound to.',
      rule: 'jkt is the thumbprint of that key (RFC 7638). Whoever shows the token also shows a DPoP proof signed with it; whoever reads it compares the two thumbprints. Otherwise the token is a bearer note again.',
    },
    source: 'RFC 9449 §6.1',
  },
  htm: {
    fr: {
      means: 'La méthode de la requête que cette preuve accompagne.',
      rule: 'Comparée à celle de la requête. Une preuve pour GET ne sert à aucun POST.',
    },
    en: {
      means: 'The method of the request that this proof goes with.',
      rule: 'Compared with that of the request. A proof for GET serves no POST.',
    },
    source: 'RFC 9449 §4.2',
  },
  htu: {
    fr: {
      means: 'L’adresse de la requête que cette preuve accompagne.',
      rule: 'Sans paramètres ni fragment. Comparée à l’adresse appelée : une preuve pour un serveur ne sert à aucun autre.',
    },
    en: {
      means: 'The address of the request that this proof goes with.',
      rule: 'Without parameters or fragment. Compared with the address that is called: a proof for one server serves no other.',
    },
    source: 'RFC 9449 §4.2',
  },
  ath: {
    fr: {
      means: 'L’empreinte du jeton d’accès que cette preuve accompagne.',
      rule: 'SHA-256 du jeton, en base64url. Exigée là où un jeton est montré, absente à /token, où il n’y en a pas encore.',
    },
    en: {
      means: 'The hash of the access token that this proof goes with.',
      rule: 'SHA-256 of the token, in base64url. Demanded where a token is shown, missing at /token, where there is none yet.',
    },
    source: 'RFC 9449 §4.2',
  },
  client_id: {
    fr: {
      means: 'Le service à qui ce jeton d’accès a été donné.',
      rule: 'Dans un jeton d’accès JWT, obligatoire. aud dit pour quelle ressource ; sub, de qui il s’agit.',
    },
    en: {
      means: 'The service that this access token was given to.',
      rule: 'Mandatory in a JWT access token. aud says for which resource; sub, about whom.',
    },
    source: 'RFC 9068 §2.2',
  },
  events: {
    fr: {
      means: 'Ce que ce jeton annonce : la fin d’une session.',
      rule: 'Un seul membre, http://schemas.openid.net/event/backchannel-logout. Sans lui, ce jeton ne ferme rien : un id_token pourrait passer pour lui.',
    },
    en: {
      means: 'What this token announces: the end of a session.',
      rule: 'One member, http://schemas.openid.net/event/backchannel-logout. Without it this token ends nothing: an id_token could pass for it.',
    },
    source: 'OpenID Connect Back-Channel Logout §2.4',
  },
};

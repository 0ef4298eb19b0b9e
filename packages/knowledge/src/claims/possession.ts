/** Claims of tokens that are bound to a key, of the proofs of it, and of tokens for a resource server. */
import type { Explanation } from '../explanation.ts';

export const POSSESSION_CLAIMS: Readonly<Record<string, Explanation>> = {
  cnf: {
    fr: {
      means: 'La clé à laquelle ce jeton est lié.',
      rule: 'jkt est l’empreinte (RFC 7638) de la clé publique qui a signé la preuve à /token. Le serveur de ressources la compare à la clé de la preuve qui vient avec le jeton : autre clé, HTTP 401 invalid_token. Le service, lui, ne lit pas son jeton ; il regarde seulement token_type.',
    },
    en: {
      means: 'The key that this token is bound to.',
      rule: 'jkt is the thumbprint (RFC 7638) of the public key that signed the proof at /token. The resource server compares it with the key of the proof that comes with the token: another key, HTTP 401 invalid_token. The service itself does not read its token; it only looks at token_type.',
    },
    source: 'RFC 9449 §6.1',
  },
  htm: {
    fr: {
      means: 'La méthode HTTP que cette preuve accompagne.',
      rule: 'Celle de la requête, exactement. Une preuve faite pour GET ne vaut rien pour POST.',
    },
    en: {
      means: 'The HTTP method that this proof goes with.',
      rule: 'That of the request, exactly. A proof made for GET is worth nothing for POST.',
    },
    source: 'RFC 9449 §4.2',
  },
  htu: {
    fr: {
      means: 'L’adresse que cette preuve accompagne.',
      rule: 'Sans paramètres ni fragment. Une preuve copiée ne sert à aucune autre adresse.',
    },
    en: {
      means: 'The address that this proof goes with.',
      rule: 'Without parameters or fragment. A copied proof serves at no other address.',
    },
    source: 'RFC 9449 §4.2',
  },
  ath: {
    fr: {
      means: 'L’empreinte du jeton d’accès que cette preuve accompagne.',
      rule: 'SHA-256 du jeton, en base64url ; obligatoire auprès d’une ressource. Absente à /token, où il n’y a pas encore de jeton.',
    },
    en: {
      means: 'The fingerprint of the access token that this proof goes with.',
      rule: 'SHA-256 of the token, in base64url; mandatory at a resource. Absent at /token, where there is no token yet.',
    },
    source: 'RFC 9449 §4.3',
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

/** Headers of requests with tokens that are bound to a key. */
import type { Explanation } from '../explanation.ts';

export const BINDING_HEADERS: Readonly<Record<string, Explanation>> = {
  dpop: {
    fr: {
      means: 'La preuve que l’application tient la clé à laquelle ses jetons sont liés.',
      rule: 'Un JWT (typ dpop+jwt) qui porte la clé publique (jwk), signé de la clé privée. Pour une requête (htm, htu), un jeton (ath), maintenant (iat), une fois (jti) : copiée avec le jeton, elle ne sert plus à rien.',
    },
    en: {
      means: 'The proof that the application holds the key its tokens are bound to.',
      rule: 'A JWT (typ dpop+jwt) that bears the public key (jwk), signed with the private one. For one request (htm, htu), one token (ath), now (iat), once (jti): copied together with the token, it is worth nothing any more.',
    },
    source: 'RFC 9449 §4',
  },
  'dpop-nonce': {
    fr: {
      means: 'Un mot du serveur, à mettre dans la prochaine preuve DPoP.',
      rule: 'Vient avec l’erreur use_dpop_nonce, ou d’avance avec une réponse. Le client refait la preuve avec ce nonce, une fois ; il vaut quelques minutes.',
    },
    en: {
      means: 'A word of the server, to be put into the next DPoP proof.',
      rule: 'Comes with the error use_dpop_nonce, or beforehand with an answer. The client makes the proof again with this nonce, once; it is good for some minutes.',
    },
    source: 'RFC 9449 §8',
  },
};

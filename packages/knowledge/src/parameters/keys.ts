/** Members of the public keys that a party publishes. */
import type { Explanation } from '../explanation.ts';

export const KEY_PARAMETERS: Readonly<Record<string, Explanation>> = {
  keys: {
    fr: {
      means: 'Les clés publiques de ce site : de quoi vérifier ses signatures, pas de quoi signer.',
      rule: 'Le client y cherche la clé dont kid est celui de l’en-tête. Inconnue : relire le document une fois, puis refuser. Ces clés ne se prennent qu’à l’adresse jwks_uri de l’émetteur attendu ; celles du courtier se gardent 10 minutes au plus.',
    },
    en: {
      means: 'The public keys of this site: enough to check its signatures, not to sign.',
      rule: 'The client looks for the key whose kid is that of the header. Unknown: read the document once more, then refuse. These keys are only taken from jwks_uri of the expected issuer; those of the broker may be kept for 10 minutes at most.',
    },
    source: 'RFC 7517 §5.1',
  },
  kty: {
    fr: {
      means: 'La famille de la clé.',
      rule: 'EC (avec crv, x, y) pour ES256 et ECDH-ES, RSA (avec n, e) pour RS256 et RSA-OAEP-256. Doit convenir à l’algorithme : une clé publique RSA ne doit jamais servir de secret HS256.',
    },
    en: {
      means: 'The family of the key.',
      rule: 'EC (with crv, x, y) for ES256 and ECDH-ES, RSA (with n, e) for RS256 and RSA-OAEP-256. Must suit the algorithm: an RSA public key must never serve as an HS256 secret.',
    },
    source: 'RFC 7517 §4.1',
  },
  kid: {
    fr: {
      means: 'Le nom de la clé, pour la retrouver parmi plusieurs.',
      rule: 'Chez le courtier : pkcs11:ES256:hsm et pkcs11:RS256:hsm. Une clé remplacée prend un autre kid et coexiste avec l’ancienne le temps que les caches se vident.',
    },
    en: {
      means: 'The name of the key, to find it among several.',
      rule: 'At the broker: pkcs11:ES256:hsm and pkcs11:RS256:hsm. A key that is replaced takes another kid and lives beside the old one until caches have emptied.',
    },
    source: 'RFC 7517 §4.5',
  },
  alg: {
    fr: {
      means: 'L’algorithme auquel cette clé est réservée.',
      rule: 'Doit égaler celui qui est inscrit pour le client ; une clé ne sert pas à deux algorithmes.',
    },
    en: {
      means: 'The algorithm this key is reserved for.',
      rule: 'Must equal the one registered for the client; a key does not serve two algorithms.',
    },
    source: 'RFC 7517 §4.4',
  },
  use: {
    fr: {
      means: 'L’emploi de la clé : signer, ou chiffrer.',
      rule: 'sig à /jwks ; enc à /client/.well-known/keys et chez un fournisseur de données. Une clé enc ne vérifie pas de signature. Sans clé enc pour l’algorithme convenu, checktoken répond Y440001.',
    },
    en: {
      means: 'What the key is for: signing, or encrypting.',
      rule: 'sig at /jwks; enc at /client/.well-known/keys and at a data provider. An enc key checks no signature. Without an enc key for the agreed algorithm, checktoken answers Y440001.',
    },
    source: 'RFC 7517 §4.2',
  },
  crv: {
    fr: {
      means: 'La courbe sur laquelle la clé est construite.',
      rule: 'P-256, la seule admise avec ES256.',
    },
    en: {
      means: 'The curve the key is built on.',
      rule: 'P-256, the only one admitted with ES256.',
    },
    source: 'RFC 7518 §6.2.1.1',
  },
  x: {
    fr: {
      means: 'Un des deux nombres d’une clé publique à courbe.',
      rule: 'Première coordonnée du point, 32 octets en base64url. Public : le connaître ne permet pas de signer.',
    },
    en: {
      means: 'One of the two numbers of a public key on a curve.',
      rule: 'First coordinate of the point, 32 bytes in base64url. Public: knowing it does not let anyone sign.',
    },
    source: 'RFC 7518 §6.2.1.2',
  },
  y: {
    fr: {
      means: 'L’autre nombre d’une clé publique à courbe.',
      rule: 'Seconde coordonnée du point, 32 octets en base64url ; avec x, elle doit être sur la courbe.',
    },
    en: {
      means: 'The other number of a public key on a curve.',
      rule: 'Second coordinate of the point, 32 bytes in base64url; with x it must lie on the curve.',
    },
    source: 'RFC 7518 §6.2.1.3',
  },
  n: {
    fr: {
      means: 'Le grand nombre d’une clé publique RSA.',
      rule: 'Le module, 2048 bits au moins avec RS256, en base64url.',
    },
    en: {
      means: 'The large number of an RSA public key.',
      rule: 'The modulus, at least 2048 bits with RS256, in base64url.',
    },
    source: 'RFC 7518 §6.3.1.1',
  },
  e: {
    fr: {
      means: 'Le petit nombre d’une clé publique RSA.',
      rule: 'L’exposant public, AQAB, c’est-à-dire 65537. La clé RSA de cette démonstration est dans toutes ses copies, partie secrète comprise : ne vous y fiez pas ailleurs.',
    },
    en: {
      means: 'The small number of an RSA public key.',
      rule: 'The public exponent, AQAB, that is 65537. The RSA key of this demonstration is in each of its copies, secret part included: do not rely on it elsewhere.',
    },
    source: 'RFC 7518 §6.3.1.2',
  },
  d: {
    fr: {
      means: 'La partie secrète d’une clé. Elle ne doit jamais paraître.',
      rule: 'S’il figure dans un document publié, la clé est compromise : remplacez-la, et considérez comme forgeable tout ce qu’elle a signé.',
    },
    en: {
      means: 'The secret part of a key. It must never appear.',
      rule: 'If it is in a published document, the key is compromised: replace it, and take all it signed to be forgeable.',
    },
    source: 'RFC 7518 §6.2.2.1',
  },
};

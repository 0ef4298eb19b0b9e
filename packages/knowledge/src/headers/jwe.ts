/**
 * An encrypted token: its header, where some names mean something else than in a signed one, and
 * its four other parts.
 */
import type { Explanation } from '../explanation.ts';
import { JOSE_HEADERS } from './jose.ts';

const OWN: Readonly<Record<string, Explanation>> = {
  alg: {
    fr: {
      means: 'La façon dont la clé de ce seul message parvient au destinataire.',
      rule: 'ECDH-ES : les deux côtés calculent la même clé, à partir de epk. RSA-OAEP, RSA-OAEP-256 : elle est chiffrée avec la clé publique RSA du destinataire. Le destinataire n’accepte que ce qui a été inscrit pour lui ; RSA1_5 et dir ne sont pas proposés ici.',
    },
    en: {
      means: 'The way the key of this one message reaches the addressee.',
      rule: 'ECDH-ES: both sides work out the same key, from epk. RSA-OAEP, RSA-OAEP-256: it is encrypted with the addressee’s public RSA key. The addressee accepts only what was registered for it; RSA1_5 and dir are not offered here.',
    },
    source: 'RFC 7518 §4.1',
  },
  enc: {
    fr: {
      means: 'La façon dont le contenu est chiffré, et scellé contre tout changement.',
      rule: 'A256GCM : AES à 256 bits, avec un sceau de 128 bits. Le destinataire n’accepte que cette valeur.',
    },
    en: {
      means: 'The way the content is encrypted, and sealed against any change.',
      rule: 'A256GCM: 256-bit AES, with a 128-bit tag. The addressee accepts this value only.',
    },
    source: 'RFC 7518 §5.3',
  },
  cty: {
    fr: {
      means: 'Dit que ce qui est chiffré est lui-même un jeton signé.',
      rule: 'JWT, obligatoire quand un jeton en contient un autre. checktoken ne le met pas : son en-tête a exactement alg et enc, plus epk avec ECDH-ES. Que le contenu soit signé se vérifie après l’avoir ouvert, avec ou sans cty.',
    },
    en: {
      means: 'Says that what is encrypted is itself a signed token.',
      rule: 'JWT, required where a token holds another. checktoken leaves it out: its header has exactly alg and enc, plus epk with ECDH-ES. That the content is signed is checked once it is open, with cty or without.',
    },
    source: 'RFC 7519 §5.2',
  },
  kid: {
    fr: {
      means: 'Le nom de la clé publique du destinataire, avec laquelle c’est chiffré.',
      rule: 'Parmi celles qu’il publie (jwks_uri) ou qu’il a inscrites. Qui renouvelle ses clés garde l’ancienne clé privée tant que des messages pour elle peuvent arriver.',
    },
    en: {
      means: 'The name of the addressee’s public key that it is encrypted with.',
      rule: 'Among those the addressee publishes (jwks_uri) or registered. Whoever changes keys keeps the old private key as long as messages for it may arrive.',
    },
    source: 'RFC 7516 §4.1.6',
  },
  iss: {
    fr: {
      means: 'Qui a émis le jeton, répété hors du chiffrement.',
      rule: 'Chacun peut le lire, et choisir avec lui quelles clés essayer. Seul le iss du jeton signé, dedans, fait foi : les deux doivent être égaux.',
    },
    en: {
      means: 'Who issued the token, repeated outside the encryption.',
      rule: 'Anyone can read it, and choose by it which keys to try. Only the iss of the signed token inside counts: the two must be equal.',
    },
    source: 'RFC 7519 §5.3',
  },
  aud: {
    fr: {
      means: 'À qui le jeton est destiné, répété hors du chiffrement.',
      rule: 'Chacun peut le lire. Seul le aud du jeton signé, dedans, fait foi : les deux doivent être égaux.',
    },
    en: {
      means: 'Whom the token is for, repeated outside the encryption.',
      rule: 'Anyone can read it. Only the aud of the signed token inside counts: the two must be equal.',
    },
    source: 'RFC 7519 §5.3',
  },
  zip: {
    fr: {
      means: 'Dit que le contenu est comprimé.',
      rule: 'Jamais ici : ce qui est comprimé puis chiffré laisse deviner son contenu à sa longueur, et peut gonfler sans mesure à l’ouverture.',
    },
    en: {
      means: 'Says that the content is compressed.',
      rule: 'Never here: what is compressed and then encrypted gives its content away by its length, and may swell without measure when opened.',
    },
    source: 'RFC 8725 §3.6',
  },
  apu: {
    fr: {
      means: 'Qui envoie, mêlé au calcul de la clé avec ECDH-ES.',
      rule: 'Facultatif, absent ici : vide dans le calcul.',
    },
    en: {
      means: 'Who sends, mixed into the working out of the key with ECDH-ES.',
      rule: 'Optional, left out here: empty in the calculation.',
    },
    source: 'RFC 7518 §4.6.1.2',
  },
  apv: {
    fr: {
      means: 'Qui reçoit, mêlé au calcul de la clé avec ECDH-ES.',
      rule: 'Facultatif, absent ici : vide dans le calcul.',
    },
    en: {
      means: 'Who receives, mixed into the working out of the key with ECDH-ES.',
      rule: 'Optional, left out here: empty in the calculation.',
    },
    source: 'RFC 7518 §4.6.1.3',
  },
};

export const JWE_HEADERS: Readonly<Record<string, Explanation>> = { ...JOSE_HEADERS, ...OWN };

export const JWE_PARTS: Readonly<Record<string, Explanation>> = {
  encrypted_key: {
    fr: {
      means: 'La clé de ce seul message, chiffrée pour le destinataire.',
      rule: 'Vide avec ECDH-ES, où chaque côté la calcule. Avec RSA-OAEP, aussi longue que la clé RSA. Une clé qui ne s’ouvre pas et un sceau faux donnent la même réponse, dans le même temps : sinon, à force d’essais, la réponse trahirait la clé.',
    },
    en: {
      means: 'The key of this one message, encrypted for the addressee.',
      rule: 'Empty with ECDH-ES, where each side works it out. With RSA-OAEP, as long as the RSA key. A key that does not open and a wrong tag get the same answer, in the same time: otherwise, try after try, the answer would give the key away.',
    },
    source: 'RFC 7516 §11.5',
  },
  iv: {
    fr: {
      means: 'Un nombre tiré au sort, pour que deux messages égaux ne se ressemblent pas.',
      rule: '12 octets avec A256GCM, jamais deux fois avec la même clé.',
    },
    en: {
      means: 'A number drawn at random, so that two equal messages do not look alike.',
      rule: '12 bytes with A256GCM, never twice with the same key.',
    },
    source: 'RFC 7518 §5.3',
  },
  ciphertext: {
    fr: {
      means: 'Le contenu, illisible sans la clé.',
      rule: 'Aussi long que ce qu’il cache : sa longueur, elle, se voit.',
    },
    en: {
      means: 'The content, unreadable without the key.',
      rule: 'As long as what it hides: its length can be seen.',
    },
    source: 'RFC 7516 §5.1',
  },
  tag: {
    fr: {
      means: 'Le sceau : il ne convient qu’à ce contenu, sous cet en-tête.',
      rule: '16 octets avec A256GCM, vérifiés avant de rien rendre. Un seul bit changé, dans l’en-tête aussi, et rien ne s’ouvre. Il ne dit pas qui a écrit : chacun a la clé publique. C’est la signature, dedans, qui le dit.',
    },
    en: {
      means: 'The tag: it fits this content only, under this header.',
      rule: '16 bytes with A256GCM, checked before anything is given out. One bit changed, in the header too, and nothing opens. It does not say who wrote: everyone has the public key. The signature inside says so.',
    },
    source: 'RFC 7518 §5.3',
  },
};

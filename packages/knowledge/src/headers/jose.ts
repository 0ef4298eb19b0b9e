/** The header of a signed or encrypted token: nothing in it is believed before it is compared with what was agreed. */
import type { Explanation } from '../explanation.ts';

export const JOSE_HEADERS: Readonly<Record<string, Explanation>> = {
  alg: {
    fr: {
      means: 'La façon dont l’attestation est signée, ou sa clé chiffrée.',
      rule: 'Comparé à l’algorithme inscrit pour ce client, et à lui seul : ES256, RS256 ou HS256. none est toujours refusé. Qui suit l’en-tête accepte un jeton sans signature, ou signé en HS256 avec la clé publique du courtier.',
    },
    en: {
      means: 'The way the attestation is signed, or its key encrypted.',
      rule: 'Compared with the algorithm registered for this client, and with that alone: ES256, RS256 or HS256. none is always refused. Whoever follows the header accepts a token without signature, or one signed by HS256 with the broker’s public key.',
    },
    source: 'RFC 8725 §3.1',
  },
  kid: {
    fr: {
      means: 'Le nom de la clé qui a signé.',
      rule: 'À chercher dans les clés publiées par l’émetteur attendu. Inconnu : relire ces clés une fois, puis refuser. C’est un texte venu de l’extérieur : jamais un chemin de fichier ni un morceau de requête. Absent en HS256, où la clé est le secret du client.',
    },
    en: {
      means: 'The name of the key that signed.',
      rule: 'To be looked up among the keys published by the expected issuer. Unknown: read those keys once more, then refuse. It is text from outside: never a file path nor a piece of a query. Missing with HS256, where the key is the client’s secret.',
    },
    source: 'RFC 7515 §4.1.4',
  },
  typ: {
    fr: {
      means: 'La sorte d’objet signé.',
      rule: 'Absent des jetons de v2, comme chez FranceConnect : un client ne doit pas l’exiger. v1 met JWT. Ailleurs, at+jwt ou logout+jwt empêchent de prendre un jeton pour un autre.',
    },
    en: {
      means: 'The kind of object that is signed.',
      rule: 'Missing from v2 tokens, as at FranceConnect: a client must not require it. v1 puts JWT. Elsewhere at+jwt or logout+jwt keep one token from being taken for another.',
    },
    source: 'RFC 8725 §3.11',
  },
  epk: {
    fr: {
      means: 'Une clé faite pour ce seul message, qui permet à son destinataire de l’ouvrir.',
      rule: 'Clé publique éphémère, avec ECDH-ES. Nouvelle à chaque réponse : deux réponses identiques ne se ressemblent pas.',
    },
    en: {
      means: 'A key made for this one message, which lets its addressee open it.',
      rule: 'Ephemeral public key, with ECDH-ES. New for each answer: two identical answers do not look alike.',
    },
    source: 'RFC 7518 §4.6.1.1',
  },
  jku: {
    fr: {
      means: 'Une adresse de clés que le jeton propose lui-même.',
      rule: 'Jamais suivi : les clés viennent de jwks_uri de l’émetteur attendu. Sinon, un faussaire signe avec sa clé et dit où la trouver.',
    },
    en: {
      means: 'An address of keys that the token itself suggests.',
      rule: 'Never followed: keys come from jwks_uri of the expected issuer. Otherwise a forger signs with a key of their own and says where to find it.',
    },
    source: 'RFC 8725 §3.10',
  },
  x5u: {
    fr: {
      means: 'Une adresse de certificat que le jeton propose lui-même.',
      rule: 'Jamais suivi, comme jku ; le suivre ferait de plus ouvrir au serveur une adresse choisie par un inconnu.',
    },
    en: {
      means: 'The address of a certificate that the token itself suggests.',
      rule: 'Never followed, like jku; following it would moreover make the server open an address chosen by a stranger.',
    },
    source: 'RFC 8725 §3.10',
  },
  jwk: {
    fr: {
      means: 'Une clé glissée dans le jeton.',
      rule: 'Dans une preuve DPoP : la clé publique de l’expéditeur, dont l’empreinte est dans cnf.jkt du jeton. Partout ailleurs, jamais employée : elle prouve seulement que celui qui a écrit le jeton avait une clé.',
    },
    en: {
      means: 'A key slipped into the token.',
      rule: 'In a DPoP proof: the public key of the sender, whose thumbprint is in cnf.jkt of the token. Everywhere else never used: it only proves that whoever wrote the token had a key.',
    },
    source: 'RFC 7515 §4.1.3',
  },
  x5c: {
    fr: { means: 'Un certificat glissé dans le jeton.', rule: 'Jamais employé, comme jwk.' },
    en: { means: 'A certificate slipped into the token.', rule: 'Never used, like jwk.' },
    source: 'RFC 7515 §4.1.6',
  },
  crit: {
    fr: {
      means: 'La liste de ce que le lecteur doit absolument comprendre.',
      rule: 'Un lecteur qui ne connaît pas un nom de cette liste refuse le jeton. Ce modèle n’en connaît aucun.',
    },
    en: {
      means: 'The list of what the reader must absolutely understand.',
      rule: 'A reader that does not know a name of this list refuses the token. This model knows none.',
    },
    source: 'RFC 7515 §4.1.11',
  },
};

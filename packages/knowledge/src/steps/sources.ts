/** What the civil registry and data providers receive: always from servers. */
import type { Explanation } from '../explanation.ts';

export const SOURCE_STEPS = {
  /** GET /Brpp2IdentificationComplet/individus */
  'registry.consult': {
    fr: {
      means:
        'Le tiers de confiance demande à l’état civil si cette personne existe. L’état civil apprend qu’elle se connecte, mais ni où ni avec quel compte.',
      rule: 'Six paramètres, réponse XML. Statut 2 ou 3 et personne vivante : la réponse remplace ce que disait le fournisseur d’identité. 4 à 9 : refus. 6 s au plus (Y010011). En cas de doute on refuse : ouvrir le dossier d’un homonyme est pire que renvoyer quelqu’un au guichet.',
    },
    en: {
      means:
        'The broker asks the civil registry whether this person exists. The registry learns that the person is signing in, but neither where nor with which account.',
      rule: 'Six parameters, XML answer. Status 2 or 3 and a living person: the answer takes the place of what the identity provider said. 4 to 9: refusal. 6 s at most (Y010011). When in doubt, refuse: opening the file of a namesake is worse than sending somebody to the counter.',
    },
    source: 'FranceConnect v2',
  },
  /** GET /v3/insee/sirene/etablissements/{siret} */
  'directory.establishment': {
    fr: {
      means:
        'On demande à l’annuaire quelle organisation porte ce SIRET. L’annuaire apprend qu’on s’intéresse à elle, pas qui s’y connecte.',
      rule: 'Jeton dans Authorization, et context, object, recipient dans l’adresse. Le tiers de confiance garde la réponse 24 h et en déduit roles (catégorie juridique, établissement ouvert ou fermé) et organization_label. Sans réponse : roles vide, et un service réservé aux agents publics refuse (Y500015).',
    },
    en: {
      means:
        'The directory is asked which organisation has this SIRET. It learns that somebody takes an interest in it, not who signs in.',
      rule: 'Token in Authorization, and context, object, recipient in the address. The broker keeps the answer for 24 h and works out roles (legal category, open or closed establishment) and organization_label. Without an answer: roles is empty, and a service for public agents refuses (Y500015).',
    },
    source: 'ProConnect',
  },
  /** GET /v3/infogreffe/rcs/unites_legales/{siren}/mandataires_sociaux */
  'directory.representatives': {
    fr: {
      means:
        'On demande au registre qui représente cette organisation. Il répond de même pour tous ; celui qui demande compare.',
      rule: 'Demandé quand un service exige certification-dirigeant, une fois l’identité vérifiée. Nom de naissance, premier prénom et date de naissance doivent être ceux d’un représentant : le lien à l’organisation devient certifié.',
    },
    en: {
      means:
        'The register is asked who represents this organisation. It answers everyone alike; whoever asks compares.',
      rule: 'Asked when a service insists on certification-dirigeant, once the identity is verified. Birth name, first given name and date of birth must be those of a representative: the tie to the organisation becomes certified.',
    },
    source: 'ProConnect',
  },
  /** POST /messages */
  'relay.carry': {
    fr: {
      means:
        'Le fournisseur est sur un autre réseau, où le tiers de confiance n’entre pas. Sa demande part en message ; le relais la fait de l’autre côté, et rend la réponse.',
      rule: 'Le message tient url, method, headers et body ; la réponse, status, headers et body, tels quels. Discovery, clés, jetons et userinfo y passent ; le navigateur, jamais. Relais coupé : Y020031.',
    },
    en: {
      means:
        'The provider is on another network, which the broker does not enter. Its request leaves as a message; the relay makes it on the other side, and gives the answer back.',
      rule: 'The message holds url, method, headers and body; the reply status, headers and body, as they are. Discovery, keys, tokens and userinfo pass through it; the browser never does. Relay cut: Y020031.',
    },
    source: 'ProConnect',
  },
  /** any path that is no document and no page */
  'data-provider.data': {
    fr: {
      means:
        'Un service montre son jeton à un fournisseur de données, qui demande au tiers de confiance ce qu’il vaut, puis donne ce qui a été accordé. Vous n’avez rien à fournir vous-même.',
      rule: 'Jeton dans l’en-tête Authorization, de 60 s au plus. Le fournisseur de données appelle checktoken, ouvre et vérifie la réponse, puis ne donne que les scopes qu’elle contient, quoi que le service demande. Il reconnaît la personne à l’état civil de la réponse, pas à un identifiant que le service lui soufflerait. La médiathèque lit elle-même un jeton JWT (at+jwt) : signature, iss, aud, exp, scope, puis la preuve DPoP de la clé de cnf.jkt.',
    },
    en: {
      means:
        'A service shows its token to a data provider, which asks the broker what it is worth, then gives what was granted. You need not provide anything yourself.',
      rule: 'Token in the Authorization header, 60 s old at most. The data provider calls checktoken, opens and checks the answer, then gives only the scopes it holds, whatever the service asks. It recognises the person by the civil status of the answer, not by an identifier the service would suggest. The public library reads a JWT (at+jwt) itself: signature, iss, aud, exp, scope, then the DPoP proof of the key in cnf.jkt.',
    },
    source: 'RFC 6750 §2.1',
  },
  /** GET …/jwks */
  'data-provider.jwks': {
    fr: {
      means:
        'Le tiers de confiance prend la clé publique du fournisseur de données, pour que lui seul puisse lire la réponse.',
      rule: 'Relue à chaque réponse de checktoken, quand l’inscription donne une adresse plutôt que la clé elle-même. La clé doit avoir use à enc et l’algorithme convenu, sinon Y440001 ; adresse muette, Y440010. Cette adresse ne vient jamais de la demande.',
    },
    en: {
      means:
        'The broker takes the data provider’s public key, so that it alone can read the answer.',
      rule: 'Read anew for each answer of checktoken, where the registration gives an address rather than the key itself. The key must have use enc and the agreed algorithm, otherwise Y440001; a silent address, Y440010. That address never comes from the request.',
    },
    source: 'RFC 7517 §5',
  },
} satisfies Readonly<Record<string, Explanation>>;

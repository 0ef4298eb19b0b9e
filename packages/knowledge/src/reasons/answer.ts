/** Why a service does not take an answer of its provider: which check failed. */
import type { Reason } from '../reason.ts';

export const ANSWER_REASONS = {
  'answer.timeout': {
    fr: {
      cause: 'Le fournisseur n’a pas répondu à temps.',
      fix: 'Vérifiez qu’il tourne et que rien ne le ralentit.',
    },
    en: {
      cause: 'The provider did not answer in time.',
      fix: 'Check that it runs, and that nothing slows it down.',
    },
  },
  'answer.unreachable': {
    fr: { cause: 'Le fournisseur est injoignable.', fix: 'Vérifiez son adresse, et qu’il tourne.' },
    en: { cause: 'The provider cannot be reached.', fix: 'Check its address, and that it runs.' },
  },
  'answer.refusedByProvider': {
    fr: {
      cause: 'Le fournisseur a refusé la demande du service.',
      fix: 'L’erreur reçue dit ce qui ne va pas : un code ne sert qu’une fois, et peu de temps ; le secret et redirect_uri doivent être ceux de l’inscription.',
    },
    en: {
      cause: 'The provider refused the service’s request.',
      fix: 'The error that came says what is wrong: a code serves once, and for a short time; secret and redirect_uri must be those of the registration.',
    },
  },
  'answer.claim': {
    fr: {
      cause: 'Une valeur de la réponse n’est pas celle attendue.',
      fix: 'Comparez les deux valeurs : la réponse est pour une autre demande, un autre client, ou d’un autre émetteur.',
    },
    en: {
      cause: 'A value of the answer is not the one expected.',
      fix: 'Compare the two values: the answer is for another request, another client, or from another issuer.',
    },
  },
  'answer.missingClaim': {
    fr: {
      cause: 'Une valeur obligatoire manque dans le jeton.',
      fix: 'Le fournisseur doit la mettre : sans elle, le jeton ne prouve rien.',
    },
    en: {
      cause: 'A required value is missing from the token.',
      fix: 'The provider must put it there: without it the token proves nothing.',
    },
  },
  'answer.expired': {
    fr: {
      cause: 'Le jeton a expiré.',
      fix: 'Lisez le jeton aussitôt reçu, et mettez les horloges à l’heure.',
    },
    en: {
      cause: 'The token has expired.',
      fix: 'Read the token as soon as it comes, and set the clocks right.',
    },
  },
  'answer.notYetValid': {
    fr: { cause: 'Le jeton n’est pas encore valable.', fix: 'Mettez les horloges à l’heure.' },
    en: { cause: 'The token is not valid yet.', fix: 'Set the clocks right.' },
  },
  'answer.signature': {
    fr: {
      cause: 'La signature du jeton est fausse.',
      fix: 'Le jeton a été changé en route, ou signé par une autre clé : vérifiez-le avec les clés que l’émetteur publie.',
    },
    en: {
      cause: 'The signature of the token is wrong.',
      fix: 'The token was changed on its way, or signed with another key: verify it with the keys that the issuer publishes.',
    },
  },
  'answer.decryption': {
    fr: {
      cause: 'La réponse n’a pas pu être déchiffrée.',
      fix: 'Elle a été chiffrée pour une autre clé ou par un autre algorithme : comparez l’inscription, les clés que le service publie (jwks_uri), alg et enc.',
    },
    en: {
      cause: 'The answer could not be decrypted.',
      fix: 'It was encrypted for another key or with another algorithm: compare the registration, the keys the service publishes (jwks_uri), alg and enc.',
    },
  },
  'answer.notEncrypted': {
    fr: {
      cause:
        'La réponse n’est pas chiffrée, alors que le service est inscrit pour qu’elle le soit.',
      fix: 'Inscrivez le client avec id_token_encrypted_response_alg et userinfo_encrypted_response_alg.',
    },
    en: {
      cause: 'The answer is not encrypted, though the service is registered for encryption.',
      fix: 'Register the client with id_token_encrypted_response_alg and userinfo_encrypted_response_alg.',
    },
  },
  'answer.algorithm': {
    fr: {
      cause: 'Le jeton est signé avec un autre algorithme que celui de l’inscription.',
      fix: 'Inscrivez le client avec l’algorithme que le service attend, ou changez celui du service.',
    },
    en: {
      cause: 'The token is signed with another algorithm than the registration says.',
      fix: 'Register the client with the algorithm that the service expects, or change the service’s.',
    },
  },
  'answer.key': {
    fr: {
      cause: 'Aucune clé publiée ne convient au jeton.',
      fix: 'Relisez les clés de l’émetteur (jwks_uri) : elles ont peut-être été renouvelées.',
    },
    en: {
      cause: 'No published key fits the token.',
      fix: 'Read the issuer’s keys (jwks_uri) again: they may have been renewed.',
    },
  },
  'answer.state': {
    fr: {
      cause: 'state n’est pas celui de la demande.',
      fix: 'La réponse appartient à une autre demande : recommencez la connexion.',
    },
    en: {
      cause: 'state is not that of the request.',
      fix: 'The answer belongs to another request: start the sign-in again.',
    },
  },
  'answer.issuer': {
    fr: {
      cause: 'iss, dans l’adresse de retour, n’est pas l’émetteur attendu.',
      fix: 'La réponse vient d’un autre fournisseur que celui à qui la demande a été faite.',
    },
    en: {
      cause: 'iss, in the address of the callback, is not the expected issuer.',
      fix: 'The answer comes from another provider than the one that was asked.',
    },
  },
  'answer.subject': {
    fr: {
      cause: 'L’identité lue n’est pas celle de la personne du jeton d’identité.',
      fix: 'Refusez-la : le jeton d’accès appartient à quelqu’un d’autre.',
    },
    en: {
      cause: 'The identity read is not that of the person of the ID token.',
      fix: 'Refuse it: the access token belongs to someone else.',
    },
  },
  'answer.binding': {
    fr: {
      cause: 'Le jeton d’accès n’est lié à aucune clé : qui le copierait s’en servirait.',
      fix: 'Ne vous en servez pas : la demande portait une preuve DPoP, et le fournisseur doit répondre token_type DPoP (RFC 9449).',
    },
    en: {
      cause: 'The access token is bound to no key: whoever copied it could use it.',
      fix: 'Do not use it: the request bore a DPoP proof, and the provider has to answer token_type DPoP (RFC 9449).',
    },
  },
  'answer.signedUserinfo': {
    fr: {
      cause: 'L’identité n’est pas signée comme l’inscription le dit.',
      fix: 'Inscrivez le client avec userinfo_signed_response_alg, ou attendez du JSON.',
    },
    en: {
      cause: 'The identity is not signed as the registration says.',
      fix: 'Register the client with userinfo_signed_response_alg, or expect JSON.',
    },
  },
  'answer.status': {
    fr: {
      cause: 'Le fournisseur a répondu par un autre statut HTTP.',
      fix: 'Lisez la réponse dans l’observatoire : le fournisseur dit pourquoi.',
    },
    en: {
      cause: 'The provider answered with another HTTP status.',
      fix: 'Read the answer in the observatory: the provider says why.',
    },
  },
  'answer.notJson': {
    fr: {
      cause: 'La réponse n’est pas en JSON.',
      fix: 'Vérifiez l’adresse de l’émetteur : une page a répondu à la place du protocole.',
    },
    en: {
      cause: 'The answer is not JSON.',
      fix: 'Check the issuer’s address: a page answered in place of the protocol.',
    },
  },
  'answer.metadata': {
    fr: {
      cause: 'Le document de découverte est incomplet ou faux.',
      fix: 'Vérifiez l’adresse de l’émetteur, puis le document qu’il publie.',
    },
    en: {
      cause: 'The discovery document is incomplete or wrong.',
      fix: 'Check the issuer’s address, then the document it publishes.',
    },
  },
  'answer.malformed': {
    fr: {
      cause: 'La réponse ne peut pas être lue.',
      fix: 'Lisez-la dans l’observatoire : elle n’est pas de la forme que le protocole demande.',
    },
    en: {
      cause: 'The answer cannot be read.',
      fix: 'Read it in the observatory: it is not of the form that the protocol asks.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

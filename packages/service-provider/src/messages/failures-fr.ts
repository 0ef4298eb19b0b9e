/** Answers of the broker that were refused, in French. */
import type { Check } from '@federama/relying-party';

/** Why an answer of the broker was refused, by the check that failed, and what to do. */
export type Failures = Record<Check, { cause: string; fix: string }>;

export const failuresFr: Failures = {
  timeout: {
    cause: 'Le fournisseur n’a pas répondu à temps.',
    fix: 'Vérifiez qu’il tourne et que rien ne le ralentit.',
  },
  unreachable: {
    cause: 'Le fournisseur est injoignable.',
    fix: 'Vérifiez son adresse, et qu’il tourne.',
  },
  refusedByProvider: {
    cause: 'Le fournisseur a refusé la demande du service.',
    fix: 'L’erreur reçue dit ce qui ne va pas : un code ne sert qu’une fois, pendant 30 secondes ; le secret et redirect_uri doivent être ceux de l’inscription.',
  },
  claim: {
    cause: 'Une valeur de la réponse n’est pas celle attendue.',
    fix: 'Comparez les deux valeurs : la réponse est pour une autre demande, un autre client, ou d’un autre émetteur.',
  },
  missingClaim: {
    cause: 'Une valeur obligatoire manque dans le jeton.',
    fix: 'Le fournisseur doit la mettre : sans elle, le jeton ne prouve rien.',
  },
  expired: {
    cause: 'Le jeton a expiré.',
    fix: 'Lisez le jeton aussitôt reçu, et mettez les horloges à l’heure.',
  },
  notYetValid: {
    cause: 'Le jeton n’est pas encore valable.',
    fix: 'Mettez les horloges à l’heure.',
  },
  signature: {
    cause: 'La signature du jeton est fausse.',
    fix: 'Le jeton a été changé en route, ou signé par une autre clé : vérifiez-le avec les clés que l’émetteur publie.',
  },
  decryption: {
    cause: 'La réponse n’a pas pu être déchiffrée.',
    fix: 'Elle a été chiffrée pour une autre clé ou par un autre algorithme : comparez l’inscription, les clés que le service publie (jwks_uri), alg et enc.',
  },
  notEncrypted: {
    cause: 'La réponse n’est pas chiffrée, alors que le service est inscrit pour qu’elle le soit.',
    fix: 'Inscrivez le client avec id_token_encrypted_response_alg et userinfo_encrypted_response_alg.',
  },
  algorithm: {
    cause: 'Le jeton est signé avec un autre algorithme que celui de l’inscription.',
    fix: 'Inscrivez le client avec l’algorithme que le service attend, ou changez celui du service.',
  },
  key: {
    cause: 'Aucune clé publiée ne convient au jeton.',
    fix: 'Relisez les clés de l’émetteur (jwks_uri) : elles ont peut-être été renouvelées.',
  },
  state: {
    cause: 'state n’est pas celui de la demande.',
    fix: 'La réponse appartient à une autre demande : recommencez la connexion.',
  },
  issuer: {
    cause: 'iss, dans l’adresse de retour, n’est pas l’émetteur attendu.',
    fix: 'La réponse vient d’un autre fournisseur que celui à qui la demande a été faite.',
  },
  subject: {
    cause: 'L’identité lue n’est pas celle de la personne du jeton d’identité.',
    fix: 'Refusez-la : le jeton d’accès appartient à quelqu’un d’autre.',
  },
  signedUserinfo: {
    cause: 'L’identité n’est pas signée comme l’inscription le dit.',
    fix: 'Inscrivez le client avec userinfo_signed_response_alg, ou attendez du JSON.',
  },
  status: {
    cause: 'Le fournisseur a répondu par un autre statut HTTP.',
    fix: 'Lisez la réponse dans l’observatoire : le fournisseur dit pourquoi.',
  },
  notJson: {
    cause: 'La réponse n’est pas en JSON.',
    fix: 'Vérifiez l’adresse de l’émetteur : une page a répondu à la place du protocole.',
  },
  metadata: {
    cause: 'Le document de découverte est incomplet ou faux.',
    fix: 'Vérifiez l’adresse de l’émetteur, puis le document qu’il publie.',
  },
  malformed: {
    cause: 'La réponse ne peut pas être lue.',
    fix: 'Lisez-la dans l’observatoire : elle n’est pas de la forme que le protocole demande.',
  },
};

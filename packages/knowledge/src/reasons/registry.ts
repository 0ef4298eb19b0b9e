/** What the civil registry answered, or did not. */
import type { Reason } from '../reason.ts';

export const REGISTRY_REASONS = {
  registryNear: {
    fr: {
      cause:
        'L’état civil n’a pas reconnu la personne (statut {status} : une réponse proche mais différente).',
      expected: 'statut 2 (trouvée) ou 3 (trouvée et rectifiée)',
      received: 'statut {status}',
      fix: 'Comparez nom, prénoms, date, sexe et lieu avec l’acte de naissance : l’un d’eux diffère un peu. Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).',
    },
    en: {
      cause:
        'The civil registry did not recognise the person (status {status}: one close but different answer).',
      expected: 'status 2 (found) or 3 (found and corrected)',
      received: 'status {status}',
      fix: 'Compare name, given names, date, sex and place with the birth certificate: one of them differs a little. To try it: the last word of the given name decides the answer (Jean_E010008).',
    },
  },
  registrySeveral: {
    fr: {
      cause: 'L’état civil n’a pas reconnu la personne (statut {status} : plusieurs réponses).',
      expected: 'statut 2 (trouvée) ou 3 (trouvée et rectifiée)',
      received: 'statut {status}',
      fix: 'Donnez tous les prénoms et le code du lieu de naissance : ils départagent les homonymes. Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).',
    },
    en: {
      cause: 'The civil registry did not recognise the person (status {status}: several answers).',
      expected: 'status 2 (found) or 3 (found and corrected)',
      received: 'status {status}',
      fix: 'Give all given names and the code of the place of birth: they tell namesakes apart. To try it: the last word of the given name decides the answer (Jean_E010008).',
    },
  },
  registryUsageName: {
    fr: {
      cause:
        'L’état civil n’a pas reconnu la personne (statut {status} : trouvée seulement sous son nom d’usage).',
      expected: 'statut 2 (trouvée) ou 3 (trouvée et rectifiée)',
      received: 'statut {status}',
      fix: 'Mettez le nom de naissance dans family_name, et le nom d’usage dans preferred_username. Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).',
    },
    en: {
      cause:
        'The civil registry did not recognise the person (status {status}: found only under the name in use).',
      expected: 'status 2 (found) or 3 (found and corrected)',
      received: 'status {status}',
      fix: 'Put the birth name in family_name, and the name in use in preferred_username. To try it: the last word of the given name decides the answer (Jean_E010008).',
    },
  },
  registryUnknown: {
    fr: {
      cause: 'L’état civil n’a pas reconnu la personne (statut {status} : aucune réponse).',
      expected: 'statut 2 (trouvée) ou 3 (trouvée et rectifiée)',
      received: 'statut {status}',
      fix: 'Comparez nom, prénoms, date, sexe et lieu avec l’acte : souvent un prénom manque, ou le code de commune est ancien. Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).',
    },
    en: {
      cause: 'The civil registry did not recognise the person (status {status}: no answer).',
      expected: 'status 2 (found) or 3 (found and corrected)',
      received: 'status {status}',
      fix: 'Compare name, given names, date, sex and place with the certificate: often a given name is missing, or the commune code is old. To try it: the last word of the given name decides the answer (Jean_E010008).',
    },
  },
  registryRejected: {
    fr: {
      cause: 'L’état civil n’a pas reconnu la personne (statut {status} : demande rejetée).',
      expected: 'statut 2 (trouvée) ou 3 (trouvée et rectifiée)',
      received: 'statut {status}',
      fix: 'Regardez la question posée à l’état civil : l’un de ses paramètres n’a pas la forme attendue. Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).',
    },
    en: {
      cause: 'The civil registry did not recognise the person (status {status}: query rejected).',
      expected: 'status 2 (found) or 3 (found and corrected)',
      received: 'status {status}',
      fix: 'Look at the question put to the registry: one of its parameters is not in the expected form. To try it: the last word of the given name decides the answer (Jean_E010008).',
    },
  },
  deceased: {
    fr: {
      cause: 'L’état civil dit que cette personne est décédée : sa réponse a un élément Deces.',
      expected: 'Une réponse sans élément Deces, quel que soit le statut.',
      received: 'statut {status}, Deces',
      fix: 'Rien à corriger au service : ces identifiants ne doivent plus servir. Pour l’essayer : le dernier mot du prénom commande la réponse (Jean_E010008).',
    },
    en: {
      cause:
        'The civil registry says that this person is deceased: its answer has an element Deces.',
      expected: 'An answer without an element Deces, whatever the status.',
      received: 'status {status}, Deces',
      fix: 'Nothing to correct at the service: these credentials must not be used any more. To try it: the last word of the given name decides the answer (Jean_E010008).',
    },
  },
  registryFailed: {
    fr: {
      cause: 'L’état civil n’a pas répondu comme attendu.',
      expected: 'Un document XML en moins de {seconds} secondes.',
      received: '{reason}: {detail}',
      fix: 'Vérifiez que le registre tourne et répond à son adresse.',
    },
    en: {
      cause: 'The civil registry did not answer as expected.',
      expected: 'An XML document within {seconds} seconds.',
      received: '{reason}: {detail}',
      fix: 'Check that the registry runs and answers at its address.',
    },
  },
  registryUnusable: {
    fr: {
      cause:
        'La réponse de l’état civil n’a pas de statut connu, ou une identité qui ne se lit pas.',
      expected:
        'Un statut connu (2, 3, 4, 6, 7, 8 ou 9) ; avec 2 ou 3, nom, prénoms, date, sexe et lieu.',
      received: '{detail}',
      fix: 'Regardez la réponse XML du registre.',
    },
    en: {
      cause: 'The registry’s answer has no known status, or an identity that cannot be read.',
      expected:
        'A known status (2, 3, 4, 6, 7, 8 or 9); with 2 or 3, name, given names, date, sex and place.',
      received: '{detail}',
      fix: 'Look at the XML answer of the registry.',
    },
  },
  providerBlocked: {
    fr: {
      cause: 'Cette personne a bloqué ce fournisseur d’identité dans ses préférences.',
      expected: 'Un fournisseur d’identité que cette personne accepte.',
      received: '{uid}',
      fix: 'Voyez identityProviders dans la fiche de la personne (federation.yaml).',
    },
    en: {
      cause: 'This person has blocked this identity provider in their preferences.',
      expected: 'An identity provider this person lets in.',
      received: '{uid}',
      fix: 'See identityProviders in the person’s record (federation.yaml).',
    },
  },
  mandateTooNarrow: {
    fr: {
      cause: 'Le mandat de l’aidant ne couvre aucun des périmètres du service.',
      expected: '{asked}',
      received: '{received|none}',
      fix: 'Donnez au mandat l’un de ces périmètres, ou changez repScope du service.',
    },
    en: {
      cause: 'The helper’s mandate covers none of the perimeters of the service.',
      expected: '{asked}',
      received: '{received|none}',
      fix: 'Give the mandate one of these perimeters, or change repScope of the service.',
    },
  },
  accountBlocked: {
    fr: {
      cause: 'Le compte de cette personne chez le tiers de confiance est désactivé.',
      expected: 'Un compte actif (account: open).',
      received: 'account: blocked',
      fix: 'Voyez account dans la fiche de la personne (federation.yaml).',
    },
    en: {
      cause: 'This person’s account at the trusted third party is disabled.',
      expected: 'An active account (account: open).',
      received: 'account: blocked',
      fix: 'See account in the person’s record (federation.yaml).',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

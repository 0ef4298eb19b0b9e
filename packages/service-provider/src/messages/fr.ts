import type { Check } from '@federama/relying-party';
import type { ServiceKind } from '../config.ts';

/** What each kind of service says of itself. */
type KindWords = {
  tagline: string;
  title: string;
  lead: string;
  spaceTitle: string;
  purpose: string;
};

const kinds: Record<ServiceKind, KindWords> = {
  taxes: {
    tagline: 'Service des impôts de Valmont',
    title: 'Déclarez vos revenus',
    lead: 'Votre espace fiscal vous attend : déclaration, avis, paiement.',
    spaceTitle: 'Votre espace fiscal',
    purpose: 'Nous rattachons votre dossier fiscal à votre état civil vérifié.',
  },
  health: {
    tagline: 'Caisse de santé de Valmont',
    title: 'Suivez vos remboursements',
    lead: 'Remboursements, attestation de droits, médecin traitant.',
    spaceTitle: 'Votre espace santé',
    purpose: 'Nous retrouvons vos droits grâce à votre état civil vérifié.',
  },
  bank: {
    tagline: 'La banque coopérative',
    title: 'Ouvrez un compte sans papiers',
    lead: 'Votre identité vérifiée remplace la photocopie de la carte d’identité.',
    spaceTitle: 'Votre demande d’ouverture de compte',
    purpose: 'La loi nous oblige à vérifier votre identité ; c’est fait.',
  },
  telecom: {
    tagline: 'Téléphone et internet',
    title: 'Prenez une ligne en deux minutes',
    lead: 'Une identité vérifiée, une ligne ouverte.',
    spaceTitle: 'Votre ligne',
    purpose: 'Nous vérifions qui ouvre la ligne, et rien de plus.',
  },
  'citizen-space': {
    tagline: 'Vos connexions, vos choix',
    title: 'Votre espace',
    lead: 'Où vous vous êtes connecté, quelles données ont circulé, et avec quels comptes vous acceptez d’entrer.',
    spaceTitle: 'Votre espace',
    purpose: 'Vous voyez ici ce que le tiers de confiance a noté de vos connexions.',
  },
  workbench: {
    tagline: 'Service d’essai',
    title: 'Banc d’essai',
    lead: 'La demande, paramètre par paramètre.',
    spaceTitle: 'La réponse',
    purpose: 'Voici ce que le tiers de confiance a répondu.',
  },
};

export const fr = {
  kinds,
  signInWith: (broker: string) => `Se connecter avec ${broker}`,
  whatIs: (broker: string) => `Qu’est-ce que ${broker} ?`,
  whatIsText: (broker: string) =>
    `${broker} vous évite un mot de passe de plus : vous prouvez votre identité avec un compte que vous avez déjà.`,
  otherWay: 'ou',
  otherWayText: 'prenez rendez-vous au guichet',
  ribbonNote: 'Il ne connaît pas encore votre identité, et ne verra jamais votre mot de passe.',
  ribbonSignedIn: 'Il sait qui vous êtes, et ne sait pas avec quel compte vous l’avez prouvé.',
  requestLink: 'Écrire la demande soi-même',
  requestTitle: 'La demande, à la main',
  requestLead: 'Chaque paramètre part tel que vous l’écrivez ; un champ vide ne part pas.',
  method: 'Méthode HTTP',
  sendRequest: 'Envoyer la demande',
  parameters: {
    response_type: 'Seul code fonctionne.',
    client_id: 'L’identifiant du service.',
    redirect_uri: 'Au caractère près, l’une des adresses inscrites.',
    scope: 'openid, puis ce qui est demandé.',
    acr_values: 'Le plus bas niveau connu est retenu.',
    claims: 'Par exemple {"id_token":{"amr":{"essential":true}}}',
    prompt: 'login, consent ou les deux.',
    idp_hint: 'L’uid d’un fournisseur d’identité.',
    state: 'Revient tel quel.',
    nonce: 'Au moins 22 caractères.',
  },
  methods: 'Moyens d’authentification (amr)',
  readAgain: 'Relire l’identité',
  revoke: 'Révoquer le jeton',
  expired: 'Votre session a expiré. Connectez-vous de nouveau.',
  space: {
    pages: 'Pages de votre espace',
    titles: { history: 'Vos connexions', preferences: 'Vos comptes', messages: 'Vos courriels' },
    historyLead: 'Les six derniers mois, du plus récent au plus ancien.',
    historyEmpty: 'Aucune connexion pour l’instant.',
    events: {
      FC_VERIFIED: 'Connexion',
      FC_DATATRANSFER_CONSENT_IDENTITY: 'Autorisation',
      DP_VERIFIED_FC_CHECKTOKEN: 'Échange de données',
    },
    when: 'Quand',
    account: 'Compte utilisé',
    level: 'Niveau de sécurité',
    levels: { eidas1: 'Faible', eidas2: 'Substantiel', eidas3: 'Élevé' } as Record<string, string>,
    source: 'Source des données',
    claims: 'Données',
    code: 'Code d’identification',
    preferencesLead:
      'Un compte décoché ne permet plus de se connecter en votre nom, même à quelqu’un qui en aurait le mot de passe.',
    inUse: 'utilisé en ce moment, donc accepté',
    future: 'Accepter aussi les comptes qui seront proposés plus tard',
    save: 'Enregistrer',
    saved: 'C’est enregistré. Un courriel vous le confirme.',
    conflict: 'Le compte avec lequel vous êtes entré doit rester accepté.',
    none: 'Gardez au moins un compte.',
    messagesEmpty: 'Aucun courriel pour l’instant.',
  },
  members: { ouverts: 'ouverts', régime: 'régime' } as Record<string, string>,
  member: (name: string, value: string) => `${name} : ${value}`,
  values: {
    male: 'masculin',
    général: 'général',
    female: 'féminin',
    unspecified: 'non précisé',
    C: 'célibataire',
    M: 'marié(e)',
    O: 'pacsé(e)',
    D: 'divorcé(e)',
    V: 'veuf ou veuve',
  } as Record<string, string>,
  linkTitle: 'Ce dossier est-il le vôtre ?',
  linkLead: (number: string) =>
    `Nous avons déjà un dossier à votre nom, numéro ${number}. S’il est à vous, nous le rattachons à votre connexion, une fois pour toutes.`,
  linkYes: 'Oui, c’est mon dossier',
  linkNo: 'Non, ouvrir un autre dossier',
  fileNumber: 'Numéro de dossier',
  welcomeBack: (date: string) => `Heureux de vous revoir. Dernière visite : ${date}.`,
  welcomeNew: 'Votre dossier vient d’être ouvert.',
  dataLink: 'Lire les données des autres administrations',
  dataTitle: 'Les données des autres administrations',
  dataLead: 'Lues à l’instant, avec le jeton de votre connexion.',
  dataNone: 'Ce service ne lit de données nulle part.',
  dataFrom: (source: string) => `Transmis par ${source}`,
  dataRefused: 'Cette administration n’a rien transmis.',
  noDocuments: 'Vous n’avez aucun justificatif à envoyer.',
  yes: 'oui',
  no: 'non',
  data: {
    dgfip_rfr: 'Revenu fiscal de référence',
    dgfip_nbpart: 'Nombre de parts',
    dgfip_sitfam: 'Situation de famille',
    dgfip_nbpac: 'Personnes à charge',
    dgfip_pac: 'Détail des personnes à charge',
    dgfip_aft: 'Adresse fiscale',
    cnaf_quotient_familial: 'Quotient familial',
    cnaf_allocataires: 'Allocataires',
    cnaf_enfants: 'Enfants',
    cnaf_adresse: 'Adresse',
    droits_assurance_maladie: 'Droits à l’assurance maladie',
    cnam_caisse: 'Caisse',
    cnam_beneficiaires: 'Personnes couvertes',
    cnam_presence_medecin_traitant: 'A un médecin traitant',
    cnous_statut_boursier: 'Boursier',
    cnous_echelon_bourse: 'Échelon',
    cnous_statut_bourse: 'État de la bourse',
    cnous_ville_etudes: 'Ville d’études',
  } as Record<string, string>,
  hello: (name: string) => `Bonjour ${name}`,
  signedInAs: (name: string) => `Connecté : ${name}`,
  signOut: 'Se déconnecter',
  received: 'Ce que nous avons reçu',
  subject: 'Identifiant pour ce service (sub)',
  level: 'Niveau de garantie (acr)',
  technical: 'Réponse complète',
  notCommunicated: 'non communiqué',
  signedOutTitle: 'Vous êtes déconnecté',
  signedOut: 'Votre session ici est fermée, ainsi que celle du tiers de confiance.',
  signedOutHere: (broker: string) =>
    `Vous n’avez plus de session ici. ${broker} n’a pas été prévenu : la session que vous y aviez, s’il en reste une, est encore ouverte.`,
  backHome: 'Revenir à l’accueil',
  tryAgain: 'Recommencer la connexion',
  failures: {
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
  } satisfies Record<Check, { cause: string; fix: string }>,
  problems: {
    cancelled: {
      title: 'Vous avez interrompu la connexion',
      text: 'Rien n’a été transmis. Vous pouvez recommencer quand vous voulez.',
      expected: 'Un code et le state de la demande.',
      fix: 'Rien à corriger : la personne est revenue sans se connecter (access_denied).',
    },
    refused: {
      title: 'La connexion a été refusée',
      text: 'Le tiers de confiance n’a pas pu répondre à notre demande. Réessayez dans un moment.',
      expected: 'Un code et le state de la demande.',
      fix: 'Lisez error et error_description : ils disent quel paramètre de la demande ne va pas.',
    },
    unknownState: {
      title: 'Cette connexion n’a pas commencé ici',
      text: 'Le retour ne correspond à aucune demande de ce navigateur. Recommencez la connexion.',
      expected: 'Le state d’une demande commencée dans ce navigateur, une seule fois.',
      fix: 'state est absent, inconnu, déjà utilisé, ou a commencé dans un autre navigateur.',
    },
    answerRefused: {
      title: 'La réponse reçue n’est pas valable',
      text: 'Nous n’avons pas pu vérifier votre identité. Recommencez la connexion.',
      expected:
        'Un id_token signé, de cet émetteur, pour ce client, avec le nonce de la demande, en cours de validité.',
      fix: 'Code expiré ou déjà utilisé, signature, nonce ou horloge : la cause ci-dessus dit lequel.',
    },
    levelTooLow: {
      title: 'Le niveau de garantie ne suffit pas',
      text: 'Choisissez un compte plus sûr pour accéder à ce service.',
      expected: 'Un acr au moins égal à celui demandé.',
      fix: 'L’acr de l’id_token est plus bas que celui demandé.',
    },
    tokenRefused: {
      title: 'Le jeton ne vaut plus rien',
      text: 'Reconnectez-vous pour continuer.',
      expected: 'Un jeton d’accès en cours de validité.',
      fix: 'Un jeton d’accès vit 60 secondes, et ne se lit que 30 secondes après l’accord de la personne.',
    },
    brokerUnreachable: {
      title: 'Le tiers de confiance ne répond pas',
      text: 'Réessayez dans un moment, ou prenez rendez-vous au guichet.',
      expected: 'Le document de découverte de l’émetteur.',
      fix: 'Vérifiez qu’il tourne et que l’adresse de l’émetteur est la bonne.',
    },
  },
  claims: {
    given_name: 'Prénoms',
    given_name_array: 'Prénoms, un par un',
    family_name: 'Nom de naissance',
    preferred_username: 'Nom d’usage',
    gender: 'Sexe',
    birthdate: 'Date de naissance',
    birthplace: 'Lieu de naissance (code)',
    birthcountry: 'Pays de naissance (code)',
    email: 'Adresse électronique',
    idp_birthdate: 'Date de naissance déclarée',
    idp_id: 'Compte utilisé',
  } as Record<string, string>,
};

export type ServiceMessages = typeof fr;

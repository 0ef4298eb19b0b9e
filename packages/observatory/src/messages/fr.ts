import { statesFr } from './states-fr.ts';
import { STEPPING } from './stepping.ts';

export const fr = {
  title: 'Observatoire',
  lead: 'Chaque échange d’une connexion, au moment où il a lieu.',
  sections: 'Autres rubriques',
  logins: 'Connexions',
  searchLabel: 'Personne, service ou code d’erreur',
  search: 'Chercher',
  noLogins: 'Aucune connexion ne correspond.',
  emptyTitle: 'Rien ne s’est encore passé',
  empty:
    'Ouvrez un service dans une autre fenêtre et connectez-vous : les échanges apparaîtront ici.',
  openService: 'Ouvrir un service',
  moreLogins: (count: number) => `et ${count} plus anciennes : cherchez-les.`,
  labEvents: (count: number) =>
    count > 1
      ? `Ce que vous avez changé : ${count} derniers gestes`
      : 'Ce que vous avez changé : un geste',
  controlRefusals: (count: number) =>
    count > 1 ? `API de contrôle : ${count} derniers refus` : 'API de contrôle : un refus',
  follow: 'Suivre la dernière connexion',
  beside: 'côte à côte',
  firstDifference: 'Première différence',
  toDifference: 'Aller à la première différence',
  noDifference: 'Les deux connexions passent par les mêmes échanges.',
  alone: 'Ne garder que la première',
  following: 'Vous suivez la dernière connexion.',
  nobody: 'pas encore identifié',
  someService: 'service inconnu',
  outcomes: {
    'under-way': 'en cours',
    'signed-in': 'connecté',
    refused: 'refusé',
    'signed-out': 'déconnecté',
  },
  views: {
    diagram: 'Diagramme',
    learned: 'Qui a appris quoi',
    passport: 'Parcours des attributs',
    sessions: 'Sessions',
    tokens: 'Jetons',
  },
  viewsLabel: 'Vues de cette connexion',
  exchanges: (count: number) => (count > 1 ? `${count} échanges` : `${count} échange`),
  front: 'par le navigateur',
  back: 'de serveur à serveur',
  legend: 'Trait plein : par le navigateur. Tirets : de serveur à serveur, sans lui.',
  earlier: (count: number) => `${count} échanges plus anciens ne sont pas dessinés.`,
  fromTo: (from: string, to: string) => `De ${from} à ${to}`,
  parties: 'Participants',
  steps: 'Échanges, dans l’ordre',
  download: 'Télécharger :',
  downloads: {
    json: 'JSON, à rejouer',
    har: 'HAR',
    mmd: 'Mermaid',
    md: 'Markdown',
  },
  imported: 'Cette connexion vient d’un fichier.',
  importLink: 'Rejouer un fichier',
  importTitle: 'Rejouer une connexion',
  importLead:
    'Un fichier JSON téléchargé ici ou chez un collègue redevient un diagramme. Vous pouvez aussi le glisser sur une page de l’observatoire. Il reste une heure, sur cette machine, parmi les cinq derniers.',
  importFile: 'Fichier',
  importText: 'Ou son contenu',
  importButton: 'Rejouer',
  importProblems: {
    unreadable: 'Ce n’est pas une connexion exportée par Federama.',
    tooLarge: 'Ce fichier dépasse 10 Mo.',
  },
  inspect: {
    title: 'Échange',
    close: 'Fermer',
    alone: 'Ouvrir seul',
    toDiagram: 'Retour au diagramme',
    previous: 'Précédent',
    next: 'Suivant',
    rule: 'La règle',
    request: 'Demande',
    answer: 'Réponse',
    parameters: 'Paramètres de l’adresse',
    cookiesSent: 'Cookies envoyés',
    cookiesSet: 'Cookies posés',
    headers: 'En-têtes',
    body: 'Corps',
    location: 'Le navigateur est envoyé vers',
    tokens: 'Jetons',
    jwtHeader: 'En-tête du jeton',
    jwtClaims: 'Ce que dit le jeton',
    signature: {
      good: 'Signature vérifiée avec la clé de l’émetteur.',
      own: 'Signature vérifiée avec la clé que la preuve porte : qui l’a signée la tient.',
      bad: 'Signature fausse : ce jeton n’est pas de cet émetteur, ou a été changé.',
      unchecked: 'Signature non vérifiée : la clé n’est pas connue ici.',
      none: 'Ce jeton n’est pas signé.',
    },
    encryption: {
      title: 'Première couche : un jeton chiffré (JWE).',
      inside: 'Seconde couche : le jeton signé qui est dedans.',
      opened: (whose: string) =>
        `Seul son destinataire peut le lire. Il est ouvert ici avec la clé privée de ${whose}, que la fédération de démonstration connaît.`,
      broken: (whose: string) =>
        `L’en-tête nomme une clé de ${whose}, et elle ne l’ouvre pas : il a été chiffré pour une autre clé, ou changé en route. ${whose} ne peut pas le lire non plus, et doit refuser.`,
      closed: (name: string) =>
        `Seul son destinataire (${name}) peut le lire : lui seul a la clé privée. La fédération ne l’a pas, et n’en a pas besoin : on chiffre avec la clé publique.`,
      shippedKey: 'démonstration, livrée avec Federama',
      bytes: (count: number) => `${count} octets`,
      empty: 'vide',
      parts: 'Les quatre autres parties',
      notSigned: 'Ce qui est dedans n’est pas un jeton signé :',
    },
    showSecrets: 'Montrer les secrets',
    hideSecrets: 'Masquer les secrets',
    secretsMasked: 'Les secrets sont masqués.',
    secretsShown: 'Les secrets sont visibles.',
    fault: (name: string) => `Une panne a été appliquée : ${name}.`,
    error: (code: string) => `Refus ${code}`,
    reused: (name: string, time: string) =>
      `Ce ${name} a déjà servi à ${time} : il doit être tiré au hasard pour chaque demande.`,
    earlierUse: 'Voir cette demande',
    born: (number: number) => `Né à l’échange ${number}`,
    bornHere: 'Apparaît ici pour la première fois',
    took: (milliseconds: string) => `${milliseconds} ms`,
    empty: 'vide',
  },
  learned: {
    lead: 'Ce que chacun a appris de la personne et de ses choix. Un point : il l’a reçu pendant cette connexion.',
    sealed:
      'Ce qui a voyagé chiffré, personne entre les deux n’a pu le lire : ni réseau, ni serveur mandataire, ni journal.',
    unreadable: (count: number, names: string) =>
      count === 1
        ? `Une réponse chiffrée n’est pas comptée : seul son destinataire (${names}) peut la lire.`
        : `${count} réponses chiffrées ne sont pas comptées : seul leur destinataire (${names}) peut les lire.`,
    attribute: 'Attribut',
    yes: 'l’a appris',
    no: 'ne l’a pas appris',
    none: 'Rien n’a encore été transmis.',
    special: {
      password: 'le mot de passe',
      'chosen-service': 'le service choisi',
      'chosen-provider': 'le fournisseur d’identité choisi',
    },
  },
  passport: {
    lead: 'Pour chaque attribut : qui l’a affirmé, vérifié, transformé, reçu.',
    acts: {
      asserted: 'affirme à',
      verified: 'est interrogé par',
      confirmed: 'confirme à',
      given: 'transmet à',
    },
    sealed: (name: string) => `chiffré pour ${name}`,
    changed: 'transformé',
  },
  stepping: STEPPING.fr,
  states: statesFr,
};

export type ObservatoryMessages = typeof fr;

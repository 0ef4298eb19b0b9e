/** Words of the factors: codes, passkeys, and the page where people look after these. */
export const factorsFr = {
  passkeyButton: 'Se connecter avec une clé d’accès',
  passwordFirst: 'Utiliser mon mot de passe',
  code: {
    title: 'Saisissez votre code',
    lead: 'Six chiffres, que votre application d’authentification change toutes les 30 secondes.',
    label: 'Code à six chiffres',
    button: 'Continuer',
    send: 'M’envoyer le code par courriel',
    sent: (to: string) => `Le code a été envoyé à ${to}.`,
    openMailbox: 'Ouvrir la boîte aux lettres',
    testers: 'Pour qui teste',
    testersLead:
      'Le secret de chaque personne est sur sa fiche, dans la page d’accueil et dans federation.json. Une application d’authentification ou une ligne de commande en tire le code.',
    record: (login: string) => `La fiche de ${login}`,
    answers: {
      wrong: 'Ce code n’est pas le bon.',
      used: 'Ce code a déjà servi. Attendez le suivant.',
      wait: (seconds: number) =>
        `Trop de codes faux : attendez ${seconds} secondes avant d’en saisir un autre.`,
    },
  },
  mail: {
    title: 'Boîte aux lettres',
    empty: 'Aucun courriel n’est parti d’ici. Demandez un code à l’étape du second facteur.',
    subject: 'Votre code',
    body: 'Votre code, valable 30 secondes :',
    to: (address: string) => `À ${address}`,
    nowhere: 'une adresse inconnue',
  },
  passkey: {
    title: 'Présentez votre clé d’accès',
    lead: 'Votre appareil vous demande de confirmer que c’est bien vous : empreinte, visage ou code.',
    button: 'Utiliser ma clé d’accès',
    newTitle: 'Enregistrez une clé d’accès',
    newLead:
      'Ce service demande le niveau le plus élevé. Vous n’avez pas encore de clé d’accès ici : enregistrez-en une pour continuer.',
    name: 'Nom de la clé',
    nameHint: 'Pour la reconnaître plus tard, par exemple : téléphone.',
    register: 'Enregistrer une clé d’accès',
    registered: 'La clé est enregistrée. Présentez-la maintenant.',
    refused: 'Cette clé n’a pas été acceptée',
    failed: 'Le navigateur n’a pas donné de clé :',
    needsScript: 'Une clé d’accès demande un navigateur qui exécute du JavaScript.',
  },
  account: {
    title: 'Mes clés d’accès',
    lead: 'Les clés avec lesquelles vous vous connectez ici.',
    signInLead: 'Connectez-vous pour voir et gérer vos clés d’accès.',
    codeHint: 'Demandé aux personnes qui ont un secret.',
    none: 'Aucune clé pour l’instant.',
    since: (moment: string) => `enregistrée le ${moment}`,
    rename: 'Renommer',
    remove: (name: string) => `Retirer ${name}`,
    add: 'Ajouter une clé',
    signOut: 'Se déconnecter',
    link: 'Gérer mes clés d’accès',
    refused: 'Identifiant, mot de passe ou code incorrect',
  },
};

export type FactorMessages = typeof factorsFr;

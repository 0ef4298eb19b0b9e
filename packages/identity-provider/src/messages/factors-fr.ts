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
  explain: {
    wrongCode: {
      cause: 'Le code n’est celui d’aucun des trois pas de temps qui comptent.',
      expected:
        'Six chiffres : TOTP (RFC 6238), SHA-1, pas de 30 secondes, le pas courant, le précédent ou le suivant.',
      fix: 'Prenez le secret sur la fiche de la personne, et l’heure de la fédération : son horloge peut avoir été déplacée.',
    },
    usedCode: {
      cause: 'Ce code, ou un plus récent, a déjà été accepté pour cette personne.',
      expected: 'Un code d’un pas de temps qui n’a pas encore servi (RFC 6238 §5.2).',
      fix: 'Attendez le pas suivant, 30 secondes au plus, ou avancez l’horloge de la fédération.',
    },
    wait: {
      cause: 'Trop de codes faux de suite pour cette personne.',
      expected: (most: number, seconds: number) =>
        `Après ${most} codes faux, ${seconds} secondes sans essai.`,
      fix: 'Attendez, ou avancez l’horloge de la fédération.',
    },
    noSecret: {
      cause: 'Cette personne n’a pas de second facteur par code, et le niveau demandé en exige un.',
      expected: (level: string) => `Une personne qui peut atteindre ${level}.`,
      fix: 'Choisissez une autre personne, ou donnez un totpSecret à celle-ci ; ou demandez un niveau moins élevé.',
    },
    outOfReach: {
      cause: 'Aucun facteur de ce fournisseur ne mène au niveau demandé.',
      expected: (levels: string) => `acr_values parmi ce que ses facteurs donnent : ${levels}.`,
      fix: 'Demandez un de ces niveaux, ou ajoutez un facteur à ce fournisseur dans federation.yaml.',
    },
    passkey: {
      unreadable: 'La réponse de la clé n’est pas le JSON d’un PublicKeyCredential.',
      challenge: 'Le défi auquel la clé répond n’est pas, ou n’est plus, celui de cette page.',
      unknown: 'Cette clé n’est enregistrée pour personne ici.',
      origin: 'La clé a répondu à une autre origine que celle de ce fournisseur.',
      rpId: 'La clé est celle d’un autre domaine (rpId).',
      verification: 'L’appareil n’a pas vérifié la personne : ni code, ni empreinte, ni visage.',
      counter:
        'Le compteur de signatures n’a pas augmenté : la clé a peut-être été copiée, ou la réponse rejouée.',
      rejected: 'La signature de la clé ne se vérifie pas.',
      expected: (origin: string, rpId: string) =>
        `Une réponse au dernier défi de cette page, donnée une fois, depuis ${origin}, pour rpId ${rpId}, avec vérification de la personne.`,
      fix: 'Rechargez la page et présentez une clé enregistrée ici. Un compte sans clé peut en ajouter une après son mot de passe.',
    },
  },
};

export type FactorMessages = typeof factorsFr;

/** Words of the European gateway: choice of a country, the page of that country, consent. */
export const europeFr = {
  choice: {
    title: 'Choisissez votre pays',
    lead: 'Votre pays vérifie qui vous êtes, avec le moyen d’identification qu’il a notifié à l’Union européenne. La France n’apprend que ce que vous acceptez.',
  },
  node: {
    title: (country: string) => `Connexion : ${country}`,
    lead: (scheme: string) => `Vous êtes sur la page du moyen d’identification ${scheme}.`,
    citizens: 'Qui se connecte ?',
    level: 'Niveau du moyen d’identification',
    levels: { low: 'faible', substantial: 'substantiel', high: 'élevé' },
    answer: 'Ce que répond le nœud de ce pays',
    answers: {
      identity: 'l’identité, comme il se doit',
      error: 'une erreur de nœud',
      incomplete: 'une identité sans date de naissance',
    },
    testers: 'Pour qui teste',
    button: 'Se connecter',
    cancel: 'Abandonner la connexion',
  },
  attributes: {
    title: 'Ce qui part vers la France',
    lead: 'Les données obligatoires partent toutes. Vous pouvez garder pour vous les autres.',
    mandatory: 'Obligatoires',
    optional: 'Facultatives',
    none: 'Ce pays n’a pas d’autre donnée sur vous.',
    names: {
      identifier: 'Identifiant',
      givenName: 'Prénoms',
      familyName: 'Nom',
      birthdate: 'Date de naissance',
      gender: 'Sexe',
      placeOfBirth: 'Lieu de naissance',
      birthName: 'Nom de naissance',
      email: 'Adresse électronique',
    },
    genders: { female: 'féminin', male: 'masculin', unspecified: 'non précisé' },
    button: 'Continuer',
    refuse: 'Refuser de transmettre ces données',
  },
  confirm: {
    title: 'Confirmez l’envoi',
    lead: 'Rien n’est encore parti.',
    button: 'J’accepte',
    refuse: 'Je refuse',
  },
  refusals: {
    attributes: {
      cause: 'La personne refuse de transmettre des données que la demande contient.',
      expected: 'Un accord sur les données obligatoires ; les facultatives se décochent une à une.',
      fix: 'Recommencez, et acceptez de transmettre les données.',
    },
    consent: {
      cause: 'La personne refuse la confirmation finale : son pays n’envoie rien.',
      expected: 'Un accord à la dernière page du nœud.',
      fix: 'Recommencez, et acceptez l’envoi.',
    },
    cancelled: {
      cause: 'La personne abandonne sur la page de son pays.',
      expected: 'Une connexion menée à son terme.',
      fix: 'Recommencez, et connectez-vous sur la page du pays.',
    },
    level: {
      cause: 'Le moyen d’identification de ce pays est d’un niveau inférieur à celui demandé.',
      expected: 'Un niveau au moins égal : faible et substantiel valent eidas2, élevé vaut eidas3.',
      fix: 'Choisissez un pays dont le moyen est de niveau élevé, ou demandez eidas2.',
    },
    node: {
      cause: 'Le nœud du pays choisi répond par une erreur.',
      expected: 'Une réponse SAML dont le statut est Success.',
      fix: 'Sur la page du pays, laissez « l’identité, comme il se doit ».',
    },
    identity: {
      cause: 'Une donnée obligatoire manque dans la réponse du pays : la date de naissance.',
      expected: 'PersonIdentifier, FamilyName, FirstName et DateOfBirth.',
      fix: 'Sur la page du pays, laissez « l’identité, comme il se doit ».',
    },
  },
};

export type EuropeMessages = typeof europeFr;

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
};

export type EuropeMessages = typeof europeFr;

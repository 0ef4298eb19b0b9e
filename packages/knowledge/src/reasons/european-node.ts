/** What the node of another country answers, when it is no identity. */
import type { Reason } from '../reason.ts';

export const NODE_REASONS = {
  'node.attributes': {
    fr: {
      cause: 'La personne refuse de transmettre des données que la demande contient.',
      expected: 'Un accord sur les données obligatoires ; les facultatives se décochent une à une.',
      fix: 'Recommencez, et acceptez de transmettre les données.',
    },
    en: {
      cause: 'The person refuses to send data that the request contains.',
      expected: 'Consent to the mandatory data; optional ones are unticked one by one.',
      fix: 'Start again, and agree to send the data.',
    },
  },
  'node.consent': {
    fr: {
      cause: 'La personne refuse la confirmation finale : son pays n’envoie rien.',
      expected: 'Un accord à la dernière page du nœud.',
      fix: 'Recommencez, et acceptez l’envoi.',
    },
    en: {
      cause: 'The person refuses the last confirmation: their country sends nothing.',
      expected: 'Consent on the last page of the node.',
      fix: 'Start again, and agree that the data are sent.',
    },
  },
  'node.cancelled': {
    fr: {
      cause: 'La personne abandonne sur la page de son pays.',
      expected: 'Une connexion menée à son terme.',
      fix: 'Recommencez, et connectez-vous sur la page du pays.',
    },
    en: {
      cause: 'The person gives up on the page of their country.',
      expected: 'A sign-in that is brought to its end.',
      fix: 'Start again, and sign in on the page of the country.',
    },
  },
  'node.level': {
    fr: {
      cause: 'Le moyen d’identification de ce pays est d’un niveau inférieur à celui demandé.',
      expected: 'Un niveau au moins égal : faible et substantiel valent eidas2, élevé vaut eidas3.',
      fix: 'Choisissez un pays dont le moyen est de niveau élevé, ou demandez eidas2.',
    },
    en: {
      cause: 'The means of identification of this country is of a lower level than asked for.',
      expected: 'At least that level: low and substantial count as eidas2, high as eidas3.',
      fix: 'Choose a country whose means is of level high, or ask for eidas2.',
    },
  },
  'node.node': {
    fr: {
      cause: 'Le nœud du pays choisi répond par une erreur.',
      expected: 'Une réponse SAML dont le statut est Success.',
      fix: 'Sur la page du pays, laissez « l’identité, comme il se doit ».',
    },
    en: {
      cause: 'The node of the country that was chosen answers with an error.',
      expected: 'A SAML response whose status is Success.',
      fix: 'On the page of the country, leave “the identity, as it should”.',
    },
  },
  'node.identity': {
    fr: {
      cause: 'Une donnée obligatoire manque dans la réponse du pays : la date de naissance.',
      expected: 'PersonIdentifier, FamilyName, FirstName et DateOfBirth.',
      fix: 'Sur la page du pays, laissez « l’identité, comme il se doit ».',
    },
    en: {
      cause: 'A mandatory attribute is missing in what the country answers: the date of birth.',
      expected: 'PersonIdentifier, FamilyName, FirstName and DateOfBirth.',
      fix: 'On the page of the country, leave “the identity, as it should”.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

/** What is said of people at work. */
import type { Explanation } from '../explanation.ts';

export const PROFESSIONAL_CLAIMS: Readonly<Record<string, Explanation>> = {
  usual_name: {
    fr: {
      means: 'Votre nom, tel que vous l’utilisez au travail.',
      rule: '1 à 256 signes, sinon Y500006. Scope usual_name.',
    },
    en: {
      means: 'Your name, as you use it at work.',
      rule: '1 to 256 characters, otherwise Y500006. Scope usual_name.',
    },
    source: 'ProConnect',
  },
  uid: {
    fr: {
      means: 'Votre identifiant chez votre fournisseur d’identité.',
      rule: 'ASCII, 256 signes au plus. Il n’est unique que chez lui.',
    },
    en: {
      means: 'Your identifier at your identity provider.',
      rule: 'ASCII, 256 characters at most. Unique there only.',
    },
    source: 'ProConnect',
  },
  siret: {
    fr: {
      means: 'L’établissement où vous travaillez.',
      rule: '14 chiffres et leur clé, sinon celui par défaut du fournisseur d’identité, sinon Y500006.',
    },
    en: {
      means: 'The establishment you work at.',
      rule: '14 digits and their check digit, otherwise the default one of the identity provider, otherwise Y500006.',
    },
    source: 'ProConnect',
  },
  siren: {
    fr: {
      means: 'L’organisation où vous travaillez, telle que le fournisseur d’identité la dit.',
      rule: 'Non vérifié. Le SIRET fait foi.',
    },
    en: {
      means: 'The organisation you work for, as the identity provider says.',
      rule: 'Not checked. The SIRET counts.',
    },
    source: 'ProConnect',
  },
  organizational_unit: {
    fr: { means: 'Votre service dans l’organisation.', rule: 'Texte libre, tel que reçu.' },
    en: { means: 'Your unit in the organisation.', rule: 'Free text, as received.' },
    source: 'ProConnect',
  },
  belonging_population: {
    fr: {
      means: 'À quel titre vous êtes là, agent, prestataire, partenaire ou stagiaire.',
      rule: 'Texte libre, tel que reçu.',
    },
    en: {
      means: 'What you are there, agent, contractor, partner or trainee.',
      rule: 'Free text, as received.',
    },
    source: 'ProConnect',
  },
  'chorusdt:matricule': {
    fr: {
      means: 'Votre matricule pour les frais de déplacement.',
      rule: 'Avec le scope chorusdt.',
    },
    en: { means: 'Your number for travel expenses.', rule: 'Scope chorusdt.' },
    source: 'ProConnect',
  },
  'chorusdt:societe': {
    fr: { means: 'Votre société pour les frais de déplacement.', rule: 'Avec le scope chorusdt.' },
    en: { means: 'Your company for travel expenses.', rule: 'Scope chorusdt.' },
    source: 'ProConnect',
  },
  idp_acr: {
    fr: {
      means: 'Le niveau tel que le fournisseur d’identité l’a dit.',
      rule: 'Même inconnu du tiers de confiance. acr, lui, est le niveau retenu.',
    },
    en: {
      means: 'The level as the identity provider said it.',
      rule: 'Even one the broker does not know. acr is the level that counts.',
    },
    source: 'ProConnect',
  },
  roles: {
    fr: {
      means: 'Ce que votre organisation fait de vous, agent public ou non.',
      rule: 'Calculés par le tiers de confiance à partir du SIRET. Vides si l’annuaire des organisations ne répond pas.',
    },
    en: {
      means: 'What your organisation makes of you, a public agent or not.',
      rule: 'Worked out by the broker from the SIRET. Empty when the directory of organisations does not answer.',
    },
    source: 'ProConnect',
  },
  organization_label: {
    fr: {
      means: 'Le nom de votre établissement.',
      rule: 'Absent si l’annuaire des organisations n’a pas répondu.',
    },
    en: {
      means: 'The name of your establishment.',
      rule: 'Missing when the directory of organisations did not answer.',
    },
    source: 'ProConnect',
  },
  custom: {
    fr: {
      means: 'Ce que votre fournisseur d’identité dit de plus.',
      rule: 'Objet, avec les noms qu’il a choisis. Vide s’il n’a rien dit.',
    },
    en: {
      means: 'What your identity provider says besides.',
      rule: 'An object, with the names it chose. Empty when it said nothing.',
    },
    source: 'ProConnect',
  },
  groups: {
    fr: {
      means: 'Les groupes dont vous êtes.',
      rule: 'Le scope existe et se voit dans l’introspection. Aucune valeur n’est jamais donnée.',
    },
    en: {
      means: 'The groups you are in.',
      rule: 'The scope exists and shows in introspection. No value is ever given.',
    },
    source: 'ProConnect',
  },
};

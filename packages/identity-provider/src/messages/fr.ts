import { earnedFr } from './earned-fr.ts';
import { europeFr } from './europe-fr.ts';
import { factorsFr } from './factors-fr.ts';

export const fr = {
  signIn: 'Se connecter',
  signInLead:
    'Vous prouvez ici qui vous êtes. Nous seuls recevons votre mot de passe : ni le tiers de confiance ni le service ne le voient.',
  login: 'Identifiant',
  password: 'Mot de passe',
  level: 'Niveau de garantie',
  levelLabel: 'Niveau annoncé au tiers de confiance',
  levelHint: 'Tout niveau peut être rendu, même un mauvais : c’est une démonstration.',
  noLevel: 'aucun',
  earnedLevel: 'celui que gagne ce que vous présentez',
  refusedTitle: 'Identifiant ou mot de passe incorrect',
  refused: 'Vérifiez votre saisie. Le mot de passe des personnes de test est 123.',
  people: 'Personnes de test',
  peopleLead: 'Un clic remplit le formulaire. D’autres se proposent quand vous écrivez.',
  customLink: 'Saisir une identité de votre choix',
  customTitle: 'Une identité de votre choix',
  customLead: 'Ce que vous écrivez est transmis tel quel, même faux ou incomplet.',
  nothing: 'rien',
  placeHint: 'Code officiel géographique de la commune, par exemple 75107',
  countryHint: '99100 pour la France',
  mandate: 'Périmètres du mandat',
  fields: {
    given_name: 'Prénoms',
    family_name: 'Nom de naissance',
    preferred_username: 'Nom d’usage',
    gender: 'Sexe',
    birthdate: 'Date de naissance',
    birthplace: 'Lieu de naissance',
    birthcountry: 'Pays de naissance',
    email: 'Adresse électronique',
  },
  earned: earnedFr,
  factors: factorsFr,
  europe: europeFr,
  requestReceived: 'Demande reçue',
  errorInstead: 'Renvoyer une erreur à la place',
  cancel: 'Annuler et revenir au choix du compte',
  ribbonNote: 'Il vérifie votre mot de passe, et ne sait pas à quel service vous allez.',
  signOutQuestion: 'Vous déconnecter\u202f?',
  signingOut: 'Déconnexion en cours',
  signOut: 'Continuer la déconnexion',
  signedOut: 'Vous êtes déconnecté',
  errorTitle: 'Cette demande ne peut pas aboutir',
  errorLead: 'Revenez au service et recommencez la connexion.',
  expiredTitle: 'Cette page a expiré',
  expiredLead: 'Revenez au service et recommencez la connexion.',
};

export type IdentityProviderMessages = typeof fr;

export const fr = {
  signIn: 'Se connecter',
  signInLead: 'Vous prouvez ici qui vous êtes. Votre mot de passe ne quitte pas cette page.',
  login: 'Identifiant',
  password: 'Mot de passe',
  level: 'Niveau de garantie',
  levelLabel: 'Niveau annoncé au tiers de confiance',
  levelHint: 'Tout niveau peut être rendu, même un mauvais : c’est une démonstration.',
  noLevel: 'aucun',
  refusedTitle: 'Identifiant ou mot de passe incorrect',
  refused: 'Vérifiez votre saisie. Le mot de passe des personnes de test est 123.',
  people: 'Personnes de test',
  peopleLead: 'Un clic remplit le formulaire. D’autres se proposent quand vous écrivez.',
  cancel: 'Annuler et revenir au choix du compte',
  ribbonNote: 'Il vérifie votre mot de passe, et ne sait pas à quel service vous allez.',
  signingOut: 'Déconnexion en cours',
  signOut: 'Continuer la déconnexion',
  signedOut: 'Vous êtes déconnecté',
  errorTitle: 'Cette demande ne peut pas aboutir',
  errorLead: 'Revenez au service et recommencez la connexion.',
  errorFix:
    'Comparez la demande du tiers de confiance à son inscription chez ce fournisseur d’identité.',
  expiredTitle: 'Cette page a expiré',
  expiredLead: 'Revenez au service et recommencez la connexion.',
  expiredCause: 'Aucune demande en cours ne correspond à cette adresse et à ce navigateur.',
  expiredFix:
    'Une demande vit 10 minutes et ne sert qu’une fois, avec les cookies de son navigateur.',
};

export type IdentityProviderMessages = typeof fr;

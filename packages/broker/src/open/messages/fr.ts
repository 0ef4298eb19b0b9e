/** Words of the pages that only an open login has. French is the reference. */
export const fr = {
  tagline: 'OpenID Connect, tel que les normes le disent',
  consentTitle: (service: string) => `${service} demande votre accord`,
  consentLead: (person: string) => `Vous êtes ${person}. Avec votre accord, il recevra :`,
  consentNobody: 'Avec votre accord, il recevra :',
  agree: 'Accepter',
  giveUp: 'Refuser, et revenir au service',
  policy: 'Ce que ce service fait de vos données',
  terms: 'Ses conditions d’utilisation',
  accountTitle: 'Avec quel compte ?',
  accountLead: (service: string) => `Pour continuer vers ${service}.`,
  continueAs: (person: string) => `Continuer : ${person}`,
  someone: 'le compte ouvert ici',
  otherAccount: 'Un autre compte',
  signOutTitle: 'Voulez-vous vous déconnecter ?',
  signOutLead: 'Vous serez aussi déconnecté des services où vous êtes entré par ici.',
  signOut: 'Me déconnecter',
  stay: 'Pour rester connecté, fermez cette page.',
  scopes: {
    openid: 'De quoi vous reconnaître quand vous revenez',
    profile: 'Votre profil : noms, date de naissance, langue, image',
    email: 'Votre adresse électronique',
    address: 'Votre adresse postale',
    phone: 'Votre numéro de téléphone',
    offline_access: 'Un accès qui dure, même quand vous n’êtes pas là',
    loans: 'Les livres que vous avez empruntés',
  } as Record<string, string>,
};

export type OpenMessages = typeof fr;

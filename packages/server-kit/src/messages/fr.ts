export const fr = {
  skipToContent: 'Aller au contenu',
  skipToFooter: 'Aller au pied de page',
  skipLinks: 'Accès rapide',
  demonstration:
    'Démonstration Federama : personnes, services et organismes sont fictifs. Rien ici n’émane de l’État.',
  preferences: 'Affichage',
  themeDark: 'Thème sombre',
  themeLight: 'Thème clair',
  otherLanguage: 'English',
  hideRibbon: 'Masquer le bandeau',
  showRibbon: 'Afficher le bandeau',
  startPage: 'Page d’accueil de la fédération',
  roles: {
    'start-page': 'la page d’accueil',
    browser: 'le navigateur',
    service: 'un service',
    broker: 'le tiers de confiance',
    'identity-provider': 'un fournisseur d’identité',
    registry: 'un registre officiel',
    'data-provider': 'un fournisseur de données',
    relay: 'un relais entre deux réseaux',
    attacker: 'un attaquant',
    observatory: 'd’où l’on voit chaque échange',
  },
  weakWorld: 'Monde affaibli exprès.',
  whereYouAre: (name: string, role: string) => `Vous êtes chez ${name}, ${role}.`,
  notFoundTitle: 'Page introuvable',
  notFound: (path: string) => `Il n’y a rien à l’adresse ${path}.`,
  misdirectedTitle: 'Mauvaise adresse',
  misdirected: (asked: string, url: string) =>
    `Ce serveur répond à l’adresse ${url}, pas à ${asked}.`,
  brokenTitle: 'Une erreur est survenue',
  broken: 'Le serveur n’a pas su traiter cette demande. Revenez en arrière et réessayez.',
  unavailableTitle: 'Un instant',
  unavailable: {
    away: 'Ce serveur n’atteint pas ce qui garde son état : rien n’est perdu. Réessayez dans quelques secondes.',
    full: 'Il n’y a plus de place là où ce serveur garde son état : rien n’est écrit à moitié. Faites de la place (le terminal dit où), puis réessayez : rien n’est à redémarrer.',
    'read-only':
      'Ce serveur ne peut pas écrire là où il garde son état : rien n’est écrit à moitié. Rendez-lui ce droit (le terminal dit où), puis réessayez.',
  },
  badRequestTitle: 'Demande illisible',
  badRequest: 'Le serveur n’a pas compris ce qui lui a été envoyé.',
  tooLong: (bytes: number) =>
    `Ce qui a été envoyé dépasse ${bytes} octets\u202f: cette adresse n’en lit pas davantage. Envoyez moins.`,
  tooManyAttempts: {
    title: 'Trop d’essais',
    wait: (seconds: number) =>
      seconds < 120
        ? `Il y a eu trop de réponses fausses. Réessayez dans ${seconds} ${seconds === 1 ? 'seconde' : 'secondes'}.`
        : `Il y a eu trop de réponses fausses. Réessayez dans ${Math.ceil(seconds / 60)} minutes.`,
    again: 'Réessayer',
  },
  crossOrigin: {
    title: 'Formulaire refusé',
    lead: 'Ce formulaire a été envoyé depuis une autre page que les nôtres. Rien n’a été changé.',
    cause:
      'Les cookies ignorent les ports : la page d’un autre site, ou d’un autre port, pourrait agir au nom de la personne connectée.',
    fix: 'Envoyez le formulaire depuis une page de cette même adresse, ou depuis un programme, sans Origin ni Sec-Fetch-Site.',
  },
  goTo: (url: string) => `Aller à ${url}`,
  developer: 'Pour les développeurs',
  expected: 'Attendu',
  received: 'Reçu',
  cause: 'Cause',
  fix: 'Correction',
  errorId: 'Identifiant',
};

export type KitMessages = typeof fr;

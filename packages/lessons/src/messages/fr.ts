/** Words of the lessons' pages; those of each lesson stand in the lesson. */
export const fr = {
  title: 'Leçons',
  lead: 'Dix-neuf leçons de dix minutes. Chacune se passe dans une fédération rien qu’à vous : cassez tout, et recommencez.',
  forTrainers:
    'Le texte se projette ; les buts se cochent seuls, quand les échanges réels les prouvent.',
  lesson: (number: number) => `Leçon ${number}`,
  minutes: (count: number) => `${count} min`,
  list: 'Les leçons',
  states: {
    done: 'terminée',
    under: (reached: number, all: number) => `en cours, ${reached} sur ${all}`,
  },
  project: 'Projeter ce texte',
  leaveProjection: 'Revenir à la leçon',
  predict: 'Avant de commencer, devinez',
  answer: 'La réponse, quand vous aurez vu',
  begin: 'Commencer',
  beginLead:
    'Une fédération est créée pour vous seul : ses services, ses sessions, son observatoire. Elle disparaît si elle ne sert plus.',
  broker: 'Tiers de confiance',
  about: (broker: string) => `Tiers de confiance : ${broker}`,
  noBroker: (cast: string) =>
    `Cette leçon demande un tiers de confiance du niveau faible auquel tous ceux-ci sont raccordés : ${cast}. Il n’y en a pas ici.`,
  noStepUp: (service: string) =>
    `Cette leçon demande que ${service} fasse confirmer un acte sensible par un autre tiers de confiance, et qu’on s’y connecte d’abord au niveau faible. Ce n’est pas le cas ici.`,
  noRaiser: (cast: string, provider: string) =>
    `Cette leçon demande un tiers de confiance auquel tous ceux-ci sont raccordés : ${cast} ; et que ${provider} fasse vérifier des identités par un tiers de confiance des citoyens (citizens). Ce n’est pas le cas ici.`,
  startAgain: 'Tout recommencer',
  startAgainHint: 'Efface vos connexions et vos buts dans cette leçon.',
  steps: 'À faire',
  goals: 'Buts',
  goalsLead: 'Ils se cochent seuls.',
  reached: (reached: number, all: number) => `${reached} sur ${all}`,
  reachedBadge: 'atteint',
  notYet: 'à faire',
  proof: 'Voir la preuve',
  check: 'Vérifier',
  send: 'Répondre',
  choose: 'Choisissez',
  wrong: 'Ce n’est pas ce que disent les échanges. Regardez encore.',
  finished: 'Leçon terminée',
  remember: 'À retenir',
  next: 'Leçon suivante',
  previous: 'Leçon précédente',
  all: 'Toutes les leçons',
  newTab: '(nouvel onglet)',
  armed: 'armé : le prochain y aura droit',
  sendRequest: 'Envoyer la demande',
  readyRequest: 'Se connecter, et revenir ici',
  leaveHere: 'Fermer la session ici seulement',
  leaveEverywhere: 'Se déconnecter, en passant par le tiers de confiance',
  callbackTitle: 'Ce qui est revenu au service',
  callbackLead: 'Cette page tient la place du service. Le navigateur vient de lui rapporter ceci.',
  callbackNothing:
    'Rien n’est dans l’adresse : l’erreur est peut-être après un #, que le serveur ne voit pas.',
  callbackError:
    'Une erreur est revenue : la demande était fausse, mais l’adresse de retour est la bonne.',
  callbackCode:
    'Le code est arrivé. Tant que le service ne l’a pas échangé, personne n’a encore reçu d’identité.',
  callbackParameters: 'Paramètres reçus',
  brokerSays: 'Le tiers de confiance répond',
  withoutSecret: 'Échanger le code sans le secret',
  withSecret: 'Échanger le code avec le secret',
  again: 'Rejouer le code',
  readIdentity: 'Lire l’identité avec le jeton',
  class: {
    link: 'Voir où en est la classe',
    title: 'La classe',
    lead: 'Combien ont commencé, et quel but résiste. Personne n’est nommé.',
    thisMachine:
      'Tout écoute sur cette machine seule : ce sont ses navigateurs qui sont comptés, pas ceux des autres ordinateurs de la salle.',
    nobody: 'Personne n’a encore commencé. Cette page se met à jour toute seule.',
    counts: (begun: number, finished: number) =>
      `${begun} commencée${begun > 1 ? 's' : ''}, ${finished} terminée${finished > 1 ? 's' : ''}`,
    refresh: 'Actualiser',
  },
  tooMuch: 'Toutes les places sont prises',
  tooMuchText:
    'Trop de leçons sont en cours sur cette machine. Une place se libère dès qu’une leçon ne sert plus ; réessayez dans un moment.',
};

export type LessonsMessages = typeof fr;

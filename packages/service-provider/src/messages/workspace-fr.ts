/** Words of the workspace. French is the reference. */

type ObstacleWords = { title: string; text: string };

const obstacles = {
  siretMissing: {
    title: 'Votre organisation n’a pas été transmise',
    text: 'Les documents sont rangés par établissement, et nous ne savons pas lequel est le vôtre.',
  },
  siretMalformed: {
    title: 'Le numéro de votre établissement est illisible',
    text: 'Un SIRET a quatorze chiffres. Prévenez le service informatique de votre organisation.',
  },
  rolesMissing: {
    title: 'Votre rôle n’a pas été transmis',
    text: 'Cet espace est celui des agents publics, et rien ne nous dit si vous en êtes un.',
  },
  rolesMalformed: {
    title: 'Votre rôle est illisible',
    text: 'La réponse reçue n’est pas une liste de rôles. Prévenez l’assistance.',
  },
  organisationUnknown: {
    title: 'Personne ne connaît votre organisation',
    text: 'L’annuaire des organisations ne connaît pas ce SIRET, ou ne répond pas en ce moment.',
  },
  notPublic: {
    title: 'Votre organisation n’a pas d’espace ici',
    text: 'Elle n’est pas un organisme public, ou cet établissement est fermé. Prévenez votre service du personnel si vous en avez changé.',
  },
} satisfies Record<string, ObstacleWords>;

export const workspaceFr = {
  ribbonNote: 'Il ne sait pas encore où vous travaillez, et ne verra jamais votre mot de passe.',
  ribbonSignedIn: 'Il sait qui vous êtes et où vous travaillez, et n’a pas vu votre mot de passe.',
  signInLead: (broker: string) =>
    `Vous entrez avec le compte de votre organisation, par ${broker}.`,
  addressLabel: 'Adresse professionnelle',
  addressHint: 'Facultatif : elle vous évite une page.',
  whatIsText: (broker: string) =>
    `${broker} mène chacun, par son adresse, au compte que son organisation lui a donné, et dit à ce service où l’on travaille.`,
  silentNote: 'Si vous êtes déjà connecté ailleurs, vous revenez ici sans une page.',
  noLabel: 'Organisation sans nom communiqué',
  rolesLabel: 'Vos rôles',
  roles: {
    agent_public: 'Agent public',
    agent_public_etat: 'État',
    agent_public_territorial: 'Collectivité',
    agent_public_hospitalier: 'Hôpital',
    dirigeant: 'Dirigeant',
  } as Record<string, string>,
  documents: 'Documents partagés',
  newDocument: 'Titre d’un nouveau document',
  add: 'Ajouter le document',
  rooms: 'Salons',
  saidBy: (author: string, text: string) => `${author} : ${text}`,
  silentRoom: 'Rien encore.',
  sayIn: (room: string) => `Écrire dans ${room}`,
  say: 'Votre message',
  send: 'Envoyer',
  meetings: 'Réunions',
  noMeetings:
    'Les réunions sont tenues par un autre service, et le droit de les lire n’a pas été accordé.',
  forDevelopers: 'Pour les développeurs',
  session: 'Votre connexion',
  level: 'Niveau',
  levels: {
    eidas0: 'Déclaré',
    'eidas0-mfa': 'Déclaré, deux facteurs',
    eidas1: 'Faible',
    'eidas1-mfa': 'Faible, deux facteurs',
    eidas2: 'Substantiel',
    eidas3: 'Élevé',
  } as Record<string, string>,
  levelUnknown: 'Non communiqué',
  methods: 'Méthodes',
  since: 'Depuis',
  oneFactor: 'Un seul facteur a servi. Un acte sensible en demanderait deux.',
  twoFactors: 'Deux facteurs ont servi : ce niveau suffit pour les actes sensibles.',
  secondFactor: 'Prouver un second facteur',
  renew: 'Renouveler sans se reconnecter',
  renewed: (moment: string) => `Jetons renouvelés, identité relue : ${moment}.`,
  subject: 'Identifiant, le même partout (sub)',
  scopes: 'Portée accordée (scope)',
  obstacles,
};

export type WorkspaceMessages = typeof workspaceFr;

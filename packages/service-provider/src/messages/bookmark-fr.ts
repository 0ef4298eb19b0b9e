/** Words of Signet. French is the reference. */
import type { Left, RenewalReason } from '../session.ts';

const left: Record<Left, string> = {
  ended:
    'Votre session ici a été fermée : vous vous êtes déconnecté ailleurs. Signet a rendu son accès.',
  over: 'Votre session ici est terminée. Connectez-vous de nouveau.',
};

const renewals: Record<RenewalReason, string> = {
  due: 'Renouvelé de lui-même : le jeton arrivait à sa fin',
  asked: 'Renouvelé à votre demande',
  refused: 'Renouvelé : la médiathèque n’en voulait plus',
};

export const bookmarkFr = {
  left,
  renewals,
  ribbonNote: 'Il ne sait pas encore qui vous êtes, et ne verra jamais votre mot de passe.',
  ribbonSignedIn: 'Il garde un accès à vos emprunts, que vous pouvez lui reprendre.',
  signInLead:
    'Vous vous connectez une fois, et vous acceptez que Signet relise vos emprunts quand vous n’êtes pas là.',
  howTitle: 'Comment Signet s’y prend',
  how: [
    ['PAR', 'Sa demande part de serveur à serveur ; votre navigateur n’en porte que le nom.'],
    [
      'PKCE',
      'Il ne partage aucun secret : il signe (private_key_jwt), et le code est lié à sa demande.',
    ],
    ['DPoP', 'Son jeton d’accès vit une minute, et ne vaut rien sans la clé de votre session.'],
    ['↻', 'Il en obtient un autre sans vous, et change à chaque fois de jeton de renouvellement.'],
  ] as readonly (readonly [mark: string, line: string])[],
  books: 'À la maison',
  noBooks: 'Aucun livre à rendre.',
  booksUnread: 'Vos emprunts n’ont pas pu être lus. Réessayez dans un moment.',
  daysLeft: (days: number) => `${days} j`,
  due: (day: string) => `à rendre le ${day}`,
  readAgain: 'Relire',
  storyTitle: 'D’où vient le jeton',
  signedIn: 'Reçu à votre connexion',
  rotated: 'le jeton de renouvellement a changé',
  notRotated: 'même jeton de renouvellement',
  tokenTitle: 'Le jeton d’accès',
  age: (age: number, life: number) => `${age} s sur ${life}`,
  over: 'Terminé : la prochaine lecture le renouvelle d’abord.',
  boundTo: 'Lié à la clé (cnf.jkt)',
  ownKey: 'Clé de cette session',
  audience: 'Fait pour (aud)',
  scopes: 'Portée (scope)',
  boundNote:
    'Signet ne lit pas son jeton : cette page le fait pour vous. C’est la médiathèque qui compare la clé de la preuve à celle du jeton.',
  renewNow: 'Renouveler maintenant',
  answerTitle: (source: string) => `Réponse (${source})`,
  answerAt: 'Lu',
  answerStatus: 'Réponse',
  answerSaid: 'Dit',
  answerNone: 'Aucune réponse',
  delayed:
    'Le jeton n’a pas pu être renouvelé maintenant. Votre accès reste ouvert : rechargez la page dans un moment.',
  accessTokenRead: 'Jeton d’accès, décodé',
  identity: 'Identité reçue (id_token)',
};

export type BookmarkMessages = typeof bookmarkFr;

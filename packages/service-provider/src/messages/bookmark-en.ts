/** Words of Signet, in English. */
import type { BookmarkMessages } from './bookmark-fr.ts';

export const bookmarkEn: BookmarkMessages = {
  left: {
    ended: 'Your session here was closed: you signed out elsewhere. Signet gave its access back.',
    over: 'Your session here is over. Sign in again.',
  },
  renewals: {
    due: 'Renewed by itself: the token was about to end',
    asked: 'Renewed because you asked',
    refused: 'Renewed: the library took it no longer',
  },
  ribbonNote: 'It does not know yet who you are, and will never see your password.',
  ribbonSignedIn: 'It keeps access to what you borrowed, which you can take back.',
  signInLead:
    'You sign in once, and agree that Signet reads what you borrowed when you are not there.',
  howTitle: 'How Signet goes about it',
  how: [
    ['PAR', 'Its request goes from server to server; your browser only carries its name.'],
    [
      'PKCE',
      'It shares no secret: it signs (private_key_jwt), and the code is tied to its request.',
    ],
    [
      'DPoP',
      'Its access token lives for a minute, and is worth nothing without the key of your session.',
    ],
    ['↻', 'It gets another one without you, and changes its refresh token each time.'],
  ],
  books: 'At home',
  noBooks: 'No book to bring back.',
  booksUnread: 'What you borrowed could not be read. Try again in a moment.',
  daysLeft: (days) => `${days} d`,
  due: (day) => `due on ${day}`,
  readAgain: 'Read again',
  storyTitle: 'Where the token comes from',
  signedIn: 'Received when you signed in',
  rotated: 'the refresh token changed',
  notRotated: 'same refresh token',
  tokenTitle: 'The access token',
  age: (age, life) => `${age} s of ${life}`,
  over: 'Over: the next reading renews it first.',
  boundTo: 'Bound to the key (cnf.jkt)',
  ownKey: 'Key of this session',
  audience: 'Made for (aud)',
  scopes: 'Scope',
  boundNote:
    'Signet does not read its token: this page does so for you. It is the library that compares the key of the proof with that of the token.',
  renewNow: 'Renew now',
  answerTitle: (source) => `Answer (${source})`,
  answerAt: 'Read',
  answerStatus: 'Answer',
  answerSaid: 'Said',
  answerNone: 'No answer',
  delayed:
    'The token could not be renewed just now. Your access stays open: load the page again in a moment.',
  accessTokenRead: 'Access token, decoded',
  identity: 'Identity received (id_token)',
};

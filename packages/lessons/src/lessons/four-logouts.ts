/** L12, once more: four ways for a session to end, where services can be told. */
import type { Exchange } from '@federama/server-kit/journal';
import { exchangesOf, type Facts, lastSeq, locationOf, query } from '../facts.ts';
import type { Lesson } from '../lesson.ts';
import { OWN_CLIENT_ID } from '../own-client.ts';
import { toldClient } from '../told-client.ts';

/** What the lesson's page records of itself. */
export const SESSION_CLOSED = 'LESSON_SESSION_CLOSED';

/** Codes that came back to the lesson's page. */
function codesGiven(facts: Facts): Exchange[] {
  return facts.exchanges.filter((exchange) => {
    const back = locationOf(exchange);
    const isBroker = exchange.hop === 'broker.resume' || exchange.hop === 'broker.authorize';
    return isBroker && back?.href.startsWith(facts.callbackUrl) && back.searchParams.has('code');
  });
}

/** Codes that the page was given after it had closed its session, and nobody gave a password. */
function givenWithoutPassword(facts: Facts): Exchange[] {
  const passwords = exchangesOf(facts, 'idp.login').map(({ seq }) => seq);
  const closed = facts.events.filter(({ event }) => event === SESSION_CLOSED);
  return codesGiven(facts).filter(({ seq }) =>
    closed.some(
      (close) => close.seq < seq && !passwords.some((one) => one > close.seq && one < seq),
    ),
  );
}

type Ending = 'broker.session-end-confirm' | 'broker.backchannel-logout';

/** Ends of a session at the broker of which the page was told, by what brought them about. */
function toldBy(facts: Facts, hop: Ending): Exchange[] {
  const ends = facts.exchanges.filter(
    (exchange) =>
      exchange.hop === 'broker.session-end-confirm' || exchange.hop === 'broker.backchannel-logout',
  );
  const told = facts.events.filter(
    ({ event, spId }) => event === 'SP_TOLD_OF_LOGOUT' && spId === OWN_CLIENT_ID,
  );
  // The services are told before whoever asked is answered.
  const ended = told.map(({ seq }) => ends.find((end) => end.seq > seq));
  return ends.filter((end) => end.hop === hop && ended.includes(end));
}

/** Whether the page asked for it, with the ID token of the person. */
function isAsked(facts: Facts, { seq }: Exchange): boolean {
  const asked = exchangesOf(facts, 'broker.session-end').findLast((one) => one.seq < seq);
  return asked !== undefined && query(asked).has('id_token_hint');
}

/** Sign-outs that the page asked for, and that reached the identity provider. */
function everywhere(facts: Facts): Exchange[] {
  const upstream = exchangesOf(facts, 'idp.session-end').filter((one) =>
    query(one).has('id_token_hint'),
  );
  return toldBy(facts, 'broker.session-end-confirm').filter(
    (end) => isAsked(facts, end) && upstream.some(({ seq }) => seq > end.seq),
  );
}

const atBrokerAlone = (facts: Facts) =>
  toldBy(facts, 'broker.session-end-confirm').filter((end) => !isAsked(facts, end));

const fromProvider = (facts: Facts) => toldBy(facts, 'broker.backchannel-logout');

export const fourLogouts: Lesson = {
  id: 'four-logouts',
  name: { fr: 'Quatre fins de session', en: 'Four kinds of logout' },
  learns: {
    fr: 'Qui ferme quoi, et qui prévient qui : ici, partout, par derrière, d’en haut.',
    en: 'Who closes what, and who tells whom: here, everywhere, behind the scenes, from above.',
  },
  minutes: 10,
  cast: ['my-open-app', 'azur'],
  client: toldClient,
  text: [
    {
      fr: 'Trois sessions : celle du service, celle du tiers de confiance, celle du fournisseur d’identité. Chacune peut finir la première.',
      en: 'Three sessions: the service’s, the broker’s, the identity provider’s. Any of them may end first.',
    },
    {
      fr: 'Prévenir par le navigateur (front channel), dans des cadres cachés, ne marche plus sans cookies tiers. Alors on prévient de serveur à serveur (back channel).',
      en: 'Telling by way of the browser (front channel), in hidden frames, no longer works without third-party cookies. So one tells from server to server (back channel).',
    },
  ],
  predict: {
    question: {
      fr: 'Ce service ferme sa session, ici seulement. Vous vous reconnectez aussitôt. Faut-il le mot de passe ?',
      en: 'This service closes its session, here only. You sign in again at once. Is the password needed?',
    },
    answer: {
      fr: 'Non : le tiers de confiance vous connaît encore. Sur un ordinateur partagé, fermer ici ne ferme rien.',
      en: 'No: the broker still knows you. On a shared computer, closing here closes nothing.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous (`test`, `123`). Cette leçon joue le service.',
        en: 'Sign in (`test`, `123`). This lesson plays the service.',
      },
      request: 'ready',
    },
    {
      words: {
        fr: 'Fermez la session ici seulement, puis connectez-vous de nouveau par le bouton de la première étape. Échangez cette fois le code : il faut l’id_token pour la suite.',
        en: 'Close the session here only, then sign in again with the button of the first step. Exchange the code this time: what follows needs the id_token.',
      },
      signOut: 'here',
    },
    {
      words: {
        fr: 'Déconnectez-vous depuis le service. Le navigateur passe par le tiers de confiance, par Compte Azur, et revient ici.',
        en: 'Sign out from the service. The browser goes by the broker, by Compte Azur, and comes back here.',
      },
      signOut: 'everywhere',
    },
    {
      words: {
        fr: 'Reconnectez-vous, et finissez-en chez le tiers de confiance, sans repasser par le service.',
        en: 'Sign in again, and end it at the broker, without coming by the service.',
      },
      links: [{ party: 'broker', path: '/session/end' }],
    },
    {
      words: {
        fr: 'Reconnectez-vous, et finissez-en chez Compte Azur, tout en haut. Suivez la nouvelle dans l’observatoire.',
        en: 'Sign in again, and end it at Compte Azur, at the very top. Follow the news in the observatory.',
      },
      links: [
        { party: 'azur', path: '/session/end' },
        { party: 'observatory', path: '/' },
      ],
    },
  ],
  goals: [
    {
      id: 'here',
      words: {
        fr: 'Fermé ici seulement : on est rentré sans mot de passe.',
        en: 'Closed here only: one got in again without a password.',
      },
      proof: (facts) => lastSeq(givenWithoutPassword(facts)),
    },
    {
      id: 'everywhere',
      words: {
        fr: 'À la demande du service : le tiers de confiance, puis le fournisseur d’identité.',
        en: 'Asked for by the service: the broker, then the identity provider.',
      },
      proof: (facts) => lastSeq(everywhere(facts)),
    },
    {
      id: 'back-channel',
      words: {
        fr: 'Fini chez le tiers de confiance : le service l’a appris de serveur à serveur.',
        en: 'Ended at the broker: the service learnt of it from server to server.',
      },
      proof: (facts) => lastSeq(atBrokerAlone(facts)),
    },
    {
      id: 'upstream',
      words: {
        fr: 'Fini chez le fournisseur d’identité : la nouvelle est descendue jusqu’au service.',
        en: 'Ended at the identity provider: the news came down to the service.',
      },
      proof: (facts) => lastSeq(fromProvider(facts)),
    },
    {
      id: 'messenger',
      words: {
        fr: 'Cette fois-là, qui a prévenu le service ?',
        en: 'That time, who told the service?',
      },
      question: {
        fields: [
          {
            name: 'who',
            label: { fr: 'Le messager', en: 'The messenger' },
            choices: [
              { value: 'azur', words: { fr: 'Compte Azur', en: 'Compte Azur' } },
              { value: 'broker', words: { fr: 'Le tiers de confiance', en: 'The broker' } },
              { value: 'browser', words: { fr: 'Le navigateur', en: 'The browser' } },
            ],
          },
        ],
        check: (facts, { who }) => (who === 'broker' ? lastSeq(fromProvider(facts)) : undefined),
      },
    },
  ],
  remember: {
    fr: 'Fermer ici n’est pas se déconnecter ; et celui qui finit une session ne prévient que ceux qu’il connaît, un étage plus bas.',
    en: 'Closing here is not signing out; and whoever ends a session tells only those it knows, one floor below.',
  },
};

/** L1: one login, without a word of protocol. Where did the password go, and what stayed hidden? */
import { exchangesOf, form, lastSeq, signedIn } from '../facts.ts';
import type { Lesson } from '../lesson.ts';
import { PARTIES } from './parties.ts';

export const firstLogin: Lesson = {
  id: 'first-login',
  name: { fr: 'Une première connexion', en: 'A first login' },
  learns: {
    fr: 'Qui parle à qui, et où reste le mot de passe.',
    en: 'Who talks to whom, and where the password stays.',
  },
  minutes: 8,
  cast: ['impots', 'azur'],
  text: [
    {
      fr: 'Une personne veut entrer chez un service. Elle a déjà un compte, ailleurs.',
      en: 'Someone wants to enter a service. They already have an account, elsewhere.',
    },
    {
      fr: 'Entre les deux, un tiers de confiance. Le navigateur fait des allers et retours ; les serveurs, eux, se parlent sans lui.',
      en: 'Between the two stands a broker. The browser goes to and fro; the servers talk to each other without it.',
    },
  ],
  predict: {
    question: {
      fr: 'Combien de sites verront le mot de passe : un, deux ou trois ?',
      en: 'How many sites will see the password: one, two or three?',
    },
    answer: {
      fr: 'Un seul : le fournisseur d’identité. Le service et le tiers de confiance n’ont reçu que des réponses, par des appels que le navigateur n’a pas vus.',
      en: 'One only: the identity provider. The service and the broker received answers, through calls the browser never saw.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Ouvrez l’observatoire dans un onglet, et gardez-le sous les yeux.',
        en: 'Open the observatory in a tab, and keep it in sight.',
      },
      links: [{ party: 'observatory', path: '/' }],
    },
    {
      words: {
        fr: 'Dans un autre onglet, connectez-vous au service : choisissez `Compte Azur`, puis l’identifiant `test` et le mot de passe `123`.',
        en: 'In another tab, sign in to the service: choose `Compte Azur`, then user name `test` and password `123`.',
      },
      links: [{ party: 'impots', path: '/' }],
    },
    {
      words: {
        fr: 'Revenez à l’observatoire. Traits pleins : par le navigateur. Tirets : de serveur à serveur. Cherchez le mot de passe, puis l’appel « token », et répondez parmi les buts.',
        en: 'Go back to the observatory. Solid lines: through the browser. Dashes: from server to server. Look for the password, then for the “token” call, and answer among the goals.',
      },
    },
  ],
  goals: [
    {
      id: 'signed-in',
      words: {
        fr: 'Une personne s’est connectée à un service.',
        en: 'Someone signed in to a service.',
      },
      proof: (facts) => lastSeq(signedIn(facts)),
    },
    {
      id: 'password',
      words: { fr: 'Qui a reçu le mot de passe ?', en: 'Who received the password?' },
      question: {
        fields: [
          {
            name: 'party',
            label: { fr: 'Celui qui l’a reçu', en: 'Whoever received it' },
            choices: [PARTIES.impots, PARTIES.broker, PARTIES.azur],
          },
        ],
        check(facts, { party }) {
          const holders = facts.exchanges.filter((exchange) => form(exchange).has('password'));
          return holders.every((exchange) => exchange.party === party)
            ? lastSeq(holders)
            : undefined;
        },
      },
    },
    {
      id: 'hidden-call',
      words: {
        fr: 'Le service a reçu un jeton par un appel caché. Qui a fait cet appel ?',
        en: 'The service got a token through a hidden call. Who made that call?',
      },
      question: {
        fields: [
          {
            name: 'from',
            label: { fr: 'Celui qui a appelé', en: 'Whoever called' },
            choices: [PARTIES.browser, PARTIES.impots, PARTIES.azur],
          },
        ],
        check: (facts, { from }) =>
          lastSeq(exchangesOf(facts, 'broker.token').filter((exchange) => exchange.from === from)),
      },
    },
  ],
  remember: {
    fr: 'Le mot de passe ne quitte jamais le fournisseur d’identité ; l’identité, elle, voyage entre serveurs, hors de la vue du navigateur.',
    en: 'The password never leaves the identity provider; the identity travels between servers, out of the browser’s sight.',
  },
};

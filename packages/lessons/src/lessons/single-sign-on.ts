/** L11: the broker remembers, and the second service asks for no password. */
import type { Exchange } from '@federama/server-kit/journal';
import { asked, exchangesOf, type Facts, lastSeq, loginOf, signedIn } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

const passesProvider = (login: readonly Exchange[]) => login.some(({ hop }) => hop === 'idp.login');

/** Logins that ended well without the identity provider. */
function effortless(facts: Facts): Exchange[] {
  return signedIn(facts).filter((end) => {
    const login = loginOf(facts, end);
    return login.some(({ hop }) => hop === 'broker.authorize') && !passesProvider(login);
  });
}

function withPassword(facts: Facts): Exchange[] {
  return signedIn(facts).filter((end) => passesProvider(loginOf(facts, end)));
}

export const singleSignOn: Lesson = {
  id: 'single-sign-on',
  name: {
    fr: 'Une seule connexion pour plusieurs services',
    en: 'One sign-in for several services',
  },
  learns: {
    fr: 'Qui se souvient de vous, et comment le faire oublier.',
    en: 'Who remembers you, and how to be forgotten.',
  },
  minutes: 8,
  cast: ['impots', 'banque', 'sante'],
  text: [
    {
      fr: 'Chaque site a sa propre session : le service, le tiers de confiance, le fournisseur d’identité.',
      en: 'Each site has a session of its own: the service, the broker, the identity provider.',
    },
    {
      fr: 'Quand le tiers de confiance se souvient de vous, le service suivant ne redemande pas de mot de passe.',
      en: 'When the broker remembers you, the next service asks for no password.',
    },
  ],
  predict: {
    question: {
      fr: 'Un service ajoute prompt=login à sa demande : « redemandez le mot de passe ». Sera-t-il obéi ?',
      en: 'A service adds prompt=login to its request: “ask for the password again”. Will it be obeyed?',
    },
    answer: {
      fr: 'Pas ici : comme FranceConnect, ce tiers de confiance garde sa session quoi que dise prompt. Ce que la norme permet, une plateforme peut le refuser ; il faut lire sa documentation, et vérifier. Seule la déconnexion ramène le mot de passe.',
      en: 'Not here: like FranceConnect, this broker keeps its session whatever prompt says. What the standard allows, a platform may decline; read its documentation, and verify. Only signing out brings the password back.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous aux Impôts (`test`, `123`). Puis, sans vous déconnecter, à la Banque. Qu’est-ce qui manque ?',
        en: 'Sign in to the tax service (`test`, `123`). Then, without signing out, to the bank. What is missing?',
      },
      links: [
        { party: 'impots', path: '/' },
        { party: 'banque', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Chez un troisième service, écrivez la demande vous-même, avec `prompt` à `login`, et allez au bout.',
        en: 'At a third service, write the request yourself, with `prompt` at `login`, and go all the way.',
      },
      links: [
        {
          party: 'sante',
          path: '/request',
          words: { fr: 'Écrire la demande', en: 'Write the request' },
        },
      ],
    },
    {
      words: {
        fr: 'Déconnectez-vous d’un des services, puis connectez-vous de nouveau.',
        en: 'Sign out of one of the services, then sign in again.',
      },
    },
  ],
  goals: [
    {
      id: 'first',
      words: {
        fr: 'Première connexion, avec mot de passe.',
        en: 'First sign-in, with a password.',
      },
      proof: (facts) => lastSeq(withPassword(facts)),
    },
    {
      id: 'second',
      words: {
        fr: 'Deuxième service, sans passer par le fournisseur d’identité.',
        en: 'Second service, without the identity provider.',
      },
      proof(facts) {
        const first = withPassword(facts)[0];
        return lastSeq(
          effortless(facts).filter((exchange) => first && exchange.party !== first.party),
        );
      },
    },
    {
      id: 'prompt',
      words: {
        fr: 'Malgré prompt=login, aucun mot de passe n’a été demandé.',
        en: 'In spite of prompt=login, no password was asked for.',
      },
      proof: (facts) =>
        lastSeq(
          effortless(facts).filter((end) =>
            loginOf(facts, end).some(
              (exchange) =>
                exchange.hop === 'broker.authorize' &&
                asked(exchange).get('prompt')?.split(' ').includes('login'),
            ),
          ),
        ),
    },
    {
      id: 'forgotten',
      words: {
        fr: 'Après une déconnexion, le mot de passe est redemandé.',
        en: 'After a sign-out, the password is asked for again.',
      },
      proof(facts) {
        const out =
          exchangesOf(facts, 'broker.session-end-confirm')[0]?.seq ?? Number.POSITIVE_INFINITY;
        return lastSeq(withPassword(facts).filter(({ seq }) => seq > out));
      },
    },
  ],
  remember: {
    fr: 'Pas de mot de passe ne veut pas dire pas de session : c’est le tiers de confiance qui se souvient, jusqu’à la déconnexion.',
    en: 'No password does not mean no session: it is the broker who remembers, until you sign out.',
  },
};

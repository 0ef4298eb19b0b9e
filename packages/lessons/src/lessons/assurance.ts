/** L9: how sure one is of someone, who says so, and who checks it. */
import type { Exchange } from '@federama/server-kit/journal';
import {
  exchangesOf,
  idTokenOf,
  isAtBroker,
  lastSeq,
  locationOf,
  loginOf,
  refusedWith,
  signedIn,
} from '../facts.ts';
import type { Lesson } from '../lesson.ts';

const levelAt = (login: readonly Exchange[], wanted: string) => {
  const exchange = login.find(({ hop }) => hop === wanted);
  return exchange && idTokenOf(exchange).acr;
};

/** The level is lower than asked for, or one the provider is not approved for. */
const LEVEL_REFUSED = /^Y1000(?:01|18)$/;
const FORGED = 'broker.id-token.acr-unknown';

export const assurance: Lesson = {
  id: 'assurance',
  name: { fr: 'Les niveaux de garantie', en: 'Levels of assurance' },
  learns: {
    fr: 'Qui affirme un niveau, et qui le vérifie.',
    en: 'Who states a level, and who checks it.',
  },
  minutes: 10,
  cast: ['impots', 'azur', 'boreale'],
  text: [
    {
      fr: 'Un mot de passe n’est pas une carte à puce : eidas1 faible, eidas2 substantiel, eidas3 élevé.',
      en: 'A password is not a chip card: eidas1 low, eidas2 substantial, eidas3 high.',
    },
    {
      fr: 'Le service demande un niveau (acr_values). La réponse en porte un (acr). Ce n’est pas forcément le même.',
      en: 'The service asks for a level (acr_values). The answer carries one (acr). They may differ.',
    },
  ],
  predict: {
    question: {
      fr: 'Un fournisseur d’identité annonce un niveau plus haut, ou plus bas, que celui pour lequel il est agréé. Qui s’en aperçoit ?',
      en: 'An identity provider states a level higher, or lower, than it is approved for. Who notices?',
    },
    answer: {
      fr: 'Le tiers de confiance, qui connaît les niveaux de chacun. Et si lui-même se trompait, le service doit encore comparer acr à ce qu’il a demandé.',
      en: 'The broker, which knows everyone’s levels. And should the broker itself be wrong, the service must still compare acr with what it asked for.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous avec `Carte Boréale` (`test`, `123`). Dans l’observatoire, lisez `acr` dans chacun des deux jetons.',
        en: 'Sign in with `Carte Boréale` (`test`, `123`). In the observatory, read `acr` in each of the two tokens.',
      },
      links: [
        { party: 'impots', path: '/' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Écrivez la demande vous-même : `acr_values` à `eidas2`. Ce tiers de confiance ne sert que le niveau faible ; que répond-il ?',
        en: 'Write the request yourself: `acr_values` at `eidas2`. This broker serves the low level only; what does it answer?',
      },
      links: [
        {
          party: 'impots',
          path: '/request',
          words: { fr: 'Écrire la demande', en: 'Write the request' },
        },
      ],
    },
    {
      words: {
        fr: 'Déconnectez-vous, puis recommencez avec `Compte Azur`, agréé pour `eidas1` seulement : sur sa page, dépliez « Niveau de garantie » et annoncez `eidas2`.',
        en: 'Sign out, then start again with `Compte Azur`, approved for `eidas1` only: on its page, unfold “Level of assurance” and state `eidas2`.',
      },
    },
    {
      words: {
        fr: 'Falsifiez enfin le niveau dans le jeton du tiers de confiance, et connectez-vous.',
        en: 'At last, forge the level in the broker’s own token, and sign in.',
      },
      faults: [{ fault: FORGED, words: { fr: 'Falsifier le niveau', en: 'Forge the level' } }],
      links: [{ party: 'impots', path: '/login', words: { fr: 'Se connecter', en: 'Sign in' } }],
    },
  ],
  goals: [
    {
      id: 'two-levels',
      words: {
        fr: 'Le fournisseur d’identité a garanti eidas2 ; le service, qui demandait eidas1, a reçu eidas1.',
        en: 'The identity provider gave eidas2; the service, which asked for eidas1, got eidas1.',
      },
      proof(facts) {
        const ends = signedIn(facts).filter((end) => {
          const login = loginOf(facts, end);
          return (
            levelAt(login, 'idp.token') === 'eidas2' && levelAt(login, 'broker.token') === 'eidas1'
          );
        });
        return lastSeq(ends);
      },
    },
    {
      id: 'not-served',
      words: {
        fr: 'Un niveau que la plateforme ne sert pas a été refusé (invalid_acr).',
        en: 'A level that the platform does not serve was refused (invalid_acr).',
      },
      proof: (facts) =>
        lastSeq(
          facts.exchanges.filter(
            (exchange) =>
              isAtBroker(exchange) &&
              locationOf(exchange)?.searchParams.get('error') === 'invalid_acr',
          ),
        ),
    },
    {
      id: 'overstated',
      words: {
        fr: 'Le tiers de confiance a refusé un niveau qui n’était pas le bon.',
        en: 'The broker refused a level that was not the right one.',
      },
      proof: (facts) => lastSeq(refusedWith(exchangesOf(facts, 'broker.verify'), LEVEL_REFUSED)),
    },
    {
      id: 'forged',
      words: {
        fr: 'Le service a refusé le niveau falsifié.',
        en: 'The service refused the forged level.',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.token')
            .filter(({ fault }) => fault === FORGED)
            .flatMap((exchange) => loginOf(facts, exchange))
            .filter(({ hop, status }) => hop === 'service.callback' && status === 400),
        ),
    },
  ],
  remember: {
    fr: 'Un niveau demandé n’est pas un niveau reçu : chacun vérifie acr à son tour.',
    en: 'A level asked for is not a level received: everyone in turn checks acr.',
  },
};

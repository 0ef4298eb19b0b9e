/** L5: the broker is a provider for the service, and a client for the identity provider. */
import { asked, exchangesOf, type Facts, idTokenOf, lastSeq, loginOf, signedIn } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

/** For each finished login, what one party sent on each side of the broker. */
function pairs(facts: Facts, parameter: string) {
  return signedIn(facts).flatMap((end) => {
    const login = loginOf(facts, end);
    const service = login.find(({ hop }) => hop === 'broker.authorize');
    const upstream = login.find(({ hop }) => hop === 'idp.authorize');
    if (!service || !upstream) return [];
    const value = {
      service: asked(service).get(parameter),
      upstream: asked(upstream).get(parameter),
    };
    return [{ ...value, seq: upstream.seq }];
  });
}

/** For each finished login, the two names of the same person. */
function subjects(facts: Facts) {
  return signedIn(facts).flatMap((end) => {
    const login = loginOf(facts, end);
    const upstream = login.find(({ hop }) => hop === 'idp.token');
    const service = login.find(({ hop }) => hop === 'broker.token');
    if (!service || !upstream) return [];
    return [
      { upstream: idTokenOf(upstream).sub, service: idTokenOf(service).sub, seq: service.seq },
    ];
  });
}

export const twoRoles: Lesson = {
  id: 'two-roles',
  name: { fr: 'Le tiers de confiance a deux rôles', en: 'The broker is two things at once' },
  learns: {
    fr: 'Pourquoi une connexion en contient deux.',
    en: 'Why one login contains two.',
  },
  minutes: 10,
  cast: ['impots', 'azur'],
  text: [
    {
      fr: 'Pour le service, le tiers de confiance est celui qui identifie. Pour le fournisseur d’identité, il est un service comme un autre.',
      en: 'To the service, the broker is the one who identifies. To the identity provider, it is a service like any other.',
    },
    {
      fr: 'Deux connexions emboîtées : deux demandes, deux codes, deux jetons.',
      en: 'Two logins, one inside the other: two requests, two codes, two tokens.',
    },
  ],
  predict: {
    question: {
      fr: 'Le fournisseur d’identité sait-il chez quel service vous allez ?',
      en: 'Does the identity provider know which service you are going to?',
    },
    answer: {
      fr: 'Non. Il ne connaît qu’un client : le tiers de confiance. Le state, le nonce, le code et le sub du service ne passent jamais de l’autre côté.',
      en: 'No. It knows one client only: the broker. The service’s state, nonce, code and sub never cross to the other side.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous au service avec `Compte Azur` (`test`, `123`).',
        en: 'Sign in to the service with `Compte Azur` (`test`, `123`).',
      },
      links: [{ party: 'impots', path: '/login' }],
    },
    {
      words: {
        fr: 'Dans l’observatoire, comparez les deux échanges « authorize », puis les deux échanges « token », et recopiez ce que vous trouvez.',
        en: 'In the observatory, compare the two “authorize” exchanges, then the two “token” exchanges, and copy what you find.',
      },
      links: [{ party: 'observatory', path: '/' }],
    },
  ],
  goals: [
    {
      id: 'signed-in',
      words: {
        fr: 'Une connexion est passée des deux côtés du tiers de confiance.',
        en: 'A login went through both sides of the broker.',
      },
      proof: (facts) => lastSeq(pairs(facts, 'state')),
    },
    {
      id: 'client',
      words: {
        fr: 'Sous quel nom (client_id) le tiers de confiance se présente-t-il au fournisseur d’identité ?',
        en: 'Under which name (client_id) does the broker go to the identity provider?',
      },
      question: {
        fields: [{ name: 'client', label: { fr: 'client_id', en: 'client_id' } }],
        check: (facts, { client }) =>
          lastSeq(
            exchangesOf(facts, 'idp.authorize').filter(
              (exchange) => asked(exchange).get('client_id') === client,
            ),
          ),
      },
    },
    {
      id: 'states',
      words: {
        fr: 'Deux state pour la même connexion : lesquels ?',
        en: 'Two state values for the same login: which ones?',
      },
      question: {
        fields: [
          { name: 'service', label: { fr: 'state du service', en: 'state of the service' } },
          {
            name: 'upstream',
            label: { fr: 'state du tiers de confiance', en: 'state of the broker' },
          },
        ],
        check: (facts, { service, upstream }) =>
          lastSeq(
            pairs(facts, 'state').filter(
              (pair) => pair.service === service && pair.upstream === upstream,
            ),
          ),
      },
    },
    {
      id: 'subs',
      words: {
        fr: 'Et deux sub pour la même personne : lesquels ?',
        en: 'And two sub values for the same person: which ones?',
      },
      question: {
        fields: [
          {
            name: 'upstream',
            label: { fr: 'sub chez le fournisseur d’identité', en: 'sub at the identity provider' },
          },
          { name: 'service', label: { fr: 'sub reçu par le service', en: 'sub the service got' } },
        ],
        check: (facts, { service, upstream }) =>
          lastSeq(
            subjects(facts).filter(
              (pair) => pair.service === service && pair.upstream === upstream,
            ),
          ),
      },
    },
  ],
  remember: {
    fr: 'Le tiers de confiance coupe la connexion en deux : d’un côté on ignore où vous allez, de l’autre comment vous êtes entré.',
    en: 'The broker cuts the login in two: one side does not know where you are going, the other how you got in.',
  },
};

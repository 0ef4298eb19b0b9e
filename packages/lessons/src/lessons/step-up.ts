/** L10: one act needs more certainty than the sign-in gave; another broker gives it. */
import {
  actsAsked,
  asked,
  exchangesOf,
  type Facts,
  idTokenOf,
  jsonOf,
  lastSeq,
  loginOf,
  refusedWith,
  returnsFromActs,
  signedIn,
  subsProved,
} from '../facts.ts';
import type { Lesson } from '../lesson.ts';

const LOWERED = 'broker.id-token.acr-lower';
const LOW = 'eidas1';
const HIGH = 'eidas3';
/** What the service says when civil status differs. */
const SOMEONE_ELSE = /^(?:family_name|given_name|birthdate|gender|birthplace|birthcountry)$/;

/** Answers with an encrypted id_token: five parts, where a signed one has three. */
function encryptedAnswers(facts: Facts) {
  return exchangesOf(facts, 'broker.token').filter(
    (exchange) => String(jsonOf(exchange).id_token ?? '').split('.').length === 5,
  );
}

/** Requests at a level, to a broker that some step-up was asked of. */
function askedAbove(facts: Facts, level: string) {
  const above = new Set(actsAsked(facts).map(({ broker }) => broker));
  return exchangesOf(facts, 'broker.authorize').filter(
    (exchange) => above.has(exchange.party) && asked(exchange).get('acr_values') === level,
  );
}

export const stepUp: Lesson = {
  id: 'step-up',
  name: { fr: 'Monter de niveau', en: 'Levels and step-up' },
  learns: {
    fr: 'Comment un acte sensible se prouve à un niveau plus élevé, et à qui l’on répond.',
    en: 'How a sensitive act is proved at a higher level, and who can read the answer.',
  },
  minutes: 10,
  cast: ['banque', 'azur'],
  stepsUp: 'banque',
  text: [
    {
      fr: 'Consulter son compte demande peu. Relever son plafond demande davantage.',
      en: 'Looking at one’s account takes little. Raising its limit takes more.',
    },
    {
      fr: 'La banque redemande donc, au bon moment, une preuve plus forte : step-up.',
      en: 'So the bank asks again, at that moment, for a stronger proof: step-up.',
    },
  ],
  predict: {
    question: {
      fr: 'Deux plateformes, deux sub : à quoi la banque reconnaît-elle que c’est la même personne ?',
      en: 'Two platforms, two subs: how does the bank know that it is the same person?',
    },
    answer: {
      fr: 'À l’état civil, que les deux ont vérifié. Le sub ne se compare pas d’une plateforme à l’autre ; le niveau et l’ancienneté de la preuve, eux, se vérifient.',
      en: 'By civil status, which both have verified. A sub cannot be compared from one platform to another; the level and the age of the proof are checked, too.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous à la banque avec `Compte Azur` (`test`, `123`).',
        en: 'Sign in to the bank with `Compte Azur` (`test`, `123`).',
      },
      links: [
        { party: 'banque', path: '/' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Demandez l’acte sensible. Prouvez qui vous êtes avec deux facteurs : `Carte Boréale`, ou `Clé Cobalt`, qui envoie un code par courriel (`test`, `123`). Lisez `acr_values` dans l’observatoire.',
        en: 'Ask for the sensitive act. Prove who you are with two factors: `Carte Boréale`, or `Clé Cobalt`, which sends a code by e-mail (`test`, `123`). Read `acr_values` in the observatory.',
      },
    },
    {
      words: {
        fr: 'Ouvrez la réponse de `/token` : le jeton a cinq parties au lieu de trois. Relevez le `sub` qu’il contient, et celui de la connexion.',
        en: 'Open the answer of `/token`: the token has five parts instead of three. Note the `sub` inside it, and the one of the sign-in.',
      },
    },
    {
      words: {
        fr: 'Abaissez le niveau de la réponse, et refaites l’acte.',
        en: 'Lower the level of the answer, and do the act again.',
      },
      faults: [{ fault: LOWERED, words: { fr: 'Abaisser le niveau', en: 'Lower the level' } }],
    },
    {
      words: {
        fr: 'Déconnectez-vous partout, reconnectez-vous (`test`), puis prouvez l’acte en étant quelqu’un d’autre : `avec_nom_dusage`, `123`.',
        en: 'Sign out everywhere, sign in again (`test`), then prove the act as someone else: `avec_nom_dusage`, `123`.',
      },
    },
    {
      words: {
        fr: 'Écrivez la demande vous-même, au tiers de confiance du niveau élevé : `acr_values` à `eidas1`, puis à `eidas3`, avec `Carte Boréale`.',
        en: 'Write the request yourself, to the broker of the high level: `acr_values` at `eidas1`, then at `eidas3`, with `Carte Boréale`.',
      },
      links: [
        {
          party: 'banque',
          path: '/request',
          words: { fr: 'Écrire la demande', en: 'Write the request' },
        },
      ],
    },
  ],
  goals: [
    {
      id: 'low',
      words: {
        fr: 'Vous êtes entré à la banque en eidas1.',
        en: 'You entered the bank at eidas1.',
      },
      proof: (facts) =>
        lastSeq(
          signedIn(facts).filter((end) =>
            loginOf(facts, end).some(
              (one) => one.hop === 'broker.token' && idTokenOf(one).acr === LOW,
            ),
          ),
        ),
    },
    {
      id: 'asked',
      words: {
        fr: 'Pour l’acte, la banque a demandé plus à l’autre tiers de confiance (acr_values).',
        en: 'For the act, the bank asked more of the other broker (acr_values).',
      },
      proof: (facts) => lastSeq(actsAsked(facts).map(({ exchange }) => exchange)),
    },
    {
      id: 'proved',
      words: { fr: 'Vous l’avez prouvé : l’acte est fait.', en: 'You proved it: the act is done.' },
      proof: (facts) => lastSeq(returnsFromActs(facts).filter(({ status }) => status === 303)),
    },
    {
      id: 'reader',
      words: {
        fr: 'Qui peut lire l’id_token de cette preuve ?',
        en: 'Who can read the id_token of this proof?',
      },
      question: {
        fields: [
          {
            name: 'party',
            label: { fr: 'Celui qui a la clé', en: 'Whoever has the key' },
            choices: [
              {
                value: 'anyone',
                words: { fr: 'Quiconque le voit passer', en: 'Anyone it passes' },
              },
              { value: 'browser', words: { fr: 'Le navigateur', en: 'The browser' } },
              {
                value: 'provider',
                words: { fr: 'Le fournisseur d’identité', en: 'The identity provider' },
              },
              { value: 'banque', words: { fr: 'La banque', en: 'The bank' } },
            ],
          },
        ],
        check: (facts, { party }) =>
          party === 'banque' ? lastSeq(encryptedAnswers(facts)) : undefined,
      },
    },
    {
      id: 'two-subs',
      words: {
        fr: 'La même personne, deux sub : lesquels ?',
        en: 'The same person, two subs: which?',
      },
      question: {
        fields: [
          { name: 'signedIn', label: { fr: 'sub de la connexion', en: 'sub of the sign-in' } },
          { name: 'proved', label: { fr: 'sub de la preuve', en: 'sub of the proof' } },
        ],
        check: (facts, answer) =>
          lastSeq(
            subsProved(facts)
              .filter(({ sub, provedAs }) => sub === answer.signedIn && provedAs === answer.proved)
              .map(({ exchange }) => exchange),
          ),
      },
    },
    {
      id: 'lower',
      words: {
        fr: 'Un niveau plus bas que demandé a été refusé par la banque.',
        en: 'The bank refused a lower level than it had asked for.',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.token')
            .filter(({ fault }) => fault === LOWERED)
            .flatMap((exchange) => loginOf(facts, exchange))
            .filter(({ hop, status }) => hop === 'service.callback' && status === 400),
        ),
    },
    {
      id: 'someone-else',
      words: {
        fr: 'La preuve de quelqu’un d’autre a été refusée.',
        en: 'Someone else’s proof was refused.',
      },
      proof: (facts) => lastSeq(refusedWith(returnsFromActs(facts), SOMEONE_ELSE)),
    },
    {
      id: 'too-little',
      words: {
        fr: 'Demander eidas1 au niveau élevé a été refusé (invalid_acr).',
        en: 'Asking for eidas1 at the high level was refused (invalid_acr).',
      },
      proof: (facts) =>
        lastSeq(
          refusedWith(
            askedAbove(facts, LOW).flatMap((exchange) => loginOf(facts, exchange)),
            /^invalid_acr$/,
          ),
        ),
    },
    {
      id: 'highest',
      words: {
        fr: 'Vous êtes entré à la banque en eidas3.',
        en: 'You entered the bank at eidas3.',
      },
      proof: (facts) =>
        lastSeq(
          askedAbove(facts, HIGH)
            .flatMap((exchange) => loginOf(facts, exchange))
            .filter(({ hop, status }) => hop === 'service.callback' && status === 303),
        ),
    },
  ],
  remember: {
    fr: 'Redemander au moment de l’acte, et vérifier trois choses : le niveau reçu, la personne, l’âge de la preuve.',
    en: 'Ask again when the act is done, and check three things: the level received, the person, the age of the proof.',
  },
};

/** L7: one person has another identifier at each service, and always the same one there. */
import type { Exchange } from '@federama/server-kit/journal';
import { type Claims, type Facts, lastSeq, received, signedIn } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

type Pair = { seq: number; first: Claims; second: Claims };

const personOf = ({ family_name, given_name, birthdate }: Claims) =>
  [family_name, given_name, birthdate].join(' ');

/** Two services that received the same person, the later exchange as the proof. */
function samePersonAtTwo(facts: Facts): Pair[] {
  const identities = received(facts);
  return identities.flatMap(({ exchange, claims: first }) =>
    identities
      .filter(({ claims }) => claims.aud !== first.aud && personOf(claims) === personOf(first))
      .map(({ exchange: later, claims: second }) => ({
        seq: Math.max(exchange.seq, later.seq),
        first,
        second,
      })),
  );
}

/** Logins that found the identifier of an earlier login at the same service. */
function comebacks(facts: Facts): Exchange[] {
  const identities = received(facts);
  const ended = new Set(signedIn(facts).map(({ trace }) => trace));
  return identities
    .filter(({ exchange, claims }) =>
      identities.some(
        (former) =>
          former.exchange.trace !== exchange.trace &&
          ended.has(former.exchange.trace) &&
          former.exchange.seq < exchange.seq &&
          former.claims.aud === claims.aud &&
          former.claims.sub === claims.sub,
      ),
    )
    .map(({ exchange }) => exchange);
}

export const pairwise: Lesson = {
  id: 'pairwise',
  name: { fr: 'Un identifiant par service', en: 'One identifier per service' },
  learns: {
    fr: 'Ce que sub protège, et ce qu’il ne protège pas.',
    en: 'What sub protects, and what it does not.',
  },
  minutes: 8,
  cast: ['impots', 'banque'],
  text: [
    {
      fr: 'Chaque service range votre dossier sous un identifiant : sub.',
      en: 'Each service keeps your file under an identifier: sub.',
    },
    {
      fr: 'Si c’était partout le même, les services pourraient recouper leurs fichiers.',
      en: 'If it were the same everywhere, services could match their files.',
    },
  ],
  predict: {
    question: {
      fr: 'Deux services comparent leurs listes de sub. Vous y retrouvent-ils ?',
      en: 'Two services compare their lists of subs. Do they find you?',
    },
    answer: {
      fr: 'Non : chacun a un sub différent, stable, et dont on ne peut pas déduire l’autre. Mais s’ils ont aussi reçu vos nom et date de naissance, ils n’ont pas besoin de sub : ne demander que le nécessaire protège autant.',
      en: 'No: each has another sub, a stable one, and neither can be worked out from the other. But if both were also given your name and date of birth, they need no sub: asking for no more than needed protects as much.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous aux Impôts, puis à la Banque, avec la même personne (`test`, `123`). Sur chaque page, repérez « Identifiant pour ce service (sub) ».',
        en: 'Sign in to the tax service, then to the bank, as the same person (`test`, `123`). On each page, find “Identifier for this service (sub)”.',
      },
      links: [
        { party: 'impots', path: '/' },
        { party: 'banque', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Recopiez les deux sub parmi les buts.',
        en: 'Copy both subs among the goals.',
      },
    },
    {
      words: {
        fr: 'Déconnectez-vous d’un service, puis connectez-vous-y de nouveau : sub a-t-il changé ?',
        en: 'Sign out of one service, then sign in there again: has sub changed?',
      },
    },
  ],
  goals: [
    {
      id: 'two-services',
      words: {
        fr: 'La même personne est entrée chez deux services.',
        en: 'The same person entered two services.',
      },
      proof: (facts) => lastSeq(samePersonAtTwo(facts)),
    },
    {
      id: 'two-subs',
      words: { fr: 'Quels sont ses deux sub ?', en: 'What are the two subs?' },
      question: {
        fields: [
          { name: 'one', label: { fr: 'sub chez l’un', en: 'sub at one' } },
          { name: 'other', label: { fr: 'sub chez l’autre', en: 'sub at the other' } },
        ],
        check: (facts, answer) =>
          lastSeq(
            samePersonAtTwo(facts).filter(
              ({ first, second }) => first.sub === answer.one && second.sub === answer.other,
            ),
          ),
      },
    },
    {
      id: 'stable',
      words: {
        fr: 'Revenue au même service, elle y a retrouvé le même sub.',
        en: 'Back at the same service, the person found the same sub.',
      },
      proof: (facts) => lastSeq(comebacks(facts)),
    },
    {
      id: 'collusion',
      words: {
        fr: 'Par quoi ces deux services pourraient-ils tout de même vous reconnaître ?',
        en: 'By what could these two services recognise you all the same?',
      },
      question: {
        fields: [
          {
            name: 'claim',
            label: { fr: 'Identique chez les deux', en: 'The same at both' },
            choices: [
              { value: 'sub', words: { fr: 'sub', en: 'sub' } },
              { value: 'aud', words: { fr: 'aud, le destinataire', en: 'aud, the audience' } },
              {
                value: 'birthdate',
                words: { fr: 'le nom et la date de naissance', en: 'the name and date of birth' },
              },
            ],
          },
        ],
        check: (facts, { claim = '' }) =>
          lastSeq(
            samePersonAtTwo(facts).filter(
              ({ first, second }) => first[claim] !== undefined && first[claim] === second[claim],
            ),
          ),
      },
    },
  ],
  remember: {
    fr: 'Un sub par service empêche de recouper les fichiers, à condition de ne pas transmettre partout de quoi les recouper autrement.',
    en: 'One sub per service keeps files apart, provided that nothing else is handed out everywhere that would join them.',
  },
};

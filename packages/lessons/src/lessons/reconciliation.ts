/** L6: the civil registry decides who someone is; neither spelling nor e-mail does. */
import type { Exchange } from '@federama/server-kit/journal';
import {
  type Claims,
  claimsOf,
  exchangesOf,
  type Facts,
  lastSeq,
  loginOf,
  query,
  received,
  refusedWith,
} from '../facts.ts';
import type { Lesson } from '../lesson.ts';

type ReceivedIdentity = { exchange: Exchange; claims: Claims; upstream: Claims; provider: string };

/** What a service received, beside what the identity provider had said. */
function bothSides(facts: Facts): ReceivedIdentity[] {
  return received(facts).flatMap(({ exchange, claims }) => {
    const said = loginOf(facts, exchange).find(({ hop }) => hop === 'idp.userinfo');
    if (!said) return [];
    return [{ exchange, claims, upstream: claimsOf(said.responseBody), provider: said.party }];
  });
}

const nameOf = ({ family_name, given_name }: Claims) => `${family_name} ${given_name}`;

/** The last of these for which there is another one like it. */
function lastWithTwin(
  identities: readonly ReceivedIdentity[],
  alike: (candidate: ReceivedIdentity, other: ReceivedIdentity) => boolean,
) {
  return lastSeq(
    identities
      .filter((candidate) => identities.some((other) => alike(candidate, other)))
      .map(({ exchange }) => exchange),
  );
}

/** The person is not in the registry, or not as the identity provider says. */
const IDENTITY_REFUSED = /^Y0100\d\d$/;

export const reconciliation: Lesson = {
  id: 'reconciliation',
  name: { fr: 'Retrouver la bonne personne', en: 'Finding the right person' },
  learns: {
    fr: 'Pourquoi l’état civil décide, et pourquoi le courriel n’est pas une clé.',
    en: 'Why the civil registry decides, and why an e-mail address is no key.',
  },
  minutes: 10,
  cast: ['impots', 'azur', 'boreale'],
  text: [
    {
      fr: 'Noms changés, accents perdus, homonymes : deux fiches ne se ressemblent jamais tout à fait.',
      en: 'Changed names, lost accents, namesakes: two records never look quite alike.',
    },
    {
      fr: 'Le tiers de confiance demande donc à l’état civil qui est cette personne, et transmet sa réponse.',
      en: 'So the broker asks the civil registry who this person is, and passes its answer on.',
    },
  ],
  predict: {
    question: {
      fr: 'La même personne a deux comptes, où son nom est écrit autrement. Le service verra-t-il une personne, ou deux ?',
      en: 'The same person has two accounts that spell her name differently. Will the service see one person, or two?',
    },
    answer: {
      fr: 'Une seule : le sub est calculé sur l’état civil rendu par le registre, pas sur ce qu’écrit chaque compte. Et deux homonymes font bien deux personnes.',
      en: 'One only: the sub is worked out from the civil status that the registry gives, not from what each account writes. And two namesakes are two people indeed.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Mot de passe de tous : `123`. Entre deux personnes, déconnectez-vous du service. Commencez par `nom_changé`, et comparez son nom chez le service et dans l’observatoire.',
        en: 'Everyone’s password: `123`. Between two people, sign out of the service. Begin with `nom_changé`, and compare her name at the service and in the observatory.',
      },
      links: [
        { party: 'impots', path: '/' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: '`deux_orthographes` : une fois avec `Compte Azur`, une fois avec `Carte Boréale`.',
        en: '`deux_orthographes`: once with `Compte Azur`, once with `Carte Boréale`.',
      },
    },
    {
      words: { fr: '`homonyme_1`, puis `homonyme_2`.', en: '`homonyme_1`, then `homonyme_2`.' },
    },
    {
      words: {
        fr: '`décédé`, ou `inconnue_du_registre` : que dit la page ?',
        en: '`décédé`, or `inconnue_du_registre`: what does the page say?',
      },
    },
  ],
  goals: [
    {
      id: 'corrected',
      words: {
        fr: 'Le registre a corrigé un nom : le service n’a pas reçu celui du compte.',
        en: 'The registry corrected a name: the service did not get that of the account.',
      },
      proof: (facts) =>
        lastSeq(
          bothSides(facts)
            .filter(({ claims, upstream }) => claims.family_name !== upstream.family_name)
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'same-person',
      words: {
        fr: 'Deux comptes, deux orthographes, un seul sub.',
        en: 'Two accounts, two spellings, one sub.',
      },
      proof: (facts) =>
        lastWithTwin(
          bothSides(facts),
          (candidate, other) =>
            candidate.provider !== other.provider &&
            candidate.claims.sub === other.claims.sub &&
            nameOf(candidate.upstream) !== nameOf(other.upstream),
        ),
    },
    {
      id: 'namesakes',
      words: {
        fr: 'Mêmes nom et prénoms, deux sub : ce sont deux personnes.',
        en: 'The same names, two subs: they are two people.',
      },
      proof: (facts) =>
        lastWithTwin(
          bothSides(facts),
          (candidate, other) =>
            nameOf(candidate.claims) === nameOf(other.claims) &&
            candidate.claims.sub !== other.claims.sub,
        ),
    },
    {
      id: 'refused',
      words: {
        fr: 'Le registre a dit non, et la page l’explique avec un code.',
        en: 'The registry said no, and the page says so, with a code.',
      },
      proof: (facts) => lastSeq(refusedWith(exchangesOf(facts, 'broker.verify'), IDENTITY_REFUSED)),
    },
    {
      id: 'no-key',
      words: {
        fr: 'Qu’est-ce qui n’a pas été envoyé au registre pour retrouver la personne ?',
        en: 'What was not sent to the registry to find the person?',
      },
      question: {
        fields: [
          {
            name: 'member',
            label: { fr: 'Absent de la question', en: 'Not in the question' },
            choices: [
              { value: 'nom', words: { fr: 'le nom', en: 'the family name' } },
              {
                value: 'dateNaissance',
                words: { fr: 'la date de naissance', en: 'the date of birth' },
              },
              { value: 'email', words: { fr: 'l’adresse électronique', en: 'the e-mail address' } },
              { value: 'prenoms', words: { fr: 'les prénoms', en: 'the given names' } },
            ],
          },
        ],
        check: (facts, { member = '' }) =>
          lastSeq(
            exchangesOf(facts, 'registry.consult').filter(
              (exchange) => member !== '' && !query(exchange).has(member),
            ),
          ),
      },
    },
  ],
  remember: {
    fr: 'Une personne se reconnaît à son état civil, confirmé par le registre ; un courriel ou une orthographe peuvent changer, ou être à quelqu’un d’autre.',
    en: 'A person is known by a civil status that the registry confirms; an e-mail address or a spelling may change, or be someone else’s.',
  },
};

/** L4: what an ID token says, and that each check of it, left out, would let a lie through. */
import type { Translated } from '@federama/server-kit/i18n';
import { exchangesOf, type Facts, lastSeq, loginOf, signedIn } from '../facts.ts';
import type { Goal, Lesson } from '../lesson.ts';

/** Refusals by the service of an id_token changed by this fault. */
function refusals(facts: Facts, fault: string): number | undefined {
  const refused = exchangesOf(facts, 'broker.token')
    .filter((exchange) => exchange.fault?.split(', ').includes(fault))
    .flatMap((exchange) => loginOf(facts, exchange).filter((other) => other.seq > exchange.seq))
    .filter(({ hop, status }) => hop === 'service.callback' && status === 400);
  return lastSeq(refused);
}

type Lie = { name: string; button: Translated; seen: Translated };

const LIES: readonly Lie[] = [
  {
    name: 'iss-other',
    button: { fr: 'Un autre émetteur (iss)', en: 'Another issuer (iss)' },
    seen: { fr: 'iss : un autre émetteur, refusé.', en: 'iss: another issuer, refused.' },
  },
  {
    name: 'aud-other',
    button: { fr: 'Destiné à un autre service (aud)', en: 'Meant for another service (aud)' },
    seen: { fr: 'aud : un autre destinataire, refusé.', en: 'aud: another audience, refused.' },
  },
  {
    name: 'exp-past',
    button: { fr: 'Périmé (exp)', en: 'Expired (exp)' },
    seen: { fr: 'exp : un jeton périmé, refusé.', en: 'exp: an expired token, refused.' },
  },
  {
    name: 'nonce-other',
    button: { fr: 'D’une autre connexion (nonce)', en: 'Of another login (nonce)' },
    seen: { fr: 'nonce : une autre connexion, refusé.', en: 'nonce: another login, refused.' },
  },
  {
    name: 'signature-tampered',
    button: { fr: 'Signature faussée', en: 'Signature tampered with' },
    seen: {
      fr: 'signature : pas celle du tiers de confiance, refusé.',
      en: 'signature: not the broker’s, refused.',
    },
  },
];

const faultOf = (name: string) => `broker.id-token.${name}`;

export const idToken: Lesson = {
  id: 'id-token',
  name: { fr: 'Le jeton d’identité et ses contrôles', en: 'The ID token and its checks' },
  learns: {
    fr: 'Ce que dit un ID token, et ce que chaque contrôle empêche.',
    en: 'What an ID token says, and what each check prevents.',
  },
  minutes: 10,
  cast: ['impots'],
  text: [
    {
      fr: 'L’ID token est une attestation signée : qui l’a émise, pour qui, quand, et pour quelle connexion.',
      en: 'The ID token is a signed statement: who issued it, for whom, when, and for which login.',
    },
    {
      fr: 'Chaque mot est une question que le service doit poser. En oublier une suffit.',
      en: 'Each word is a question the service must ask. Forgetting one is enough.',
    },
  ],
  predict: {
    question: {
      fr: 'La signature est bonne, mais le jeton est destiné à un autre service. Faut-il l’accepter ?',
      en: 'The signature is good, but the token is meant for another service. Should it be accepted?',
    },
    answer: {
      fr: 'Non : n’importe quel autre service du même tiers de confiance pourrait alors entrer ici en votre nom, avec le jeton qu’il a reçu de vous.',
      en: 'No: any other service of the same broker could then enter here in your name, with the token it got from you.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous une fois sans rien casser (`test`, `123`). Dans l’observatoire, ouvrez l’échange « token » : le jeton y est lu, membre par membre.',
        en: 'Sign in once without breaking anything (`test`, `123`). In the observatory, open the “token” exchange: the token is read there, member by member.',
      },
      links: [
        { party: 'impots', path: '/login', words: { fr: 'Se connecter', en: 'Sign in' } },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Choisissez un mensonge : il sera dans le prochain jeton, et dans celui-là seulement. Puis connectez-vous de nouveau, et lisez qui refuse, et pourquoi. Faites-les tous.',
        en: 'Choose a lie: it will be in the next token, and in that one only. Then sign in again, and read who refuses, and why. Do them all.',
      },
      faults: LIES.map(({ name, button }) => ({ fault: faultOf(name), words: button })),
      links: [
        {
          party: 'impots',
          path: '/login',
          words: { fr: 'Se connecter de nouveau', en: 'Sign in again' },
        },
      ],
    },
  ],
  goals: [
    {
      id: 'accepted',
      words: {
        fr: 'Un jeton en règle a été accepté.',
        en: 'A token in order was accepted.',
      },
      proof: (facts) => lastSeq(signedIn(facts)),
    },
    ...LIES.map(
      ({ name, seen }): Goal => ({
        id: name,
        words: seen,
        proof: (facts) => refusals(facts, faultOf(name)),
      }),
    ),
  ],
  remember: {
    fr: 'Un jeton bien signé n’est pas encore un jeton pour vous : signature, iss, aud, exp et nonce se vérifient tous, à chaque fois.',
    en: 'A well-signed token is not yet a token for you: signature, iss, aud, exp and nonce are all checked, every time.',
  },
};

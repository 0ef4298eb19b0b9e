/** L22: tokens that are worth nothing without a key. */
import type { Exchange } from '@federama/server-kit/journal';
import { exchangesOf, type Facts, jsonOf, lastSeq } from '../facts.ts';
import type { Lesson } from '../lesson.ts';
import {
  challengeIn,
  type Held,
  type Place,
  proofFor,
  readWith,
  redeemWith,
  verifierIn,
} from '../own-client.ts';

const bound = (facts: Facts) =>
  exchangesOf(facts, 'broker.token').filter((one) => jsonOf(one).token_type === 'DPoP');

const schemeOf = (exchange: Exchange) =>
  String(exchange.requestHeaders.authorization ?? '')
    .split(' ')[0]
    ?.toLowerCase();
const tokenOf = (exchange: Exchange) =>
  String(exchange.requestHeaders.authorization ?? '').split(' ')[1];
const proofOf = (exchange: Exchange) => String(exchange.requestHeaders.dpop ?? '');

/** Readings of the identity with a bound token. */
function readings(facts: Facts): Exchange[] {
  const tokens = new Set(bound(facts).map((one) => jsonOf(one).access_token));
  return exchangesOf(facts, 'broker.userinfo').filter((one) => tokens.has(tokenOf(one)));
}

const refused = (exchanges: readonly Exchange[]) =>
  exchanges.filter(({ status }) => status === 401);
const provedIn = (exchanges: readonly Exchange[]) =>
  exchanges.filter((one) => schemeOf(one) === 'dpop');

/** Proofs that had served. */
function replays(facts: Facts): Exchange[] {
  const served = new Set<string>();
  return provedIn(readings(facts)).filter((one) => {
    if (one.status === 200) served.add(proofOf(one));
    return one.status === 401 && served.has(proofOf(one));
  });
}

/** Refused, although the proof was new. */
function otherKeys(facts: Facts): Exchange[] {
  const again = new Set(replays(facts));
  return refused(provedIn(readings(facts))).filter((one) => !again.has(one));
}

async function redeem(place: Place, held: Held) {
  const dpop = await proofFor(place, { method: 'POST', path: '/token' });
  return redeemWith(place, held, { verifier: verifierIn(place.issuer), headers: { dpop } });
}

async function read(place: Place, { token }: Held, key?: string) {
  const proof = await proofFor(place, {
    method: 'GET',
    path: '/userinfo',
    token,
    ...(key && { key }),
  });
  const answer = await readWith(place, { authorization: `DPoP ${token}`, dpop: proof });
  return { ...answer, ...(!key && { proof }) };
}

export const boundTokens: Lesson = {
  id: 'bound-tokens',
  name: { fr: 'Des jetons liés à une clé', en: 'Tokens bound to a key' },
  learns: {
    fr: 'Pourquoi un jeton copié peut ne rien valoir.',
    en: 'Why a copied token can be worth nothing.',
  },
  minutes: 10,
  cast: ['my-open-app', 'azur'],
  client: {
    registration: {
      ...{ tokenEndpointAuthMethod: 'none', dpopBoundAccessTokens: true },
      scopes: ['openid', 'profile'],
    },
    asks: (issuer) => ({ scope: 'openid profile', ...challengeIn(issuer) }),
    actions: [
      {
        id: 'redeem',
        words: { fr: 'Échanger le code, avec une preuve', en: 'Exchange the code, with a proof' },
        needs: 'code',
        until: 'token',
        run: redeem,
      },
      {
        id: 'bare',
        words: {
          fr: 'Lire l’identité avec le jeton seul',
          en: 'Read the identity with the token alone',
        },
        needs: 'token',
        run: (place, { token }) => readWith(place, { authorization: `Bearer ${token}` }),
      },
      {
        id: 'read',
        words: { fr: 'La lire avec une preuve', en: 'Read it with a proof' },
        needs: 'token',
        run: (place, held) => read(place, held),
      },
      {
        id: 'replay',
        words: {
          fr: 'Rejouer la même requête, preuve comprise',
          en: 'Replay the same request, proof included',
        },
        needs: 'proof',
        run: (place, { token, proof = '' }) =>
          readWith(place, { authorization: `DPoP ${token}`, dpop: proof }),
      },
      {
        id: 'other-key',
        words: {
          fr: 'La lire avec la preuve d’une autre clé',
          en: 'Read it with the proof of another key',
        },
        needs: 'token',
        run: (place, held) => read(place, held, 'thief'),
      },
    ],
  },
  text: [
    {
      fr: 'Un jeton est un billet au porteur : qui le tient s’en sert. Les journaux en sont pleins.',
      en: 'A token is a bearer note: whoever holds it uses it. Logs are full of them.',
    },
    {
      fr: 'Lié à une clé (DPoP), il demande à chaque requête une preuve signée, neuve, pour cette adresse.',
      en: 'Bound to a key (DPoP), it needs a signed proof with each request: new, and for this address.',
    },
  ],
  predict: {
    question: {
      fr: 'Un voleur copie la requête entière : le jeton et la preuve. Peut-il lire l’identité ?',
      en: 'A thief copies the whole request: token and proof. Can they read the identity?',
    },
    answer: {
      fr: 'Non. La preuve vaut une fois, pour une méthode, une adresse et un jeton. Pour en faire une autre, il faudrait la clé, qui ne voyage jamais.',
      en: 'No. The proof is good once, for one method, one address and one token. Making another takes the key, which never travels.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous (`test`, `123`), et échangez le code avec une preuve. De quel type est le jeton ?',
        en: 'Sign in (`test`, `123`), and exchange the code with a proof. What type is the token?',
      },
      request: 'ready',
    },
    {
      words: {
        fr: 'Lisez l’identité avec le jeton seul, puis avec une preuve.',
        en: 'Read the identity with the token alone, then with a proof.',
      },
    },
    {
      words: {
        fr: 'Jouez le voleur : rejouez la requête entière, puis signez une preuve avec une autre clé.',
        en: 'Play the thief: replay the whole request, then sign a proof with another key.',
      },
      links: [{ party: 'observatory', path: '/' }],
    },
  ],
  goals: [
    {
      id: 'bound',
      words: {
        fr: 'Le jeton est lié à une clé (DPoP).',
        en: 'The token is bound to a key (DPoP).',
      },
      proof: (facts) => lastSeq(bound(facts)),
    },
    {
      id: 'bare',
      words: { fr: 'Seul, il ne donne rien.', en: 'Alone, it gives nothing.' },
      proof: (facts) =>
        lastSeq(refused(readings(facts)).filter((one) => schemeOf(one) === 'bearer')),
    },
    {
      id: 'proved',
      words: {
        fr: 'Avec une preuve, il donne l’identité.',
        en: 'With a proof, it gives the identity.',
      },
      proof: (facts) => lastSeq(provedIn(readings(facts)).filter(({ status }) => status === 200)),
    },
    {
      id: 'replayed',
      words: { fr: 'La preuve rejouée a été refusée.', en: 'The replayed proof was refused.' },
      proof: (facts) => lastSeq(replays(facts)),
    },
    {
      id: 'other-key',
      words: { fr: 'Celle d’une autre clé aussi.', en: 'So was that of another key.' },
      proof: (facts) => lastSeq(otherKeys(facts)),
    },
  ],
  remember: {
    fr: 'Un jeton lié ne se vole pas sans la clé, et la clé ne quitte pas l’application.',
    en: 'A bound token cannot be stolen without the key, and the key does not leave the application.',
  },
};

/** L16: tokens that are renewed, and what happens to a copy. */
import type { Exchange } from '@federama/server-kit/journal';
import { asked, exchangesOf, type Facts, form, jsonOf, lastSeq } from '../facts.ts';
import type { Lesson } from '../lesson.ts';
import { askTokens, challengeIn, redeemWith, verifierIn } from '../own-client.ts';

const renewals = (facts: Facts): Exchange[] =>
  exchangesOf(facts, 'broker.token').filter(
    (one) => form(one).get('grant_type') === 'refresh_token',
  );

const shownIn = (exchange: Exchange) => form(exchange).get('refresh_token');

/** Refresh tokens that were shown although they had served. */
function shownAgain(facts: Facts): Exchange[] {
  const served = new Set<string | null>();
  return renewals(facts).filter((one) => {
    if (one.status === 200) served.add(shownIn(one));
    return served.has(shownIn(one)) && jsonOf(one).error === 'invalid_grant';
  });
}

/** Refresh tokens that never served, and were refused after such a one. */
function familyRevoked(facts: Facts): Exchange[] {
  const replayed = shownAgain(facts)[0]?.seq ?? Number.POSITIVE_INFINITY;
  const again = new Set(shownAgain(facts));
  return renewals(facts).filter(
    (one) => one.seq > replayed && !again.has(one) && jsonOf(one).error === 'invalid_grant',
  );
}

const renew = (token: string | undefined) => ({
  grant_type: 'refresh_token',
  refresh_token: token ?? '',
});

export const refresh: Lesson = {
  id: 'refresh',
  name: { fr: 'Renouveler les jetons', en: 'Renewing tokens' },
  learns: {
    fr: 'Pourquoi un jeton de renouvellement volé se trahit.',
    en: 'Why a stolen refresh token gives itself away.',
  },
  minutes: 10,
  cast: ['my-open-app', 'azur'],
  client: {
    registration: {
      tokenEndpointAuthMethod: 'none',
      scopes: ['openid', 'profile', 'offline_access'],
      grantTypes: ['authorization_code', 'refresh_token'],
    },
    asks: (issuer) => ({
      ...{ scope: 'openid profile offline_access', prompt: 'consent' },
      ...challengeIn(issuer),
    }),
    actions: [
      {
        id: 'redeem',
        words: { fr: 'Échanger le code', en: 'Exchange the code' },
        needs: 'code',
        until: 'token',
        run: (place, held) => redeemWith(place, held, { verifier: verifierIn(place.issuer) }),
      },
      {
        id: 'renew',
        words: { fr: 'Renouveler, avec le dernier jeton', en: 'Renew, with the last token' },
        needs: 'refresh',
        run: (place, held) => askTokens(place, renew(held.refresh)),
      },
      {
        id: 'replay',
        words: {
          fr: 'Renouveler avec l’avant-dernier : la copie d’un voleur',
          en: 'Renew with the one before: a thief’s copy',
        },
        needs: 'former',
        run: (place, held) => askTokens(place, renew(held.former)),
      },
    ],
  },
  text: [
    {
      fr: 'Un jeton d’accès vit peu. Un jeton de renouvellement en redonne, des semaines durant, sans personne.',
      en: 'An access token does not live long. A refresh token gives new ones, for weeks, with nobody there.',
    },
    {
      fr: 'Volé, il vaudrait un mot de passe. Alors il ne sert qu’une fois.',
      en: 'Stolen, it would be worth a password. So it serves once only.',
    },
  ],
  predict: {
    question: {
      fr: 'L’application renouvelle ses jetons. Un voleur montre ensuite sa copie de l’ancien. Qui perd ?',
      en: 'The application renews its tokens. Then a thief shows a copy of the old one. Who loses?',
    },
    answer: {
      fr: 'Les deux. Le jeton montré deux fois prouve qu’il y a un voleur, pas lequel des deux. Toute la famille est révoquée ; la personne se reconnecte, le voleur ne le peut pas.',
      en: 'Both. The token shown twice proves that there is a thief, not which of the two. The whole family is revoked; the person signs in again, the thief cannot.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous (`test`, `123`), et acceptez que l’accès dure. Échangez le code : que reçoit la page de plus ?',
        en: 'Sign in (`test`, `123`), and agree that access lasts. Exchange the code: what more does the page receive?',
      },
      request: 'ready',
    },
    {
      words: {
        fr: 'Renouvelez une fois. Comparez les deux jetons de renouvellement.',
        en: 'Renew once. Compare the two refresh tokens.',
      },
    },
    {
      words: {
        fr: 'Jouez le voleur : montrez l’avant-dernier. Puis renouvelez encore, avec le dernier.',
        en: 'Play the thief: show the one before. Then renew again, with the last one.',
      },
      links: [{ party: 'observatory', path: '/' }],
    },
  ],
  goals: [
    {
      id: 'agreed',
      words: {
        fr: 'La demande voulait un accès qui dure (offline_access).',
        en: 'The request wanted access that lasts (offline_access).',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.authorize').filter((one) =>
            asked(one).get('scope')?.split(' ').includes('offline_access'),
          ),
        ),
    },
    {
      id: 'given',
      words: {
        fr: 'Un jeton de renouvellement est venu avec les autres.',
        en: 'A refresh token came with the others.',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.token').filter(
            (one) => typeof jsonOf(one).refresh_token === 'string',
          ),
        ),
    },
    {
      id: 'rotated',
      words: {
        fr: 'Renouvelé, il a été remplacé par un autre.',
        en: 'Renewed, it was replaced by another.',
      },
      proof: (facts) =>
        lastSeq(
          renewals(facts).filter((one) => {
            const next = jsonOf(one).refresh_token;
            return typeof next === 'string' && next !== shownIn(one);
          }),
        ),
    },
    {
      id: 'replayed',
      words: {
        fr: 'L’ancien, montré encore, a été refusé (invalid_grant).',
        en: 'The old one, shown again, was refused (invalid_grant).',
      },
      proof: (facts) => lastSeq(shownAgain(facts)),
    },
    {
      id: 'family',
      words: {
        fr: 'Et le dernier, qui n’avait jamais servi, l’est aussi.',
        en: 'And the last one, which had never served, is refused, too.',
      },
      proof: (facts) => lastSeq(familyRevoked(facts)),
    },
  ],
  remember: {
    fr: 'Un jeton de renouvellement sert une fois ; deux fois, c’est un vol, et toute la famille tombe.',
    en: 'A refresh token serves once; twice is a theft, and the whole family falls.',
  },
};

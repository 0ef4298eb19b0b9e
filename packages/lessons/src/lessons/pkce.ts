/** L20: what stands in for a secret that nobody could keep. */
import type { Exchange } from '@federama/server-kit/journal';
import { asked, exchangesOf, type Facts, form, jsonOf, lastSeq, locationOf } from '../facts.ts';
import type { Lesson } from '../lesson.ts';
import { challengeIn, redeemWith, verifierIn } from '../own-client.ts';

/** Attempts of this page to turn a code into tokens. */
const attempts = (facts: Facts) =>
  exchangesOf(facts, 'broker.token').filter(
    (one) => form(one).get('grant_type') === 'authorization_code',
  );

const refused = (exchanges: readonly Exchange[]) =>
  exchanges.filter((one) => jsonOf(one).error === 'invalid_grant');

const verifierOf = (exchange: Exchange) => form(exchange).get('code_verifier');

/** Requests without PKCE that were sent back with an error. */
function refusedRequests(facts: Facts): Exchange[] {
  return exchangesOf(facts, 'broker.authorize').filter(
    (one) => !asked(one).get('code_challenge') && locationOf(one)?.searchParams.has('error'),
  );
}

export const pkce: Lesson = {
  id: 'pkce',
  name: { fr: 'PKCE : un secret par connexion', en: 'PKCE: a secret for each sign-in' },
  learns: {
    fr: 'Ce qui protège le code d’une application sans secret.',
    en: 'What protects the code of an application without a secret.',
  },
  minutes: 10,
  cast: ['my-open-app', 'azur'],
  client: {
    registration: { tokenEndpointAuthMethod: 'none', scopes: ['openid', 'profile'] },
    asks: (issuer) => ({ scope: 'openid profile', ...challengeIn(issuer) }),
    actions: [
      {
        id: 'without-verifier',
        words: {
          fr: 'Échanger le code, sans code_verifier',
          en: 'Exchange the code, without code_verifier',
        },
        needs: 'code',
        until: 'token',
        run: (place, held) => redeemWith(place, held, {}),
      },
      {
        id: 'other-verifier',
        words: {
          fr: 'L’échanger avec un code_verifier inventé',
          en: 'Exchange it with a made-up code_verifier',
        },
        needs: 'code',
        until: 'token',
        run: (place, held) => redeemWith(place, held, { verifier: verifierIn('somewhere else') }),
      },
      {
        id: 'with-verifier',
        words: {
          fr: 'L’échanger avec le bon code_verifier',
          en: 'Exchange it with the right code_verifier',
        },
        needs: 'code',
        until: 'token',
        run: (place, held) => redeemWith(place, held, { verifier: verifierIn(place.issuer) }),
      },
    ],
  },
  text: [
    {
      fr: 'Une application de téléphone ou de navigateur ne garde aucun secret : tout le monde peut l’ouvrir.',
      en: 'An application on a telephone or in a browser keeps no secret: anyone can open it.',
    },
    {
      fr: 'Alors elle en tire un nouveau à chaque connexion. Elle n’en montre d’abord que l’empreinte.',
      en: 'So it draws a new one for each sign-in. At first it shows only the hash.',
    },
  ],
  predict: {
    question: {
      fr: 'Quelqu’un intercepte l’adresse de départ et le code. Peut-il l’échanger ?',
      en: 'Someone intercepts the address that leaves, and the code. Can they exchange it?',
    },
    answer: {
      fr: 'Non. L’adresse ne porte que l’empreinte (code_challenge) ; pour échanger le code, il faut ce qui l’a donnée (code_verifier), qui n’a pas quitté l’application.',
      en: 'No. The address carries only the hash (code_challenge); to exchange the code one needs what it was made of (code_verifier), which has not left the application.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous (`test`, `123`). Sur la page qui reçoit le code, échangez-le sans code_verifier. Essayez ensuite avec un inventé, sur une nouvelle connexion s’il le faut.',
        en: 'Sign in (`test`, `123`). On the page that receives the code, exchange it without code_verifier. Then try a made-up one, with a new sign-in if need be.',
      },
      request: 'ready',
    },
    {
      words: {
        fr: 'Reconnectez-vous, et échangez le nouveau code avec le bon code_verifier.',
        en: 'Sign in again, and exchange the new code with the right code_verifier.',
      },
    },
    {
      words: {
        fr: 'Effacez code_challenge et code_challenge_method de la demande, et envoyez-la.',
        en: 'Clear code_challenge and code_challenge_method in the request, and send it.',
      },
      request: 'form',
    },
  ],
  goals: [
    {
      id: 'challenge',
      words: {
        fr: 'Une demande est partie avec l’empreinte (S256).',
        en: 'A request left with the hash (S256).',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.authorize').filter(
            (one) => asked(one).get('code_challenge_method') === 'S256',
          ),
        ),
    },
    {
      id: 'without-verifier',
      words: {
        fr: 'Sans code_verifier, le code n’a rien donné.',
        en: 'Without code_verifier, the code gave nothing.',
      },
      proof: (facts) => lastSeq(refused(attempts(facts)).filter((one) => !verifierOf(one))),
    },
    {
      id: 'other-verifier',
      words: {
        fr: 'Avec un code_verifier inventé non plus.',
        en: 'Nor with a made-up code_verifier.',
      },
      proof: (facts) => lastSeq(refused(attempts(facts)).filter((one) => verifierOf(one))),
    },
    {
      id: 'tokens',
      words: {
        fr: 'Avec le bon, le code est devenu des jetons, sans aucun secret.',
        en: 'With the right one, the code became tokens, without any secret.',
      },
      proof: (facts) =>
        lastSeq(attempts(facts).filter((one) => one.status === 200 && verifierOf(one) !== null)),
    },
    {
      id: 'demanded',
      words: {
        fr: 'Une demande sans empreinte a été refusée.',
        en: 'A request without a hash was refused.',
      },
      proof: (facts) => lastSeq(refusedRequests(facts)),
    },
  ],
  remember: {
    fr: 'Sans secret, c’est PKCE qui dit que celui qui échange le code est celui qui l’a demandé.',
    en: 'Without a secret, PKCE says that whoever exchanges the code is the one who asked for it.',
  },
};

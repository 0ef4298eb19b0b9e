/** L12, its end: what a service believes of the sign-outs it is told of, on the back channel. */
import type { Exchange } from '@federama/server-kit/journal';
import { exchangesOf, type Facts, lastSeq, locationOf } from '../facts.ts';
import type { Lesson } from '../lesson.ts';
import { OWN_CLIENT_ID } from '../own-client.ts';
import { toldClient } from '../told-client.ts';

const FORGED = 'broker.logout-token.forged';
const ANOTHERS = 'broker.logout-token.audience-other';
const REPLAYED = 'broker.logout-token.replayed';
const UNREACHABLE = 'broker.logout-token.unreachable';

/** Ends of a session at the broker, of which the page was told, or refused to hear. */
function ends(facts: Facts, event: 'SP_TOLD_OF_LOGOUT' | 'SP_NOT_TOLD_OF_LOGOUT'): Exchange[] {
  const traces = new Set(
    facts.events
      .filter((one) => one.event === event && one.spId === OWN_CLIENT_ID)
      .map(({ trace }) => trace),
  );
  return exchangesOf(facts, 'broker.session-end-confirm').filter(({ trace }) => traces.has(trace));
}

const told = (facts: Facts) => ends(facts, 'SP_TOLD_OF_LOGOUT').filter(({ fault }) => !fault);
const refused = (facts: Facts, wanted: string) =>
  ends(facts, 'SP_NOT_TOLD_OF_LOGOUT').filter(({ fault }) => fault === wanted);

/** Returns to the lesson's page with a code. */
const signedIn = (facts: Facts) =>
  exchangesOf(facts, 'broker.resume').filter((one) => {
    const back = locationOf(one);
    return back?.href.startsWith(facts.callbackUrl) && back.searchParams.has('code');
  });

export const logoutTold: Lesson = {
  id: 'logout-told',
  name: { fr: 'Se déconnecter : être prévenu', en: 'Signing out: being told' },
  learns: {
    fr: 'Comment un service apprend une fin de session, et ce qu’il doit en croire.',
    en: 'How a service learns of the end of a session, and what it must believe of it.',
  },
  minutes: 10,
  cast: ['my-open-app', 'azur'],
  client: toldClient,
  text: [
    {
      fr: 'Se déconnecter ferme ce qui est sur le chemin du navigateur. Les autres services restent ouverts.',
      en: 'Signing out closes what lies on the browser’s way. The other services stay open.',
    },
    {
      fr: 'La quatrième façon ne passe pas par lui : de serveur à serveur, chacun est prévenu, par un jeton signé.',
      en: 'The fourth way does not go by it: from server to server, each is told, by a signed token.',
    },
  ],
  predict: {
    question: {
      fr: 'L’adresse où un service est prévenu est publique. Qui peut vous déconnecter ?',
      en: 'The address at which a service is told is public. Who can sign you out?',
    },
    answer: {
      fr: 'Le tiers de confiance seul, si le service vérifie : signature, émetteur, destinataire, events, pas de nonce, et un jti qui n’a pas servi.',
      en: 'The broker alone, if the service checks: signature, issuer, audience, events, no nonce, and a jti that has not served.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous (`test`, `123`). Cette leçon joue le service ; le tiers de confiance sait où la prévenir.',
        en: 'Sign in (`test`, `123`). This lesson plays the service; the broker knows where to tell it.',
      },
      request: 'ready',
    },
    {
      words: {
        fr: 'Déconnectez-vous chez le tiers de confiance, sans repasser par ici. Regardez dans l’observatoire ce que le service a appris.',
        en: 'Sign out at the broker, without coming by here. See in the observatory what the service has learnt.',
      },
      links: [
        { party: 'broker', path: '/session/end' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Armez un jeton faux, reconnectez-vous, déconnectez-vous encore chez le tiers de confiance. Puis de même avec le jeton d’un autre, et un jeton envoyé deux fois.',
        en: 'Arm a false token, sign in again, sign out at the broker once more. Then likewise with somebody else’s token, and a token that is sent twice.',
      },
      faults: [
        {
          fault: FORGED,
          words: { fr: 'Un jeton de déconnexion faux', en: 'A false logout token' },
        },
        {
          fault: ANOTHERS,
          words: { fr: 'Le jeton d’un autre service', en: 'Another service’s token' },
        },
        { fault: REPLAYED, words: { fr: 'Le même jeton deux fois', en: 'The same token twice' } },
      ],
    },
    {
      words: {
        fr: 'Enfin, coupez la ligne, reconnectez-vous, et déconnectez-vous chez le tiers de confiance. Que sait le service ?',
        en: 'Last, cut the line, sign in again, and sign out at the broker. What does the service know?',
      },
      faults: [
        {
          fault: UNREACHABLE,
          words: { fr: 'Le service ne peut être joint', en: 'The service cannot be reached' },
        },
      ],
    },
  ],
  goals: [
    {
      id: 'signed-in',
      words: { fr: 'Connecté au service.', en: 'Signed in to the service.' },
      proof: (facts) => lastSeq(signedIn(facts)),
    },
    {
      id: 'told',
      words: {
        fr: 'Le service a été prévenu, et il a cru le jeton.',
        en: 'The service was told, and believed the token.',
      },
      proof: (facts) => lastSeq(told(facts)),
    },
    {
      id: 'channel',
      words: { fr: 'Par où l’annonce est-elle passée ?', en: 'Which way did the news come?' },
      question: {
        fields: [
          {
            name: 'way',
            label: { fr: 'Le chemin', en: 'The way' },
            choices: [
              { value: 'browser', words: { fr: 'Par le navigateur', en: 'By the browser' } },
              {
                value: 'servers',
                words: { fr: 'De serveur à serveur', en: 'From server to server' },
              },
            ],
          },
        ],
        check: (facts, { way }) => (way === 'servers' ? lastSeq(told(facts)) : undefined),
      },
    },
    {
      id: 'forged',
      words: {
        fr: 'Un jeton faux a été refusé (HTTP 400).',
        en: 'A false token was refused (HTTP 400).',
      },
      proof: (facts) => lastSeq(refused(facts, FORGED)),
    },
    {
      id: 'anothers',
      words: {
        fr: 'Un vrai jeton, mais pour un autre (aud), a été refusé.',
        en: 'A true token, but for somebody else (aud), was refused.',
      },
      proof: (facts) => lastSeq(refused(facts, ANOTHERS)),
    },
    {
      id: 'replayed',
      words: {
        fr: 'Un jeton envoyé deux fois n’a servi qu’une fois.',
        en: 'A token that was sent twice served once only.',
      },
      proof: (facts) => lastSeq(refused(facts, REPLAYED)),
    },
    {
      id: 'unreachable',
      words: {
        fr: 'Le service n’a rien appris : sa session reste, jusqu’à sa propre fin.',
        en: 'The service learnt nothing: its session stays, to an end of its own.',
      },
      proof: (facts) => lastSeq(refused(facts, UNREACHABLE)),
    },
  ],
  remember: {
    fr: 'Un jeton de déconnexion se vérifie comme un jeton d’identité ; et comme il peut ne jamais venir, une session a toujours sa propre fin.',
    en: 'A logout token is checked as an ID token is; and as it may never come, a session always has an end of its own.',
  },
};

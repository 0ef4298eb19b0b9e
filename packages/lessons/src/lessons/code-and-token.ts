/** L3: the code alone is worth nothing, and it serves once. The lesson's page plays the service. */
import type { Exchange } from '@federama/server-kit/journal';
import { exchangesOf, type Facts, form, jsonOf, lastSeq, locationOf } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

/** Codes that the broker gave for the lesson's page. */
function codesGiven(facts: Facts): { exchange: Exchange; code: string }[] {
  return exchangesOf(facts, 'broker.resume').flatMap((exchange) => {
    const location = locationOf(exchange);
    const code = location?.searchParams.get('code');
    const here = location && location.origin + location.pathname === facts.callbackUrl;
    return here && code ? [{ exchange, code }] : [];
  });
}

/** Attempts to turn one of these codes into tokens. */
function attempts(facts: Facts): Exchange[] {
  const codes = new Set(codesGiven(facts).map(({ code }) => code));
  return exchangesOf(facts, 'broker.token').filter((exchange) =>
    codes.has(form(exchange).get('code') ?? ''),
  );
}

/** Attempts with a code that had already been turned into tokens. */
function replays(facts: Facts): Exchange[] {
  const served = new Set<string | null>();
  return attempts(facts).filter((exchange) => {
    const code = form(exchange).get('code');
    if (exchange.status === 200) served.add(code);
    return served.has(code) && jsonOf(exchange).error === 'invalid_grant';
  });
}

/** Readings of the identity with a token that one of the attempts brought. */
function readings(facts: Facts, status: number): Exchange[] {
  const tokens = new Set(
    attempts(facts).map((exchange) => `Bearer ${jsonOf(exchange).access_token}`),
  );
  return exchangesOf(facts, 'broker.userinfo').filter(
    (exchange) =>
      exchange.status === status && tokens.has(String(exchange.requestHeaders.authorization)),
  );
}

export const codeAndToken: Lesson = {
  id: 'code-and-token',
  name: { fr: 'Le code, le jeton, l’identité', en: 'Code, token, identity' },
  learns: {
    fr: 'Pourquoi un code volé ne suffit pas.',
    en: 'Why a stolen code is not enough.',
  },
  minutes: 10,
  cast: ['azur'],
  text: [
    {
      fr: 'Le navigateur ne rapporte au service qu’un code : un ticket de vestiaire, pas le manteau.',
      en: 'All the browser brings back to the service is a code: a cloakroom ticket, not the coat.',
    },
    {
      fr: 'Le service échange le ticket lui-même, en prouvant qui il est. Une fois.',
      en: 'The service exchanges the ticket itself, and proves who it is. Once.',
    },
  ],
  predict: {
    question: {
      fr: 'Quelqu’un lit le code par-dessus votre épaule. Que peut-il en faire ?',
      en: 'Someone reads the code over your shoulder. What can they do with it?',
    },
    answer: {
      fr: 'Rien sans le secret du service. Et si le code sert deux fois, il est refusé, et les jetons qu’il avait donnés ne valent plus rien : on ne sait pas lequel des deux était le voleur.',
      en: 'Nothing without the service’s secret. And a code that is used twice is refused, and the tokens it had given are worth nothing any more: nobody knows which of the two was the thief.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous (`test`, `123`). Ici, c’est cette leçon qui joue le service : elle reçoit le code, et attend.',
        en: 'Sign in (`test`, `123`). Here this lesson plays the service: it receives the code, and waits.',
      },
      request: 'ready',
    },
    {
      words: {
        fr: 'Sur la page qui reçoit le code : échangez-le sans le secret, puis avec. Le code ne vit que quelques dizaines de secondes ; s’il a expiré, recommencez la connexion.',
        en: 'On the page that receives the code: exchange it without the secret, then with it. The code lives for some tens of seconds only; if it has expired, sign in again.',
      },
    },
    {
      words: {
        fr: 'Lisez l’identité avec le jeton. Puis rejouez le code, et lisez l’identité encore une fois.',
        en: 'Read the identity with the token. Then replay the code, and read the identity once more.',
      },
    },
  ],
  goals: [
    {
      id: 'code',
      words: { fr: 'Un code est arrivé à cette leçon.', en: 'A code arrived at this lesson.' },
      proof: (facts) => lastSeq(codesGiven(facts).map(({ exchange }) => exchange)),
    },
    {
      id: 'without-secret',
      words: {
        fr: 'Sans le secret, le code n’a rien donné (invalid_client).',
        en: 'Without the secret, the code gave nothing (invalid_client).',
      },
      proof: (facts) =>
        lastSeq(attempts(facts).filter((exchange) => jsonOf(exchange).error === 'invalid_client')),
    },
    {
      id: 'tokens',
      words: {
        fr: 'Avec le secret, le code est devenu des jetons.',
        en: 'With the secret, the code became tokens.',
      },
      proof: (facts) => lastSeq(attempts(facts).filter(({ status }) => status === 200)),
    },
    {
      id: 'identity',
      words: {
        fr: 'Le jeton a donné l’identité (userinfo).',
        en: 'The token gave the identity (userinfo).',
      },
      proof: (facts) => lastSeq(readings(facts, 200)),
    },
    {
      id: 'replay',
      words: {
        fr: 'Le code rejoué a été refusé (invalid_grant).',
        en: 'The replayed code was refused (invalid_grant).',
      },
      proof: (facts) => lastSeq(replays(facts)),
    },
    {
      id: 'revoked',
      words: {
        fr: 'Depuis, le premier jeton ne vaut plus rien.',
        en: 'Since then, the first token is worth nothing.',
      },
      proof(facts) {
        const replayed = lastSeq(replays(facts)) ?? Number.POSITIVE_INFINITY;
        return lastSeq(readings(facts, 401).filter(({ seq }) => seq > replayed));
      },
    },
  ],
  remember: {
    fr: 'Un code ne vaut que pour le service qui l’a demandé, une fois, et peu de temps.',
    en: 'A code is good for the service that asked for it, once, and not for long.',
  },
};

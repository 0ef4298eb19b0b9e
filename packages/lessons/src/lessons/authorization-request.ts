/** L2: the request that starts a login, written by hand, and the two places where errors go. */
import type { Exchange } from '@federama/server-kit/journal';
import { asked, exchangesOf, type Facts, isAtBroker, lastSeq, locationOf } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

const isOwn = (exchange: Exchange) => asked(exchange).get('client_id') === 'lesson';

/** Answers of the broker that bring an error to the lesson's page. */
function errorsSentBack(facts: Facts): Exchange[] {
  return facts.exchanges.filter((exchange) => {
    const location = isAtBroker(exchange) ? locationOf(exchange) : undefined;
    if (!location || location.origin + location.pathname !== facts.callbackUrl) return false;
    return /[?#&]error=/.test(location.search + location.hash);
  });
}

export const authorizationRequest: Lesson = {
  id: 'authorization-request',
  name: { fr: 'La demande, à la main', en: 'The request, by hand' },
  learns: {
    fr: 'Ce que demande un service, et qui apprend une erreur.',
    en: 'What a service asks, and who is told of an error.',
  },
  minutes: 10,
  cast: [],
  text: [
    {
      fr: 'Tout commence par une adresse : celle du tiers de confiance, suivie de ce que le service demande.',
      en: 'It all starts with an address: the broker’s, followed by what the service asks.',
    },
    {
      fr: 'L’adresse passe par le navigateur : chacun peut la lire, et la changer.',
      en: 'The address passes through the browser: anyone can read it, and change it.',
    },
  ],
  predict: {
    question: {
      fr: 'La demande est fausse. Où le tiers de confiance doit-il le dire : sur sa propre page, ou au service ?',
      en: 'The request is wrong. Where should the broker say so: on its own page, or to the service?',
    },
    answer: {
      fr: 'Les deux, selon le cas. Si l’adresse de retour n’est pas inscrite, ou si la demande est mal formée, l’erreur reste sur sa page : renvoyer quelqu’un à une adresse inconnue serait dangereux. Sinon, le service l’apprend à son redirect_uri.',
      en: 'Either, as the case may be. If the return address is not registered, or the request malformed, the error stays on its page: sending someone to an unknown address would be dangerous. Otherwise the service is told, at its redirect_uri.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Envoyez la demande telle quelle : vous voilà devant le choix du compte.',
        en: 'Send the request as it is: you are offered accounts to choose from.',
      },
      request: 'form',
    },
    {
      words: {
        fr: 'Ajoutez une lettre à la fin de `redirect_uri`, et renvoyez.',
        en: 'Add a letter to the end of `redirect_uri`, and send again.',
      },
    },
    {
      words: {
        fr: 'Remettez l’adresse (rechargez cette page), et demandez autre chose d’impossible : `acr_values` à `eidas2`, ou un `scope` sans `openid`.',
        en: 'Put the address right (reload this page), and ask for something else that cannot be: `acr_values` at `eidas2`, or a `scope` without `openid`.',
      },
    },
    {
      words: {
        fr: 'Raccourcissez `nonce` à quelques lettres : de quel côté l’erreur arrive-t-elle ?',
        en: 'Shorten `nonce` to a few letters: on which side does the error arrive?',
      },
    },
  ],
  goals: [
    {
      id: 'in-order',
      words: {
        fr: 'Une demande en règle a mené au choix du compte.',
        en: 'A request in order led to the choice of an account.',
      },
      proof(facts) {
        const own = new Set(exchangesOf(facts, 'broker.authorize').filter(isOwn).map(traceOf));
        const shown = exchangesOf(facts, 'broker.interaction').filter(
          ({ status }) => status === 200,
        );
        return lastSeq(shown.filter((exchange) => own.has(exchange.trace)));
      },
    },
    {
      id: 'error-on-page',
      words: {
        fr: 'Adresse de retour inconnue : l’erreur est restée sur la page du tiers de confiance.',
        en: 'Unknown return address: the error stayed on the broker’s page.',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.authorize').filter(
            (exchange) =>
              isOwn(exchange) &&
              exchange.status >= 400 &&
              asked(exchange).get('redirect_uri') !== facts.callbackUrl,
          ),
        ),
    },
    {
      id: 'error-sent-back',
      words: {
        fr: 'Demande impossible, adresse connue : l’erreur est revenue au redirect_uri.',
        en: 'Impossible request, known address: the error came back to the redirect_uri.',
      },
      proof: (facts) => lastSeq(errorsSentBack(facts)),
    },
    {
      id: 'short-nonce',
      words: {
        fr: 'Le nonce trop court a été refusé sur place, avant toute autre chose.',
        en: 'The nonce that is too short was refused on the spot, before anything else.',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.authorize').filter(
            (exchange) =>
              isOwn(exchange) &&
              exchange.status === 400 &&
              asked(exchange).get('redirect_uri') === facts.callbackUrl &&
              (asked(exchange).get('nonce') ?? '').length < 22,
          ),
        ),
    },
  ],
  remember: {
    fr: 'On ne renvoie personne, pas même avec une erreur, à une adresse qui n’est pas inscrite au caractère près.',
    en: 'Nobody is sent anywhere, not even with an error, unless that address is registered to the letter.',
  },
};

const traceOf = ({ trace }: Exchange) => trace;

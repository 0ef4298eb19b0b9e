/** Why a relay between two networks did not carry a message. */
import type { Reason } from '../reason.ts';

export const RELAY_REASONS = {
  'relay.cut': {
    fr: {
      cause: 'Le relais est coupé, comme sa configuration le veut : aucun message ne passe.',
      expected: 'relays: state: open',
      fix: 'Rouvrez-le ; le tiers de confiance répond Y020031 tant qu’il est coupé.',
    },
    en: {
      cause: 'The relay is cut, as its configuration wants it: no message passes.',
      expected: 'relays: state: open',
      fix: 'Open it; the broker answers Y020031 as long as it is cut.',
    },
  },
  'relay.malformed': {
    fr: {
      cause: 'Le message n’a pas la forme d’une demande.',
      expected: 'url, method (GET ou POST), headers et body, en JSON, et rien d’autre.',
      fix: 'Envoyez la demande telle que le tiers de confiance l’aurait faite lui-même.',
    },
    en: {
      cause: 'The message does not have the form of a request.',
      expected: 'url, method (GET or POST), headers and body, as JSON, and nothing else.',
      fix: 'Send the request as the broker would have made it itself.',
    },
  },
  'relay.elsewhere': {
    fr: {
      cause: 'L’adresse n’est celle d’aucun fournisseur que ce relais dessert.',
      expected: 'Une adresse sous l’url d’un fournisseur dont professional.relay nomme ce relais.',
      fix: 'Nommez ce relais dans le fournisseur ; un relais ne mène nulle part ailleurs.',
    },
    en: {
      cause: 'The address is that of no provider which this relay serves.',
      expected: 'An address below the url of a provider whose professional.relay names this relay.',
      fix: 'Name this relay in the provider; a relay leads nowhere else.',
    },
  },
  'relay.failed': {
    fr: {
      cause: 'De l’autre côté, le fournisseur n’a pas répondu.',
      expected: 'Une réponse, quelle qu’elle soit.',
      fix: 'Regardez si ce fournisseur tourne, et à cette adresse.',
    },
    en: {
      cause: 'On the other side, the provider did not answer.',
      expected: 'An answer, whichever it is.',
      fix: 'See whether this provider runs, and at this address.',
    },
  },
} as const satisfies Readonly<Record<string, Reason>>;

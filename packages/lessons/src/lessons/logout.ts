/** L12: several sessions, and what closes which. */
import type { Exchange } from '@federama/server-kit/journal';
import {
  exchangesOf,
  type Facts,
  lastSeq,
  loginOf,
  query,
  showsSignedIn,
  showsSignedOut,
} from '../facts.ts';
import type { Lesson } from '../lesson.ts';

/** Sign-outs that went from the service to the identity provider and back. */
function completed(facts: Facts): Exchange[] {
  return exchangesOf(facts, 'service.logout-callback').filter((end) => {
    const before = loginOf(facts, end).filter(({ seq, fault }) => seq < end.seq && !fault);
    const passed = before.filter(
      (exchange) => exchange.hop !== 'idp.session-end' || isAskedByBroker(exchange),
    );
    return ['service.logout', 'idp.session-end', 'broker.session-end-confirm'].every((wanted) =>
      passed.some(({ hop }) => hop === wanted),
    );
  });
}

const isAskedByBroker = (exchange: Exchange) => query(exchange).has('id_token_hint');

/** Sign-outs that somebody began at the identity provider itself. */
function atProviderAlone(facts: Facts): Exchange[] {
  return exchangesOf(facts, 'idp.session-end').filter((exchange) => !isAskedByBroker(exchange));
}

const FAILING = 'idp.logout.server-error';

/** Pages of a service that still show someone, after an end that was not its own. */
function stillOpen(facts: Facts, ends: readonly Exchange[], own: (end: Exchange) => string) {
  const pages = facts.exchanges.filter(showsSignedIn);
  return lastSeq(
    pages.filter((page) =>
      ends.some(
        (end) =>
          end.seq < page.seq && own(end) !== page.party && !signsIn(facts, page.party, end, page),
      ),
    ),
  );
}

/** Whether someone signed in to this service between the two. */
function signsIn(facts: Facts, party: string, from: Exchange, to: Exchange): boolean {
  return exchangesOf(facts, 'service.callback').some(
    (exchange) => exchange.party === party && exchange.seq > from.seq && exchange.seq < to.seq,
  );
}

/** Services that were closed although the identity provider failed. */
function closedAnyway(facts: Facts): Exchange[] {
  const failures = facts.exchanges.filter(({ fault }) => fault === FAILING);
  return failures.flatMap((failure) => {
    const left = loginOf(facts, failure).findLast(({ hop }) => hop === 'service.logout');
    return facts.exchanges.filter(
      (page) => showsSignedOut(page) && page.party === left?.party && page.seq > failure.seq,
    );
  });
}

export const logout: Lesson = {
  id: 'logout',
  name: { fr: 'Se déconnecter, de quatre façons', en: 'Signing out, four ways' },
  learns: {
    fr: 'Ce qu’une déconnexion ferme, et ce qu’elle laisse ouvert.',
    en: 'What a sign-out closes, and what it leaves open.',
  },
  minutes: 10,
  cast: ['impots', 'banque', 'azur'],
  text: [
    {
      fr: 'Quatre sessions au moins : deux services, le tiers de confiance, le fournisseur d’identité.',
      en: 'Four sessions at least: two services, the broker, the identity provider.',
    },
    {
      fr: 'Un bouton « Se déconnecter ». Laquelle ferme-t-il ?',
      en: 'One “Sign out” button. Which one does it close?',
    },
  ],
  predict: {
    question: {
      fr: 'Vous êtes connecté aux Impôts et à la Banque. Vous vous déconnectez de la Banque. Les Impôts sont-ils fermés ?',
      en: 'You are signed in to the tax service and to the bank. You sign out of the bank. Is the tax service closed?',
    },
    answer: {
      fr: 'Non. La Banque, le tiers de confiance et le fournisseur d’identité le sont ; personne n’a prévenu les Impôts. Sur un ordinateur partagé, fermez chaque service, puis le navigateur.',
      en: 'No. The bank, the broker and the identity provider are; nobody told the tax service. On a shared computer, close each service, then the browser.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Connectez-vous aux Impôts (`test`, `123`), puis à la Banque.',
        en: 'Sign in to the tax service (`test`, `123`), then to the bank.',
      },
      links: [
        { party: 'impots', path: '/' },
        { party: 'banque', path: '/' },
      ],
    },
    {
      words: {
        fr: 'D’abord, chez le seul fournisseur d’identité. Puis rechargez la page des Impôts.',
        en: 'First, at the identity provider alone. Then reload the page of the tax service.',
      },
      links: [
        {
          party: 'azur',
          path: '/session/end',
          words: { fr: 'Se déconnecter de Compte Azur', en: 'Sign out of Compte Azur' },
        },
      ],
    },
    {
      words: {
        fr: 'Ensuite, depuis la Banque, par son bouton. Puis rechargez encore la page des Impôts.',
        en: 'Then, from the bank, with its button. Then reload the page of the tax service once more.',
      },
    },
    {
      words: {
        fr: 'Enfin, quand le fournisseur d’identité tombe en panne : reconnectez-vous à la Banque, armez la panne, déconnectez-vous, et rouvrez la Banque.',
        en: 'Last, when the identity provider fails: sign in to the bank again, arm the failure, sign out, and open the bank again.',
      },
      faults: [
        {
          fault: FAILING,
          words: {
            fr: 'Mettre le fournisseur d’identité en panne',
            en: 'Make the identity provider fail',
          },
        },
      ],
      links: [{ party: 'banque', path: '/' }],
    },
  ],
  goals: [
    {
      id: 'provider-alone',
      words: {
        fr: 'Déconnecté du seul fournisseur d’identité : le service est resté ouvert.',
        en: 'Signed out of the identity provider alone: the service stayed open.',
      },
      proof: (facts) => stillOpen(facts, atProviderAlone(facts), ({ party }) => party),
    },
    {
      id: 'all-the-way',
      words: {
        fr: 'Déconnecté depuis un service, jusqu’au fournisseur d’identité et retour.',
        en: 'Signed out from a service, to the identity provider and back.',
      },
      proof: (facts) => lastSeq(completed(facts)),
    },
    {
      id: 'other-open',
      words: {
        fr: 'Et pourtant, l’autre service est resté ouvert.',
        en: 'And yet the other service stayed open.',
      },
      proof: (facts) => stillOpen(facts, completed(facts), ({ party }) => party),
    },
    {
      id: 'failure',
      words: {
        fr: 'Le fournisseur d’identité en panne, le service s’est fermé quand même.',
        en: 'Although the identity provider failed, the service closed.',
      },
      proof: (facts) => lastSeq(closedAnyway(facts)),
    },
  ],
  remember: {
    fr: 'Se déconnecter ferme ce qui est sur le chemin ; les autres services n’en savent rien, à moins d’être prévenus de serveur à serveur.',
    en: 'Signing out closes what lies on the way; the other services know nothing of it, unless they are told from server to server.',
  },
};

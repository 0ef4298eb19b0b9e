/** One login inside another: the default provider has an identity verified by the broker of citizens. */
import { exchangesOf, type Facts, identitiesGiven, idTokenOf, lastSeq, loginOf } from '../facts.ts';
import type { Lesson } from '../lesson.ts';

const SERVICE = 'workspace';
const PROVIDER = 'sesame';
const DECLARED = 'eidas0';
const VERIFIED = 'eidas1';

const insisting = JSON.stringify({
  id_token: { acr: { essential: true, value: VERIFIED }, amr: null },
});

/** Tokens that someone got from a broker. */
function tokensOf(facts: Facts, client: string) {
  return exchangesOf(facts, 'broker.token').filter(
    ({ from, status, fault }) => from === client && status === 200 && !fault,
  );
}

/** Logins of the service, with what the provider got from the broker of citizens on the way. */
function endings(facts: Facts) {
  return tokensOf(facts, SERVICE).map((exchange) => ({
    exchange,
    claims: idTokenOf(exchange),
    citizen: loginOf(facts, exchange).find(
      ({ hop, from, status }) => hop === 'broker.token' && from === PROVIDER && status === 200,
    ),
  }));
}

const raised = (facts: Facts) =>
  endings(facts).filter(({ claims, citizen }) => citizen && claims.acr === VERIFIED);

/** Ends of sessions at the broker of citizens, in a sign-out that began at another broker. */
function chainedSignOuts(facts: Facts) {
  const citizens = new Set(tokensOf(facts, PROVIDER).map(({ party }) => party));
  return exchangesOf(facts, 'broker.session-end').filter(
    (exchange) =>
      citizens.has(exchange.party) &&
      loginOf(facts, exchange).some(
        ({ hop, party }) => hop === 'broker.session-end' && !citizens.has(party),
      ),
  );
}

export const agentToCitizen: Lesson = {
  id: 'agent-to-citizen',
  name: { fr: 'De l’agent au citoyen', en: 'From agent to citizen' },
  learns: {
    fr: 'Comment deux tiers de confiance s’enchaînent, et ce que chacun ignore des autres.',
    en: 'How two brokers are chained, and what each does not know of the others.',
  },
  minutes: 10,
  cast: [SERVICE, PROVIDER],
  raisedBy: PROVIDER,
  text: [
    {
      fr: 'Angela a dit son nom à Sésame, et personne ne l’a vérifié : eidas0.',
      en: 'Angela told Sesame her name, and nobody has verified it: eidas0.',
    },
    {
      fr: 'Un service exige davantage. Sésame demande alors au tiers de confiance des citoyens : une connexion dans l’autre.',
      en: 'A service insists on more. So Sesame asks the broker of citizens: one login inside another.',
    },
  ],
  predict: {
    question: {
      fr: 'Angela prouve son nom avec son compte de citoyenne. Tandem, son outil de travail, apprendra-t-il lequel ?',
      en: 'Angela proves her name with her account as a citizen. Will Tandem, her tool at work, learn which?',
    },
    answer: {
      fr: 'Non. Le tiers de confiance des citoyens ne connaît que Sésame ; Sésame ne transmet que des noms et un niveau ; chaque maillon a son propre sub. Seul l’observatoire voit toute la chaîne.',
      en: 'No. The broker of citizens knows Sesame only; Sesame passes on names and a level, no more; each link has a sub of its own. Only the observatory sees the whole chain.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Entrez dans Tandem en `angela.dubois@mairie-valmont.example` (`123`). Relevez son nom en haut de la page, et son niveau dans « Votre connexion ».',
        en: 'Enter Tandem as `angela.dubois@mairie-valmont.example` (`123`). Note her name at the top of the page, and her level in “Your sign-in”.',
      },
      links: [{ party: SERVICE, path: '/' }],
    },
    {
      words: {
        fr: 'Exigez eidas1, toujours en Angela. Sésame propose de faire vérifier son identité : acceptez, choisissez `Compte Azur`, et entrez en citoyenne (`test`, `123`). Regardez de nouveau son nom.',
        en: 'Insist on eidas1, still as Angela. Sesame offers to have her identity verified: accept, choose `Compte Azur`, and enter as a citizen (`test`, `123`). Look at her name again.',
      },
      links: [
        {
          party: SERVICE,
          path: `/request?${new URLSearchParams({ claims: insisting })}`,
          words: { fr: 'Exiger eidas1', en: 'Insist on eidas1' },
        },
      ],
    },
    {
      words: {
        fr: 'Dans l’observatoire, cette connexion est un seul tracé. Suivez les quatre « Code contre jetons » : qui demande à qui, et quel `sub` reçoit-il ?',
        en: 'In the observatory, this login is one trace. Follow the four “Code for tokens”: who asks whom, and which `sub` do they receive?',
      },
      links: [{ party: 'observatory', path: '/' }],
    },
    {
      words: {
        fr: 'Déconnectez-vous de Tandem, et comptez dans l’observatoire les sessions qui se ferment.',
        en: 'Sign out of Tandem, and count in the observatory the sessions that end.',
      },
      links: [{ party: 'observatory', path: '/' }],
    },
    {
      words: {
        fr: 'Exigez eidas1 encore une fois. Que reste-t-il à prouver ?',
        en: 'Insist on eidas1 once more. What is left to prove?',
      },
      links: [
        {
          party: SERVICE,
          path: `/request?${new URLSearchParams({ claims: insisting })}`,
          words: { fr: 'Exiger eidas1', en: 'Insist on eidas1' },
        },
      ],
    },
  ],
  goals: [
    {
      id: 'declared',
      words: {
        fr: 'Sans rien exiger, Angela est entrée en eidas0.',
        en: 'With nothing insisted on, Angela got in at eidas0.',
      },
      proof: (facts) =>
        lastSeq(
          endings(facts)
            .filter(({ claims, citizen }) => !citizen && claims.acr === DECLARED)
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'raised',
      words: {
        fr: 'eidas1 exigé : son identité a été vérifiée en chemin.',
        en: 'eidas1 insisted on: her identity was verified on the way.',
      },
      proof: (facts) => lastSeq(raised(facts).map(({ exchange }) => exchange)),
    },
    {
      id: 'names',
      words: {
        fr: 'Tandem reçoit maintenant d’autres prénoms. Lesquels ?',
        en: 'Tandem receives other given names now. Which?',
      },
      question: {
        fields: [{ name: 'names', label: { fr: 'given_name', en: 'given_name' } }],
        check: (facts, { names = '' }) => {
          const traces = new Set(raised(facts).map(({ exchange }) => exchange.trace));
          return lastSeq(
            identitiesGiven(facts)
              .filter(({ exchange: { from, trace } }) => from === SERVICE && traces.has(trace))
              .filter(({ claims }) => claims.given_name === names)
              .map(({ exchange }) => exchange),
          );
        },
      },
    },
    {
      id: 'client',
      words: {
        fr: 'Qui est le client du tiers de confiance des citoyens ?',
        en: 'Who is the client of the broker of citizens?',
      },
      question: {
        fields: [
          {
            name: 'party',
            label: { fr: 'Celui qui lui demande', en: 'Whoever asks it' },
            choices: [
              { value: SERVICE, words: { fr: 'Tandem', en: 'Tandem' } },
              { value: PROVIDER, words: { fr: 'Sésame', en: 'Sesame' } },
              {
                value: 'broker',
                words: { fr: 'Le tiers de confiance des agents', en: 'The agents’ broker' },
              },
              { value: 'azur', words: { fr: 'Compte Azur', en: 'Compte Azur' } },
            ],
          },
        ],
        check: (facts, { party }) =>
          party === PROVIDER ? lastSeq(tokensOf(facts, PROVIDER)) : undefined,
      },
    },
    {
      id: 'subs',
      words: {
        fr: 'Une personne, deux sub dans ce tracé : lesquels ?',
        en: 'One person, two subs in this trace: which?',
      },
      question: {
        fields: [
          {
            name: 'citizen',
            label: { fr: 'sub que Sésame a reçu', en: 'sub that Sesame received' },
          },
          { name: 'agent', label: { fr: 'sub que Tandem a reçu', en: 'sub that Tandem received' } },
        ],
        check: (facts, answer) =>
          lastSeq(
            raised(facts)
              .filter(
                ({ claims, citizen }) =>
                  claims.sub === answer.agent &&
                  citizen !== undefined &&
                  idTokenOf(citizen).sub === answer.citizen,
              )
              .map(({ exchange }) => exchange),
          ),
      },
    },
    {
      id: 'signed-out',
      words: {
        fr: 'Se déconnecter de Tandem a fermé aussi la session de citoyenne.',
        en: 'Signing out of Tandem ended the session as a citizen, too.',
      },
      proof: (facts) => lastSeq(chainedSignOuts(facts)),
    },
    {
      id: 'kept',
      words: {
        fr: 'Une identité vérifiée le reste : eidas1, sans passer par les citoyens.',
        en: 'An identity that is verified stays so: eidas1, without the broker of citizens.',
      },
      proof(facts) {
        const first = raised(facts)[0]?.exchange.seq ?? Number.POSITIVE_INFINITY;
        return lastSeq(
          endings(facts)
            .filter(({ claims, citizen }) => !citizen && claims.acr === VERIFIED)
            .map(({ exchange }) => exchange)
            .filter(({ seq }) => seq > first),
        );
      },
    },
  ],
  remember: {
    fr: 'Un fournisseur d’identité peut être, à son tour, le client d’un autre tiers de confiance : le niveau monte, les noms passent, et personne ne voit au-delà de son voisin.',
    en: 'An identity provider may in turn be the client of another broker: the level rises, the names pass, and nobody sees past their neighbour.',
  },
};

/** People at work are found by their address, and known by their organisation. */
import {
  asked,
  claimsIn,
  exchangesOf,
  type Facts,
  identitiesGiven,
  lastSeq,
  locationOf,
  loginOf,
} from '../facts.ts';
import type { Lesson } from '../lesson.ts';

const MINISTRY = { id: 'surete', domain: 'surete.example' };
const EVERYBODYS = 'sesame';

/** Sign-ins that arrived at an identity provider, with the address that led there. */
function arrivals(facts: Facts, provider: string) {
  return exchangesOf(facts, 'idp.authorize')
    .filter(({ party }) => party === provider)
    .map((exchange) => ({ exchange, address: asked(exchange).get('login_hint') ?? '' }));
}

const hasDomain = (address: string, domain: string) => address.toLowerCase().endsWith(`@${domain}`);

/** Identities in which the broker said what the provider had not. */
function rolesAdded(facts: Facts, role: string) {
  return identitiesGiven(facts).filter(({ exchange, claims }) => {
    const roles = Array.isArray(claims.roles) ? claims.roles : [];
    const fromProvider = loginOf(facts, exchange).filter(({ hop }) => hop === 'idp.userinfo');
    return roles.includes(role) && fromProvider.every((one) => !('roles' in claimsIn(one)));
  });
}

export const agentLogin: Lesson = {
  id: 'agent-login',
  name: { fr: 'Un agent se connecte', en: 'An agent signs in' },
  learns: {
    fr: 'Comment une adresse mène au bon ministère, et un SIRET à des rôles.',
    en: 'How an address leads to the right ministry, and a SIRET to roles.',
  },
  minutes: 10,
  cast: ['workspace', MINISTRY.id, EVERYBODYS],
  text: [
    {
      fr: 'Au travail, chacun a son compte là où il travaille : ministère, mairie, entreprise.',
      en: 'At work, everyone has an account where they work: ministry, town hall, company.',
    },
    {
      fr: 'On ne choisit pas dans une liste : l’adresse e-mail dit où aller. L’organisation, un SIRET, dit ce que l’on est.',
      en: 'Nobody chooses from a list: the e-mail address says where to go. The organisation, a SIRET, says what one is.',
    },
  ],
  predict: {
    question: {
      fr: 'D’une agente de mairie, son fournisseur d’identité ne donne qu’un numéro, le SIRET. Le service reçoit « agent public territorial ». Qui l’a dit ?',
      en: 'Of an agent of a town hall, her identity provider gives a number only, the SIRET. The service receives “agent of a local authority”. Who said so?',
    },
    answer: {
      fr: 'Le tiers de confiance. Il cherche le SIRET dans l’annuaire des organisations, et en déduit le nom et les rôles. Le fournisseur d’identité, lui, ne peut rien affirmer là-dessus.',
      en: 'The broker. It looks the SIRET up in the directory of organisations, and derives the name and the roles. The identity provider has no say in it.',
    },
  },
  steps: [
    {
      words: {
        fr: 'Entrez dans Tandem sans rien taper dans son champ. Sur la page du tiers de confiance, faites une faute : `camille.martin@suretee.example`. Suivez ce qu’il propose, et connectez-vous (`123`).',
        en: 'Enter Tandem without typing anything in its field. On the broker’s page, make a mistake: `camille.martin@suretee.example`. Follow what it suggests, and sign in (`123`).',
      },
      links: [
        { party: 'workspace', path: '/' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Déconnectez-vous. Revenez avec `camille.martin@etat.example`, un domaine que deux ministères partagent. Regardez ce qui change, sans aller plus loin.',
        en: 'Sign out. Come back with `camille.martin@etat.example`, a domain that two ministries share. See what changes, and go no further.',
      },
      links: [{ party: 'workspace', path: '/' }],
    },
    {
      words: {
        fr: 'Revenez avec `sofia.garcia@mairie-valmont.example` (`123`) : sa mairie n’a pas de fournisseur d’identité. Où arrive-t-elle ? Dans l’observatoire, comparez ce que disent d’elle Sésame (`/userinfo`), puis l’annuaire des organisations, puis le tiers de confiance (`/userinfo`).',
        en: 'Come back with `sofia.garcia@mairie-valmont.example` (`123`): her town hall has no identity provider. Where does she arrive? In the observatory, compare what is said of her by Sesame (`/userinfo`), then by the directory of organisations, then by the broker (`/userinfo`).',
      },
      links: [
        { party: 'workspace', path: '/' },
        { party: 'observatory', path: '/' },
      ],
    },
    {
      words: {
        fr: 'Déconnectez-vous, et revenez en `luc.lune@atelier-lune.example` (`123`), d’une entreprise. Il entre : que lui montre Tandem ?',
        en: 'Sign out, and come back as `luc.lune@atelier-lune.example` (`123`), of a company. He gets in: what does Tandem show him?',
      },
      links: [{ party: 'workspace', path: '/' }],
    },
  ],
  goals: [
    {
      id: 'suggested',
      words: {
        fr: 'Une adresse mal écrite : le tiers de confiance en a proposé une autre.',
        en: 'An address with a mistake: the broker suggested another one.',
      },
      proof: (facts) =>
        lastSeq(
          exchangesOf(facts, 'broker.redirect-to-idp').filter((exchange) =>
            locationOf(exchange)?.searchParams.has('email_suggestion'),
          ),
        ),
    },
    {
      id: 'routed',
      words: {
        fr: 'Une adresse du ministère a mené à son fournisseur d’identité, sans rien choisir.',
        en: 'An address of the ministry led to its identity provider, with nothing to choose.',
      },
      proof: (facts) =>
        lastSeq(
          arrivals(facts, MINISTRY.id)
            .filter(({ address }) => hasDomain(address, MINISTRY.domain))
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'shared',
      words: {
        fr: 'Une adresse que deux ministères partagent : il faut choisir.',
        en: 'An address that two ministries share: one has to choose.',
      },
      proof: (facts) =>
        lastSeq(exchangesOf(facts, 'broker.selection').filter(({ status }) => status === 200)),
    },
    {
      id: 'everybodys',
      words: {
        fr: 'Une adresse sans fournisseur d’identité est allée à celui de tous.',
        en: 'An address without an identity provider went to the one for everybody.',
      },
      proof: (facts) =>
        lastSeq(
          arrivals(facts, EVERYBODYS)
            .filter(({ address }) => address !== '')
            .map(({ exchange }) => exchange),
        ),
    },
    {
      id: 'organisation',
      words: {
        fr: 'Sésame n’a donné qu’un SIRET. Quel nom d’organisation Tandem a-t-il reçu ?',
        en: 'Sesame gave a SIRET only. Which name of an organisation did Tandem receive?',
      },
      question: {
        fields: [{ name: 'label', label: { fr: 'organization_label', en: 'organization_label' } }],
        check: (facts, { label = '' }) =>
          lastSeq(
            identitiesGiven(facts)
              .filter(({ exchange, claims }) => {
                const login = loginOf(facts, exchange);
                const atEverybodys = login.some(
                  ({ hop, party }) => hop === 'idp.userinfo' && party === EVERYBODYS,
                );
                return atEverybodys && sameWords(claims.organization_label, label);
              })
              .map(({ exchange }) => exchange),
          ),
      },
    },
    {
      id: 'roles',
      words: {
        fr: 'Qui a dit que Sofia est agente publique territoriale ?',
        en: 'Who said that Sofia is an agent of a local authority?',
      },
      question: {
        fields: [
          {
            name: 'party',
            label: { fr: 'Celui qui l’a dit', en: 'Whoever said so' },
            choices: [
              { value: 'provider', words: { fr: 'Sésame', en: 'Sesame' } },
              { value: 'broker', words: { fr: 'Le tiers de confiance', en: 'The broker' } },
              {
                value: 'directory',
                words: { fr: 'L’annuaire des organisations', en: 'The directory of organisations' },
              },
              { value: 'service', words: { fr: 'Tandem', en: 'Tandem' } },
            ],
          },
        ],
        check: (facts, { party }) =>
          party === 'broker'
            ? lastSeq(rolesAdded(facts, 'agent_public_territorial').map(({ exchange }) => exchange))
            : undefined,
      },
    },
    {
      id: 'no-role',
      words: {
        fr: 'Quelqu’un du secteur privé est entré, sans aucun rôle.',
        en: 'Someone of the private sector got in, without any role.',
      },
      proof: (facts) =>
        lastSeq(
          identitiesGiven(facts)
            .filter(({ claims }) => Array.isArray(claims.roles) && claims.roles.length === 0)
            .map(({ exchange }) => exchange),
        ),
    },
  ],
  remember: {
    fr: 'L’adresse dit où se connecter ; le SIRET dit qui l’on est. Le fournisseur affirme le SIRET, le tiers de confiance en déduit le reste, le service décide.',
    en: 'The address says where to sign in; the SIRET says who one is. The provider states the SIRET, the broker derives the rest, the service decides.',
  },
};

function sameWords(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.trim().toLowerCase();
}

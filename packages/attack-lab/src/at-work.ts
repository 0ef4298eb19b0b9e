/** Angela and Malo at work: the service they share, their providers, and what attacks do there. */
import { ANGELA, MALO } from './actors.ts';
import type { Lab, LabBrowser, LabPage } from './lab.ts';

/** Where people at work sign in. */
export const WORKSPACE = 'workspace';
/** A provider that knows one factor only. */
export const ONE_FACTOR_PROVIDER = 'savoirs';
/** For whoever has no other: those who sign in there are known by their address. */
export const DEFAULT_PROVIDER = 'sesame';
/** A ministry, which answers for the addresses of its own domains. */
export const MINISTRY = 'surete';

const TOWN_SIRET = '21920023500014';
const LEARNING_SIRET = '11004301500012';

type AgentRecord = {
  login: string;
  password: string;
  identity: Record<string, string>;
  at: Record<string, Record<string, string>>;
};

/** Angela works at the town hall, which has no provider of its own. */
export const ANGELA_AT_TOWN_HALL: AgentRecord = {
  login: 'angela.dubois@mairie-valmont.example',
  password: '123',
  identity: { given_name: 'Angela', usual_name: 'DUBOIS', uid: 'adubois', siret: TOWN_SIRET },
  at: { [DEFAULT_PROVIDER]: {} },
};

/** Angela works at a ministry that knows her by a password alone. */
export const ANGELA_AT_MINISTRY: AgentRecord = {
  ...ANGELA_AT_TOWN_HALL,
  login: 'angela.dubois@savoirs.example',
  identity: { ...ANGELA_AT_TOWN_HALL.identity, siret: LEARNING_SIRET },
  at: { [ONE_FACTOR_PROVIDER]: {} },
};

/** Malo works at another ministry; `email`: what he wrote in his profile there. */
export function maloAtMinistry(email: string): AgentRecord {
  return {
    login: 'malo.renard@surete.example',
    password: '123',
    identity: { given_name: 'Malo', usual_name: 'RENARD', uid: 'mrenard', siret: '11000201100044' },
    at: { [MINISTRY]: { email } },
  };
}

export const NAMES = { angela: ANGELA.name, malo: MALO.name };

/** The sign-in of the shared workspace, with the address and password of an agent. */
export function signInAtWork(
  lab: Lab,
  browser: LabBrowser,
  { login }: Pick<AgentRecord, 'login'>,
): Promise<LabPage> {
  return browser.signIn({ url: `${lab.url(WORKSPACE)}/login`, login });
}

/** Whoever is signed in there goes to where two factors are needed. */
export function askSecondFactor(lab: Lab, browser: LabBrowser): Promise<LabPage> {
  return browser.send(`${lab.url(WORKSPACE)}/second-factor`, {});
}

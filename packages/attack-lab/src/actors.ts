/** The actors of every attack, and what they do more than once. */
import type { Lab, LabBrowser, LabPage } from './lab.ts';

/** The victim. */
export const ANGELA = { login: 'test', name: 'Angela DUBOIS', email: 'angela@example.org' };
export const MALO = { login: 'malo', name: 'Malo RENARD' };

/** The attacker has an account like any citizen. */
export const MALO_RECORD = {
  login: MALO.login,
  password: '123',
  identity: {
    given_name: 'Malo',
    family_name: 'RENARD',
    gender: 'male',
    birthdate: '1990-01-15',
    birthplace: '29232',
    birthcountry: '99100',
    email: 'malo@example.org',
  },
};

/** What Malo knows of Angela: her civil status. */
export const ANGELA_CIVIL_STATUS = {
  given_name: 'Angela Claire Louise',
  family_name: 'DUBOIS',
  gender: 'female',
  birthdate: '1962-08-24',
  birthplace: '75107',
  birthcountry: '99100',
};

/** Put in every world of an attack, whatever was changed in the default world. */
export const ANGELA_RECORD = {
  login: ANGELA.login,
  password: '123',
  identity: { ...ANGELA_CIVIL_STATUS, email: ANGELA.email },
};

export const SERVICE = 'impots';
export const NEXT_SERVICE = 'banque';
export const PROVIDER = 'azur';
/** Participants that attacks need. */
export const REQUIRED_PARTICIPANTS = [SERVICE, NEXT_SERVICE, PROVIDER] as const;
/** Who takes part in an attack that names nobody else. */
export const CAST: readonly string[] = [SERVICE, PROVIDER];
/** A file the service holds about Angela since before the broker. */
export const ANGELAS_FILE = '30 98 765 432 109';

/** Address of the callback of the service in this world. */
export const callbackOf = (lab: Lab) => `${lab.url(SERVICE)}/oidc-callback`;

/** The sign-in of the service, with Angela's or Malo's own name and password. */
export function signInAt(
  lab: Lab,
  browser: LabBrowser,
  login: string,
  { service = SERVICE, via = PROVIDER } = {},
): Promise<LabPage> {
  return browser.signIn({ url: `${lab.url(service)}/login`, login, via });
}

/** Signs in up to the callback, which is intercepted; returns its address. */
export async function almostSignIn(lab: Lab, browser: LabBrowser, login: string): Promise<string> {
  browser.interceptNext(callbackOf(lab));
  await signInAt(lab, browser, login);
  const intercepted = browser.takeIntercepted();
  if (!intercepted) throw new Error(`the sign-in of ${login} did not come back to the service`);
  return intercepted;
}

/** The service holds a file in Angela's name. */
export async function giveAngelaAFile(lab: Lab): Promise<void> {
  const files = [{ number: ANGELAS_FILE, person: ANGELA.login }];
  await lab.put('serviceProviders', { ...lab.item('serviceProviders', SERVICE), files });
}

/** The answer to "is this file yours?". */
export async function claimFile(lab: Lab, browser: LabBrowser): Promise<LabPage> {
  return browser.send(`${lab.url(SERVICE)}/link`, { mine: 'yes' });
}

export const parameter = (url: string, name: string) => new URL(url).searchParams.get(name) ?? '';

/** The beginning of a code or token: enough to recognise it. */
export const abbreviate = (value: string) => `${value.slice(0, 8)}…`;

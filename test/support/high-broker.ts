/** A federation whose second broker is of a high profile: the bank proves people at eidas2 there. */
import { PROFILES, type Profile } from '@federama/broker';
import { Browser, goOn, type LoadedConfig, loadConfig, type Page, signIn } from 'federama';
import { SECOND, withSecondBroker } from './brokers.ts';
import { loginOf } from './federation.ts';

const standard = PROFILES.franceconnect as Profile;

const HIGH: Profile = {
  ...standard,
  id: 'high',
  protocols: ['v2'],
  acr: { ...standard.acr, accepted: ['eidas2', 'eidas3'], fallback: 'eidas3', sso: ['eidas2'] },
  tokens: {
    signingAlgs: ['ES256'],
    clientAssertionAlgs: ['ES256'],
    encryption: { algs: ['ECDH-ES', 'RSA-OAEP-256'], encs: ['A256GCM'] },
  },
};

/** What encrypts both answers for a client of the high broker. */
export const ENCRYPTED = {
  idTokenSignedResponseAlg: 'ES256',
  userinfoSignedResponseAlg: 'ES256',
  idTokenEncryptedResponseAlg: 'ECDH-ES',
  idTokenEncryptedResponseEnc: 'A256GCM',
  userinfoEncryptedResponseAlg: 'RSA-OAEP-256',
  userinfoEncryptedResponseEnc: 'A256GCM',
} as const;

export function withHighBroker(): LoadedConfig {
  const config = structuredClone(loadConfig());
  withSecondBroker(config, HIGH.id);
  config.profiles = { [HIGH.id]: HIGH };
  const bank = config.serviceProviders.find(({ id }) => id === 'banque');
  Object.assign(bank ?? {}, {
    brokers: ['broker', SECOND],
    stepUp: { broker: SECOND, acr: 'eidas2' },
    atBroker: { [SECOND]: { ...ENCRYPTED, acr: 'eidas2', clientId: 'banque-plus' } },
  });
  if (bank) bank.registration.clientId = 'banque';
  return config;
}

type Place = Parameters<typeof loginOf>[0];

/** A sign-in at the bank, through the high broker. */
export function highLogin(place: Place, login = 'test') {
  const loginUrl = `${place.url('banque')}/login?broker=${SECOND}`;
  return { browser: new Browser(), loginUrl, login, password: '123' };
}

/** Signed in at the bank as an ordinary customer, who then proves more for the sensitive act. */
export async function stepUp(place: Place): Promise<Page> {
  const browser = new Browser();
  const { page } = await signIn({ ...loginOf(place, { to: 'banque' }), browser });
  const form = page.html.querySelector('[data-testid=sensitive-act] form');
  if (!form) throw new Error(`no act on ${page.url}`);
  const choice = await browser.submit(page, form, {});
  return (await goOn(choice, { browser, login: 'test', password: '123' })).page;
}

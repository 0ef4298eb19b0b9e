/** Sign-ins through the broker of the high level, whose answers are encrypted. */
import { Browser, goOn, type LoadedConfig, loadConfig, type Page, signIn } from 'federama';
import { loginOf } from './federation.ts';

export const HIGH = 'plus';

/** As it ships, with an algorithm of each kind at the bank. */
export function withHighBroker(): LoadedConfig {
  const config = structuredClone(loadConfig());
  const bank = config.serviceProviders.find(({ id }) => id === 'banque');
  Object.assign(bank?.atBroker?.[HIGH] ?? {}, { userinfoEncryptedResponseAlg: 'RSA-OAEP-256' });
  return config;
}

type Place = Parameters<typeof loginOf>[0];

/** A sign-in at the bank, through the high broker. */
export function highLogin(place: Place, login = 'test') {
  const loginUrl = `${place.url('banque')}/login?broker=${HIGH}`;
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

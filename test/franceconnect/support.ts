/**
 * What the scenarios share: the integration platform with its official participants, a citizen
 * who goes from page to page, and what is to be read off a page.
 */
import type { JournalEvent } from '@federama/server-kit/journal';
import {
  Browser,
  type Federation,
  type FederationOptions,
  type LoadedConfig,
  loadConfig,
  type Page,
  startFederation,
} from 'federama';
import { shared } from '../support/shared.ts';
import { hrefOf, kindOf, part } from './pages.ts';
import { HIGH, LOW, type Platform, platformOf } from './platforms.ts';

export { HIGH, LOW, PLATFORMS, type Platform, platformOf } from './platforms.ts';

type Options = Omit<FederationOptions, 'config' | 'ports'> & {
  change?: (config: LoadedConfig) => void;
};

export async function startIntegration({ change, ...options }: Options = {}): Promise<Federation> {
  const config = structuredClone(loadConfig('integration'));
  change?.(config);
  return startFederation({ config, ports: 'free', ...options });
}

/** One federation for all tests of a file. */
export const integration = (options: Options = {}): (() => Federation) =>
  shared(
    () => startIntegration(options),
    (federation) => federation.stop(),
  );

export const brokerOf = (federation: Federation, { broker }: Platform = LOW) =>
  `${federation.url(broker)}/api/v2`;

export function uidOf(federation: Federation, id: string): string {
  const provider = federation.config.identityProviders.find((one) => one.id === id);
  if (!provider) throw new Error(`no identity provider ${id}`);
  return provider.uid;
}

/** A service as its developers know it. */
export function clientOf(federation: Federation, id: string) {
  const service = federation.config.serviceProviders.find((one) => one.id === id);
  if (!service) throw new Error(`no service ${id}`);
  return { ...service.registration, redirectUri: `${service.url}/oidc-callback` };
}

export type Changes = Record<string, string | undefined>;
export const USUAL_STATE = 'a1'.repeat(32);

/** The usual request of a service to the broker, with changes; undefined takes one out. */
export function requestUrl(federation: Federation, changes: Changes = {}, service = 'fsp1-low') {
  const { clientId, redirectUri } = clientOf(federation, service);
  const platform = platformOf(service);
  const url = new URL(`${brokerOf(federation, platform)}/authorize`);
  const parameters: Changes = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile',
    acr_values: platform.acr,
    claims: AMR,
    prompt: 'login consent',
    state: USUAL_STATE,
    nonce: 'b2'.repeat(32),
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** Every identity scope of the standard level. */
export const ALL_SCOPES =
  'openid profile gender birthdate birthcountry birthplace given_name family_name email preferred_username birth identite_pivot idp_birthdate';
export const AMR = '{"id_token":{"amr":{"essential":true}}}';

/** Someone no table holds: typed in by hand. */
export const ADA = {
  given_name: 'Augusta Ada',
  family_name: 'Byron',
  preferred_username: 'King, Countess of Lovelace',
  gender: 'female',
  birthdate: '1815-12-10',
  birthplace: '',
  birthcountry: '99132',
  email: 'ada@babbage.co.uk',
};

type Headers = Record<string, string>;
type Habits = {
  /** The front door finds the context suspicious. */
  suspicious?: boolean;
  /** Service whose callback is not visited: the test redeems the code itself. */
  stopAt?: string;
  /** May change the cookies sent to the broker. */
  cookies?: (sent: string) => string;
};

/** A citizen with a browser of their own. */
export function citizen(federation: Federation, habits: Habits = {}) {
  const seen: { type: string; sessionCookie: string } = { type: '', sessionCookie: '' };
  const browser = new Browser(async (input, init) => {
    const url = String(input);
    if (habits.stopAt && url.startsWith(`${federation.url(habits.stopAt)}/oidc-callback`))
      return new Response('<p>callback</p>');
    const headers: Headers = { ...(init?.headers as Headers) };
    if ([LOW, HIGH].some(({ broker }) => url.startsWith(federation.url(broker)))) {
      if (habits.suspicious) headers['x-suspicious'] = '1';
      if (habits.cookies) headers.cookie = habits.cookies(headers.cookie ?? '');
    }
    const response = await fetch(url, { ...init, headers });
    seen.type = response.headers.get('content-type') ?? '';
    const session = response.headers
      .getSetCookie()
      .find((one) => /^fc_session_id(?:_plus)?=s/.test(one));
    if (session) seen.sessionCookie = session.split(';')[0] ?? '';
    return response;
  });

  const at = {
    browser,
    habits,
    contentType: () => seen.type,
    sessionCookie: () => seen.sessionCookie,
    open: (url: string) => browser.open(url),
    reload: (page: Page) => browser.open(page.url),
    /** Starts a sign-in at a service, with each parameter as the test wants it. */
    async ask(service: string, changes: Record<string, string> = {}): Promise<Page> {
      const home = await browser.open(`${federation.url(service)}/request`);
      const asked = { scope: ALL_SCOPES, prompt: 'login consent', ...changes };
      return browser.submit(home, part(home, 'request-form'), asked);
    },
    choose(
      mire: Page,
      provider = usualProvider(federation, mire),
      values: Record<string, string> = {},
    ) {
      const form = tile(federation, mire, provider)?.closest('form');
      if (!form) throw new Error(`no ${provider} on ${mire.url} (${kindOf(mire)})`);
      return browser.submit(mire, form, values);
    },
    identify(page: Page, login = 'bdd_default', acr?: string): Promise<Page> {
      const form = page.html.querySelector('input[name=password]')?.closest('form');
      if (!form) throw new Error(`${page.url} is no sign-in page`);
      return browser.submit(page, form, {
        login,
        password: '123',
        ...(acr !== undefined && { acr }),
      });
    },
    /** An identity of one's own, typed in at the identity provider. */
    async typeIdentity(page: Page, typed: Record<string, string>, mandate: readonly string[] = []) {
      const link = page.html.querySelector('#custom-identity-link')?.getAttribute('href') ?? '';
      const custom = await browser.open(new URL(link, page.url).href);
      const form = custom.html.querySelector('form');
      const fields = new URLSearchParams({ acr: 'eidas1', ...typed });
      for (const perimeter of mandate) fields.append('rep_scope', perimeter);
      const action = new URL(form?.getAttribute('action') ?? '', custom.url).href;
      const answer = await browser.request('POST', action, fields.toString());
      return browser.open(new URL(answer.headers.get('location') ?? '', action).href);
    },
    proceed(page: Page, values: Record<string, string> = {}): Promise<Page> {
      return browser.submit(page, part(page, 'consent-form'), values);
    },
    /** Up to the page before the service: what it will receive. */
    async reachInformation(service: string, how: Login = {}): Promise<Page> {
      const { login, via, acr, ...changes } = how;
      const mire = await at.ask(service, changes as Record<string, string>);
      return at.identify(await at.choose(mire, via), login, acr);
    },
    async signIn(service: string, how: Login = {}): Promise<Page> {
      return at.proceed(await at.reachInformation(service, how));
    },
    /** Presses a button that sends its form. */
    press(page: Page, selector: string): Promise<Page> {
      const form = page.html.querySelector(selector)?.closest('form');
      if (!form) throw new Error(`no ${selector} on ${page.url} (${kindOf(page)})`);
      return browser.submit(page, form);
    },
    signOut: (page: Page) => at.press(page, '.nav-logout'),
    async follow(page: Page, testId: string): Promise<Page> {
      return browser.open(new URL(hrefOf(page, testId), page.url).href);
    },
  };
  return at;
}

export type Citizen = ReturnType<typeof citizen>;
export type Login = {
  login?: string;
  via?: string;
  acr?: string;
  scope?: string;
  claims?: string;
  prompt?: string;
  acr_values?: string;
  idp_hint?: string;
};

/** Which identity provider the citizen takes, unless they say. */
function usualProvider(federation: Federation, mire: Page): string {
  return (mire.url.startsWith(federation.url(HIGH.broker)) ? HIGH : LOW).provider;
}

export function tile(federation: Federation, mire: Page, provider: string) {
  return mire.html.querySelector(`#idp-${uidOf(federation, provider)}`);
}

/** `absent`, `disabled` or `enabled`. */
export function tileState(federation: Federation, mire: Page, provider: string): string {
  const button = tile(federation, mire, provider);
  if (!button) return 'absent';
  return button.hasAttribute('disabled') ? 'disabled' : 'enabled';
}

/** The broker's events since now, by name. */
export function journalFromHere(federation: Federation) {
  const start = federation.journal.events().at(-1)?.seq ?? 0;
  return (name: string): JournalEvent[] =>
    federation.journal.events().filter(({ seq, event }) => seq > start && event === name);
}

/**
 * What the scenarios of people at work share: the public test environment, someone with a browser,
 * and what is to be read off a page.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Browser, type Federation, type Page } from 'federama';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect } from 'vitest';
import { integration as start } from '../franceconnect/support.ts';

export const BROKER = 'agents';
export const integration = start;

export const issuerOf = (federation: Federation) => `${federation.url(BROKER)}/api/v2`;

export const ALL =
  'openid uid given_name usual_name email siren siret organizational_unit belonging_population phone chorusdt idp_id idp_acr custom roles organization_label';
export const BASE = 'openid uid given_name usual_name email';
export const UNKNOWN_STATE = 'f'.repeat(64);

type Service = 'fsa1-low' | 'fsa2-low' | 'fsa3-low';

export function clientOf(federation: Federation, id: string) {
  const client = federation.config.clients.find((one) => one.id === id);
  if (!client) throw new Error(`no client ${id}`);
  const { clientId, clientSecret, redirectUris, postLogoutRedirectUris } = client.registration;
  const [redirectUri = ''] = redirectUris;
  const [signedOutUri = ''] = postLogoutRedirectUris;
  return { clientId, clientSecret, redirectUri, signedOutUri };
}

export function uidOf(federation: Federation, id: string): string {
  const provider = federation.config.identityProviders.find((one) => one.id === id);
  if (!provider) throw new Error(`no identity provider ${id}`);
  return provider.uid;
}

export type Changes = Record<string, string | undefined>;

const hex = () => randomBytes(32).toString('hex');
const AMR = JSON.stringify({ id_token: { amr: null } });

/** An essential level in the claims parameter, one or one of several. */
export function essential(...levels: string[]): string {
  const [first = '', ...others] = levels;
  const acr = others.length
    ? { essential: true, values: levels }
    : { essential: true, value: first };
  return JSON.stringify({ id_token: { amr: null, acr } });
}

export const MFA4 = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'];

/** The usual request of a service, with changes; undefined, or empty as their mock does, takes one out. */
export function requestUrl(federation: Federation, service: string, changes: Changes = {}): string {
  const { clientId, redirectUri } = clientOf(federation, service);
  const url = new URL(`${issuerOf(federation)}/authorize`);
  const parameters: Changes = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: ALL,
    claims: AMR,
    state: hex(),
    nonce: hex(),
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** The request of the suite's own calls. */
export function apiUrl(federation: Federation, changes: Changes = {}): string {
  return requestUrl(federation, 'fsa1-low', {
    scope: 'openid profile',
    acr_values: 'eidas1',
    claims: JSON.stringify({ id_token: { amr: { essential: true } } }),
    prompt: 'login consent',
    state: 'a1'.repeat(32),
    nonce: 'b2'.repeat(32),
    ...changes,
  });
}

export type Tokens = {
  access_token: string;
  refresh_token: string;
  id_token: string;
  scope: string;
  expires_in: number;
  token_type: string;
};

/** Someone at work, with a browser of their own. Callbacks of services are not visited. */
export function person(federation: Federation, change?: (headers: Record<string, string>) => void) {
  const browser = new Browser((input, init) => {
    const url = String(input);
    if (/^https:\/\/fsa\d-low\./.test(url)) return Promise.resolve(new Response('<p>service</p>'));
    const headers = { ...(init?.headers as Record<string, string>) };
    if (url.startsWith(federation.url(BROKER))) change?.(headers);
    return fetch(url, { ...init, headers });
  });
  const submit = (page: Page, selector: string, values: Record<string, string> = {}) => {
    const form = page.html.querySelector(selector);
    if (!form) throw new Error(`no ${selector} on ${page.url}: ${page.text.slice(0, 300)}`);
    return browser.submit(page, form, values);
  };
  const at = {
    browser,
    submit,
    open: (url: string) => browser.open(url),
    ask: (service: Service = 'fsa1-low', changes: Changes = {}) =>
      browser.open(requestUrl(federation, service, changes)),
    email: (page: Page, email: string, remember = false) => {
      const form = page.html.querySelector('form[name=email-check]');
      form?.querySelector('#remember-me')?.remove();
      return submit(page, 'form[name=email-check]', {
        email,
        ...(remember && { rememberMe: 'on' }),
      });
    },
    choose: (page: Page, uid: string) =>
      submit(page, 'form[name=fs-request]', { identityProviderUid: uid }),
    login: (page: Page, fields: Record<string, string> = {}) =>
      submit(page, 'form[action$="/login"]', fields),
    /** From the service's request to its callback. */
    async go(service: Service, email: string, changes: Changes = {}, fields = {}) {
      return at.login(await at.email(await at.ask(service, changes), email), fields);
    },
    /** The last request that an identity provider received. */
    request(): URLSearchParams {
      const last = browser.hops.findLast(
        ({ url }) => /9411|\/fi|\/monc/.test(new URL(url).pathname) && url.includes('/authorize?'),
      );
      return new URL(last?.url ?? 'http://none/').searchParams;
    },
    redeem: (service: string, page: Page, more: Record<string, string> = {}) =>
      redeem(federation, service, page, more),
    /** Signs in and reads what the service gets. */
    async signIn(service: Service, email: string, changes: Changes = {}, fields = {}) {
      return at.back(service, await at.go(service, email, changes, fields));
    },
    async back(service: Service, page: Page) {
      const tokens = await at.redeem(service, page);
      const userinfo = await userinfoOf(federation, tokens.access_token);
      return { tokens, id: decodeJwt(tokens.id_token), ui: userinfo };
    },
    signOut(service: Service, idToken: string) {
      const { clientId, signedOutUri } = clientOf(federation, service);
      const query = new URLSearchParams({
        id_token_hint: idToken,
        client_id: clientId,
        post_logout_redirect_uri: signedOutUri,
        state: 'bye',
      });
      return browser.open(`${issuerOf(federation)}/session/end?${query}`);
    },
  };
  return at;
}

export function tokenRequest(
  federation: Federation,
  service: string,
  fields: Changes,
): Promise<Response> {
  const { clientId, clientSecret, redirectUri } = clientOf(federation, service);
  const all: Changes = {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    ...fields,
  };
  const sent = Object.entries(all).filter(([, value]) => value !== undefined);
  return fetch(`${issuerOf(federation)}/token`, {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(sent) as Record<string, string>),
  });
}

async function redeem(
  federation: Federation,
  service: string,
  page: Page,
  more: Record<string, string>,
): Promise<Tokens> {
  const code = new URL(page.url).searchParams.get('code');
  if (!code)
    throw new Error(
      `no code: ${page.url} ${textOf(page, 'error-code')} ${textOf(page, 'error-message')}`,
    );
  const fields = { grant_type: 'authorization_code', code, ...more };
  const answer = await tokenRequest(federation, service, fields);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Tokens;
}

async function userinfoOf(
  federation: Federation,
  accessToken: string,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${issuerOf(federation)}/userinfo`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const text = await answer.text();
  if (!/jwt/.test(answer.headers.get('content-type') ?? '')) return JSON.parse(text);
  expect(decodeProtectedHeader(text).alg).toMatch(/^(?:ES|RS)256$/);
  const { iss: _iss, aud: _aud, exp: _exp, iat: _iat, ...claims } = decodeJwt(text);
  return claims;
}

/** What happens to a request, before anything is followed. */
export async function firstAnswer(url: string): Promise<Response> {
  return fetch(url, { redirect: 'manual' });
}

export const textOf = ({ html }: Page, testId: string) =>
  html.querySelector(`[data-testid=${testId}]`)?.text.trim();

export const isEmailPage = ({ html }: Page) =>
  html.querySelector('[data-testid=interaction-connection-button]') !== null;

export const isAt = (federation: Federation, page: Page, provider: string) =>
  page.url.startsWith(`${federation.url(provider)}/`);

/** The page of a refusal, and whether it offers to try again. */
export function expectError(page: Page, code: string, message?: string): void {
  expect(textOf(page, 'error-code')).toContain(code);
  expect(page.html.querySelector('[data-testid=error-section]')).not.toBeNull();
  if (message !== undefined) expect(decoded(textOf(page, 'error-message'))).toContain(message);
}

export const retryUrl = ({ html }: Page) =>
  html
    .querySelectorAll('a')
    .find(({ text }) => text.includes('Réessayer'))
    ?.getAttribute('href');

function decoded(text = ''): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What the service is told, as raw text: four members in this order, blanks as %20. */
export function expectTold(url: string, error: string, description: string, mark = '?'): void {
  const told = `${mark}error=${error}&error_description=${encodeURIComponent(description)}&state=`;
  expect(decodeURIComponent(url)).toContain(decodeURIComponent(told));
  expect(url).toContain(`error_description=${description.split(' ').join('%20').split("'")[0]}`);
  expect(url).toMatch(/&iss=[^&]+$/);
}

/** A verifier, and its challenge. */
export function pkce() {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, challenge };
}

/** The person that a form of an identity provider holds at first, as services know them. */
export function johnDoe(federation: Federation, provider = 'fia1-low') {
  return {
    given_name: 'John',
    usual_name: 'Doe',
    uid: '1',
    siret: '21920023500014',
    siren: '219200235',
    phone_number: '+49 000 000000',
    belonging_population: 'agent',
    organizational_unit: 'comptabilite',
    'chorusdt:matricule': 'USER_AGC',
    'chorusdt:societe': 'CHT',
    custom: { email_verified: false, phone_number_verified: false },
    roles: ['agent_public', 'agent_public_territorial'],
    organization_label: 'Commune de clamart - Mairie',
    idp_acr: 'eidas1',
    idp_id: uidOf(federation, provider),
  };
}

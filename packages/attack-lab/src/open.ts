/** Angela's diary, an application at a broker of plain OpenID Connect, and what attacks do with it. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from 'jose';
import { PROVIDER } from './actors.ts';
import type { Lab, LabAnswer, LabBrowser, LabPage } from './lab.ts';

/** A client that brokers of plain OpenID Connect have: where it is at home, these attacks are. */
export const OPEN_CAST: readonly string[] = ['my-open-app', PROVIDER];

export const DIARY = {
  clientId: 'diary',
  clientSecret: 'demonstration-secret-of-the-diary',
  redirectUri: 'http://127.0.0.1:47000/callback',
};

/** The diary is a client of the broker; `registration`: what differs from a client with a secret. */
export async function registerDiary(
  lab: Lab,
  registration: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { clientId, clientSecret, redirectUri } = DIARY;
  const isPublic = registration.tokenEndpointAuthMethod === 'none';
  await lab.put('clients', {
    id: DIARY.clientId,
    name: { fr: 'Agenda', en: 'Diary' },
    brokers: [lab.broker],
    registration: {
      clientId,
      ...(!isPublic && { clientSecret, tokenEndpointAuthMethod: 'client_secret_post' }),
      redirectUris: [redirectUri],
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      ...registration,
    },
  });
}

/** What the diary asks, unless told otherwise. */
export function diaryRequest(changes: Readonly<Record<string, string>> = {}) {
  const { clientId, redirectUri } = DIARY;
  return {
    ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code' },
    ...{ scope: 'openid profile', state: 'state-of-the-diary', ...changes },
  };
}

export function authorizeUrl({ issuer }: Lab, parameters: Readonly<Record<string, string>>) {
  return `${issuer}/authorize?${new URLSearchParams(parameters)}`;
}

/** Where a request ends: the parameters that come back to the diary, or the page it stops at. */
type Ended = { page: LabPage; answer: Readonly<Record<string, string>> };

/** Goes where this address leads, and signs in where asked; agrees where asked. */
export async function goThrough(browser: LabBrowser, url: string, login: string) {
  browser.interceptNext(DIARY.redirectUri);
  let page = await browser.signIn({ url, login, via: PROVIDER });
  if (page.shown('consent') !== undefined)
    page = await browser.fill('[data-testid=consent] form', {});
  const intercepted = browser.takeIntercepted();
  const answer = intercepted ? Object.fromEntries(new URL(intercepted).searchParams) : {};
  return { page, answer } satisfies Ended;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };

/** A form for an endpoint of the broker. */
export function postForm(
  lab: Lab,
  who: 'application' | 'attacker',
  { path, form, headers }: { path: string; form: Record<string, string>; headers?: object },
): Promise<LabAnswer> {
  const body = String(new URLSearchParams(form));
  return lab.call(who, lab.issuer + path, { headers: { ...FORM, ...headers }, body });
}

export const secretOfDiary = { client_id: DIARY.clientId, client_secret: DIARY.clientSecret };

/** Turns a code into tokens; `proof`: of the client, or of whoever asked for the code. */
export function exchangeCode(
  lab: Lab,
  who: 'application' | 'attacker',
  { code = '', proof, headers = {} }: { code?: string; proof: object; headers?: object },
): Promise<LabAnswer> {
  const form = {
    ...{ grant_type: 'authorization_code', code, redirect_uri: DIARY.redirectUri },
    ...proof,
  };
  return postForm(lab, who, { path: '/token', form, headers });
}

export const tokenIn = ({ json }: LabAnswer, name = 'access_token') => String(json[name] ?? '');

/** A key of one's own, and what is shown of it. */
export async function newKey(): Promise<{ key: KeyObject; jwk: JWK; thumbprint: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = await exportJWK(publicKey);
  return { key: privateKey, jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}

export function signed(
  key: KeyObject,
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);
}

/** Whether the broker still knows whom this browser has signed in. */
export async function isSignedIn(lab: Lab, browser: LabBrowser): Promise<boolean> {
  const url = authorizeUrl(lab, diaryRequest({ prompt: 'none' }));
  browser.interceptNext(DIARY.redirectUri);
  await browser.open(url);
  return parametersOf(browser.takeIntercepted()).has('code');
}

const parametersOf = (url: string | undefined) =>
  (url === undefined ? undefined : URL.parse(url)?.searchParams) ?? new URLSearchParams();

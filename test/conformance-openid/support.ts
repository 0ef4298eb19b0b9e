/** What tests named after the modules of the OpenID Foundation's suite share: they play its part, over https. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { openAuthority } from '@federama/authority/authority';
import { systemClock } from '@federama/server-kit/clock';
import { Browser, goOn, type LoadedConfig, loadConfig, type Page, startFederation } from 'federama';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { movableClock } from '../support/federation.ts';
import { authorityFolder, fetchTrusting } from '../support/https.ts';

const SUITE = 'https://localhost:8443/test/a/federama/';
export const CALLBACK = `${SUITE}callback`;
export const CALLBACK_WITH_QUERY = `${CALLBACK}?dummy1=lorem&dummy2=ipsum`;
export const SIGNED_OUT = `${SUITE}post_logout_redirect`;

export type Fields = Record<string, string | undefined>;
export type Client = { id: string; secret?: string };

export const clientOf = (id: string): Client => ({ id, secret: `demonstration-secret-of-${id}` });
export const FIRST = clientOf('conformance-basic');
export const SECOND = clientOf('conformance-basic-2');
export const BY_POST = clientOf('conformance-post');

/** An OpenID provider under test, as the suite sees it: an issuer, and a way to ask it. */
export type Subject = Awaited<ReturnType<typeof subject>>;

/**
 * The configuration that ships for the suite, served over https by a federation of its own.
 * @param issuer id of the participant that is tested
 */
export async function subject(issuer = 'open', change?: (config: LoadedConfig) => void) {
  const { folder, remove } = authorityFolder();
  const config = structuredClone(loadConfig('conformance'));
  config.https = true;
  change?.(config);
  const clock = movableClock();
  const federation = await startFederation({
    ...{ config, ports: 'free', authorityFolder: folder, clock },
  });
  const ca = readFileSync(join(folder, 'authority.pem'), 'utf8');
  const secureFetch = fetchTrusting({ ca });
  const url = federation.url(issuer);
  const found = await secureFetch(`${url}/.well-known/openid-configuration`);
  return {
    ...{ federation, clock, url, fetch: secureFetch },
    discovery: (await found.json()) as Discovery,
    async stop() {
      await federation.stop();
      remove();
    },
  };
}

type Discovery = Record<string, unknown> & Record<Endpoint | 'issuer' | 'jwks_uri', string>;

type Endpoint =
  | 'authorization_endpoint'
  | 'token_endpoint'
  | 'userinfo_endpoint'
  | 'end_session_endpoint'
  | 'registration_endpoint'
  | 'pushed_authorization_request_endpoint';

/** A browser that stops at the suite. */
export function newBrowser({ fetch: secureFetch }: Subject, stop = SUITE): Browser {
  return new Browser((input, init) =>
    String(input).startsWith(stop)
      ? Promise.resolve(new Response(String(init?.body ?? '')))
      : secureFetch(input, init),
  );
}

const present = (fields: Fields) =>
  Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);

export function requestOf(changes: Fields = {}): Record<string, string> {
  const fields = {
    ...{ client_id: FIRST.id, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' },
    ...{ state: randomUUID(), nonce: randomUUID(), ...changes },
  };
  return Object.fromEntries(present(fields));
}

export function authorizeUrl({ discovery }: Subject, changes: Fields = {}): string {
  return `${discovery.authorization_endpoint}?${new URLSearchParams(requestOf(changes))}`;
}

export const isAtSuite = ({ url }: Page) => url.startsWith(SUITE);

export const answerIn = ({ url }: Page) => Object.fromEntries(new URL(url).searchParams);

export const asksToSignIn = ({ html }: Page) => html.querySelector('input[name=password]') !== null;

/** Signs in where a page asks for it, and agrees where one asks for consent. */
export async function goThrough(browser: Browser, page: Page): Promise<Page> {
  let at = page;
  if (asksToSignIn(at)) at = (await goOn(at, { browser, login: 'test', password: '123' })).page;
  const consent = at.html.querySelector('[data-testid=consent] form');
  return consent ? browser.submit(at, consent) : at;
}

/** The whole way through the browser. */
export async function signIn(
  tested: Subject,
  changes: Fields = {},
  browser = newBrowser(tested),
): Promise<Page> {
  return goThrough(browser, await browser.open(authorizeUrl(tested, changes)));
}

const basic = ({ id, secret = '' }: Client) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

export type Answer = { status: number; headers: Headers; body: Record<string, string> };

/** POST of a form. */
export async function post(
  { fetch: secureFetch }: Subject,
  url: string,
  form: Fields,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new URLSearchParams(present(form)).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await secureFetch(url, {
    method: 'POST',
    headers: { ...type, ...headers },
    body,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: parsed(await response.text()),
  };
}

function parsed(text: string): Record<string, string> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export function exchange(
  tested: Subject,
  code: string | undefined,
  client: Client = FIRST,
  changes: Fields = {},
): Promise<Answer> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...changes };
  return post(tested, tested.discovery.token_endpoint, form, { authorization: basic(client) });
}

/** A sign-in, and the tokens it gives. */
export async function tokensOf(
  tested: Subject,
  changes: Fields = {},
  browser = newBrowser(tested),
  client = FIRST,
): Promise<Record<string, string>> {
  const page = await signIn(tested, { client_id: client.id, ...changes }, browser);
  return (await exchange(tested, answerIn(page).code, client)).body;
}

/** What an id_token says, once its signature, issuer and audience are checked. */
export async function claimsOf(tested: Subject, token = '', client = FIRST) {
  const keys = (await (await tested.fetch(tested.discovery.jwks_uri)).json()) as JSONWebKeySet;
  const expected = { issuer: tested.discovery.issuer, audience: client.id };
  return jwtVerify(token, createLocalJWKSet(keys), expected);
}

export async function userinfo(tested: Subject, token = '', method = 'GET') {
  const headers = { authorization: `Bearer ${token}` };
  const response = await tested.fetch(tested.discovery.userinfo_endpoint, { method, headers });
  return (await response.json()) as Record<string, unknown>;
}

export const VERIFIER = 'a-code-verifier-of-at-least-forty-three-characters';
export const PKCE = {
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
};

/** Published as it is, not as JSON. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The suite's own server, over https, with a certificate of another authority, which this process
 * trusts until `close`. It publishes `documents` (a number is the
 * status that sends on to /target), and keeps the forms it is sent.
 */
export async function suiteServer() {
  const { folder, remove } = authorityFolder();
  const theirs = await openAuthority({ folder, clock: systemClock });
  const certificateFile = join(folder, 'authority.pem');
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, readFileSync(certificateFile, 'utf8')]);
  const documents = new Map<string, unknown>();
  const forms: URLSearchParams[] = [];
  const server = createServer(await theirs.issue(['localhost']), async (req, res) => {
    let text = '';
    for await (const chunk of req) text += chunk;
    if (req.method === 'POST') forms.push(new URLSearchParams(text));
    const document = documents.get(req.url ?? '');
    if (typeof document === 'number') return res.writeHead(document, { location: '/target' }).end();
    if (document instanceof Raw)
      return res.setHeader('content-type', 'application/jose').end(document.text);
    res.setHeader('content-type', 'application/json').end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    ...{ documents, forms, certificateFile },
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      setDefaultCACertificates(trusted);
      remove();
    },
  };
}

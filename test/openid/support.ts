/** What tests of the broker of plain OpenID Connect share: a client of it, and a browser that signs in. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Browser, type Federation, type LoadedConfig, type Page } from 'federama';

export const APP = {
  clientId: 'my-open-app',
  clientSecret: 'demonstration-secret-of-your-application-at-open',
  redirectUri: 'http://localhost:3000/callback',
  postLogoutRedirectUri: 'http://localhost:3000/',
};

/** uid of Compte Azur. */
export const AZUR = '8dfc4080-c90d-4234-969b-f6c961de3e90';
export const BOREALE = 'b5e9539a-599a-4ed2-9b4f-8f4bfc5fbb64';

/** A browser that stops at the client: whatever is sent there is answered with an empty page. */
export function newBrowser(): Browser {
  return new Browser((input, init) =>
    String(input).startsWith(CLIENT)
      ? Promise.resolve(new Response(String(init?.body ?? '')))
      : fetch(input, init),
  );
}

const CLIENT = 'http://localhost:3000/';

type Changes = Record<string, string | undefined>;
type Place = Pick<Federation, 'url'>;

export const VERIFIER = 'a-code-verifier-of-at-least-forty-three-characters';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

export function authorizeUrl(place: Place, changes: Changes = {}): string {
  const url = new URL(`${place.url('open')}/authorize`);
  const parameters: Changes = {
    client_id: APP.clientId,
    response_type: 'code',
    redirect_uri: APP.redirectUri,
    scope: 'openid',
    state: 'state-of-the-request',
    idp_hint: AZUR,
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** Where the browser ends up: at the client, or on the page that stops it. */
export async function ask(
  place: Place,
  browser: Browser,
  changes: Changes = {},
  login = 'test',
): Promise<Page> {
  const first = await browser.open(authorizeUrl(place, changes));
  const form = first.html.querySelector('input[name=login]')?.closest('form');
  if (isAtClient(first) || !form) return first;
  return browser.submit(first, form, { login, password: '123' });
}

export const isAtClient = ({ url }: Page) => url.startsWith(CLIENT);

export function answerIn({ url }: Page): Record<string, string> {
  const { searchParams, hash } = new URL(url);
  return Object.fromEntries(hash ? new URLSearchParams(hash.slice(1)) : searchParams);
}

export const basic = (id = APP.clientId, secret = APP.clientSecret) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

type Exchange = { form?: Changes; headers?: Record<string, string> };

/** POST of a form to an endpoint of the broker, as the confidential client unless told otherwise. */
export async function post(place: Place, path: string, { form = {}, headers }: Exchange) {
  const present = (all: Changes) =>
    Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]);
  const response = await fetch(`${place.url('open')}${path}`, {
    method: 'POST',
    headers: Object.fromEntries(present({ authorization: basic(), ...headers })),
    body: new URLSearchParams(present(form)),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

export type Tokens = Record<string, string & number>;

function parsed(text: string): Tokens {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export function exchange(place: Place, code = '', form: Changes = {}, headers = {}) {
  const sent = { grant_type: 'authorization_code', code, redirect_uri: APP.redirectUri, ...form };
  return post(place, '/token', { form: sent, headers });
}

/** A whole sign-in; returns the tokens. */
export async function tokensOf(
  place: Place,
  browser = newBrowser(),
  changes: Changes = {},
): Promise<Tokens> {
  const { code } = answerIn(await ask(place, browser, changes));
  return (await exchange(place, code)).body;
}

export async function userinfoOf(place: Place, token = ''): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${place.url('open')}/userinfo`, { headers });
  return (await response.json()) as Record<string, unknown>;
}

export async function discoveryOf(place: Place): Promise<Record<string, string[]>> {
  const response = await fetch(`${place.url('open')}/.well-known/openid-configuration`);
  return (await response.json()) as Record<string, string[]>;
}

/** The last refusal that the journal tells of the broker. */
export function lastRefusal(federation: Federation): { code?: string; because?: string } {
  const refused = federation.journal
    .events()
    .findLast(({ event, party }) => event === 'REFUSED' && party === 'open');
  const { code, because } = (refused ?? {}) as unknown as { code?: string; because?: Because };
  return { ...(code && { code }), ...(because && { because: because.name }) };
}

type Because = { name: string };

export function claimsIn(token = ''): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

export const headerOf = (token = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());

type Registration = LoadedConfig['clients'][number]['registration'];

/** Another client like the one that ships, but for this. */
export function addClient(
  { clients }: LoadedConfig,
  id: string,
  changes: Partial<Registration>,
): void {
  const app = clients.find((client) => client.id === 'my-open-app');
  if (!app) throw new Error('no client to copy');
  clients.push({ ...app, id, registration: { ...app.registration, clientId: id, ...changes } });
}

/** A server that keeps what it is sent, and answers with these statuses in turn, the last for good. */
export async function listener(...statuses: (number | Promise<number>)[]) {
  const got: URLSearchParams[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (req, res) => {
    let text = '';
    for await (const chunk of req) text += chunk;
    got.push(new URLSearchParams(text));
    res.statusCode = await (statuses[got.length - 1] ?? statuses.at(-1) ?? 200);
    res.end();
    for (const resume of waiting.splice(0)) resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/logout`,
    got,
    /** Until so many requests have come. */
    async until(count: number): Promise<void> {
      while (got.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: () => void server.close(),
  };
}

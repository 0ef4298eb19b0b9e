/** A whole login without a browser, at a service of the federation or at one's own application. */
import {
  askingFor,
  Browser,
  codeOption,
  type LoginOutcome,
  loginThrough,
  loginUrlOf,
  openToken,
  type PrivateKeys,
  type StoredCookie,
  servicesFor,
  signIn,
  type World,
} from 'federama';
import type { Persona } from './people.ts';
import { jwtPayload } from './trace.ts';

export type LoginOptions = {
  /** A service of the federation, by id; the first when neither it nor `loginUrl` is given. */
  to?: string | undefined;
  /** Which of the service's brokers, by id; its first when left out. */
  broker?: string | undefined;
  /** The address that starts a sign-in at your own application. */
  loginUrl?: string | undefined;
  /** Identity provider to choose, by id; the first that can be chosen when left out. */
  via?: string | undefined;
  /** Level the identity provider gives; the one asked for when left out. */
  acr?: string | undefined;
  /** Code of the second factor, where the identity provider asks for one; the right one when left out. */
  code?: string | undefined;
  /** Level that the service of the federation asks for; its own when left out. */
  acrValues?: string | undefined;
  /**
   * Levels that the service of the federation insists on, by the claims parameter: for people at
   * work. A code by e-mail is read in the mailbox of the broker.
   */
  levels?: readonly string[] | undefined;
  /** Establishment (SIRET), where a provider asks for which organisation; the first when left out. */
  siret?: string | undefined;
  /** Login of the citizen who someone at work is, where their identity has to be verified. */
  citizen?: string | undefined;
  /**
   * Private keys of your application, where what it receives is encrypted: `claims` are read with
   * them. Left out: the demonstration keys, with which the ready application decrypts.
   */
  decryptionKeys?: PrivateKeys | undefined;
  /**
   * How to see on the last page that your application has signed the person in. When left out: it
   * received a code, and its last page is no error (status below 400).
   */
  signedInWhen?: ((page: { url: string; status: number; text: string }) => boolean) | undefined;
};

/** The shape Playwright takes as `storageState`. */
export type StorageState = { cookies: StoredCookie[]; origins: [] };

export type LoginResult = {
  signedIn: boolean;
  /** What the service was told about the person. */
  claims?: Record<string, unknown> | undefined;
  /** Code of the broker's page, error of the callback, or status of the application's answer. */
  refusal?: string | undefined;
  /** What the last page says to developers. */
  cause?: string | undefined;
  /** Where the broker sent the browser with a code or an error. */
  callbackUrl?: string | undefined;
  /** Where the login ended. */
  url: string;
  status: number;
  text: string;
  cookies: StoredCookie[];
  storageState: StorageState;
};

export async function logIn(
  world: World,
  { login, password }: Persona,
  options: LoginOptions = {},
): Promise<LoginResult> {
  const { acr } = options;
  const browser = new Browser(fetchFor(world));
  const loginUrl = options.loginUrl ?? loginUrlAt(world, login, options);
  const providerUid = options.via === undefined ? undefined : uidOf(world, options.via);
  const person = { login, password, ...(acr && { acr }), ...(providerUid && { providerUid }) };
  const code = codeOption(secretOf(world, login), world.clock, options.code);
  const outcome = await signIn({
    ...{ browser, loginUrl, ...person, ...code },
    ...earnedBy(world, options),
    ...askedBy(options),
  });
  const addresses = browser.hops.map(({ url }) => url);
  const callbackUrl = callbackOf(world, addresses);
  const { page } = outcome;
  const ended = isInside(world, page.url)
    ? { ...outcome, refusal: refusalOf(world, addresses, outcome) }
    : atApplication(outcome, callbackUrl, options);
  const cookies = await browser.storedCookies();
  return {
    signedIn: ended.signedIn,
    claims: ended.signedIn
      ? (ended.claims ?? (await claimsSent(world, callbackUrl, options)))
      : undefined,
    refusal: ended.refusal,
    cause: ended.cause,
    callbackUrl,
    ...{ url: page.url, status: page.status, text: page.text },
    cookies,
    storageState: { cookies, origins: [] },
  };
}

function secretOf({ manifest }: World, login: string): string | undefined {
  return manifest.people.find((one) => one.login === login)?.totpSecret;
}

function earnedBy({ manifest }: World, { siret, citizen: login }: LoginOptions) {
  const citizen = manifest.people.find((one) => one.login === login);
  if (login !== undefined && !citizen) throw new Error(`Nobody has the login ${login}.`);
  return { ...(siret !== undefined && { siret }), ...(citizen && { citizen }) };
}

function askedBy({ acrValues, levels, loginUrl }: LoginOptions) {
  const asked = levels?.join(' ') ?? acrValues;
  if (asked === undefined) return {};
  if (loginUrl === undefined) return { asks: askingFor(asked, levels !== undefined) };
  throw new Error(
    'acrValues and levels are for a service of the federation: yours asks for its level by itself.',
  );
}

/** The code of the journal; what a page alone says, such as a wrong password, as the page says it. */
function refusalOf(
  { journal }: World,
  addresses: readonly string[],
  { signedIn, refusal }: LoginOutcome,
): string | undefined {
  return signedIn ? undefined : (loginThrough(journal, addresses)?.error ?? refusal);
}

function loginUrlAt({ manifest }: World, login: string, { to, broker }: LoginOptions): string {
  const own = to === undefined ? servicesFor(manifest, login) : manifest.participants;
  const services = own.filter((one) => one.role === 'service' && loginUrlOf(one, broker));
  const found = to === undefined ? services[0] : services.find((one) => one.id === to);
  const url = found && loginUrlOf(found, broker);
  if (url) return url;
  const place = broker === undefined ? '' : ` of the broker ${broker}`;
  const known = services.map((one) => one.id).join(', ');
  throw new Error(`There is no service ${to ?? ''}${place}. Known: ${known}.`);
}

function uidOf({ manifest }: World, id: string): string {
  const providers = manifest.participants.filter(({ role }) => role === 'identity-provider');
  const found = providers.find((one) => one.id === id);
  if (found?.uid) return found.uid;
  const known = providers.map((one) => one.id).join(', ');
  throw new Error(`There is no identity provider ${id}. Known: ${known}.`);
}

function isInside({ manifest }: World, url: string): boolean {
  return manifest.participants.some((one) => `${url}/`.startsWith(`${one.url}/`));
}

/** An application need not run: the login then ends at its callback. */
function fetchFor(world: World): typeof globalThis.fetch {
  return (input, init) =>
    world.fetch(input, init).catch((error: Error) => {
      const url = String(input);
      if (isInside(world, url) || !isCallback(url)) throw error;
      return new Response('Nothing answers at this callback.', { status: 502 });
    });
}

function parametersOf(url: string): URLSearchParams {
  const { search, hash } = new URL(url);
  return new URLSearchParams(search.length > 1 ? search : hash.slice(1));
}

function isCallback(url: string): boolean {
  const parameters = parametersOf(url);
  return parameters.has('code') || parameters.has('error');
}

/** Providers are sent back to the broker the same way: that is not the end of the login. */
function callbackOf(world: World, urls: readonly string[]): string | undefined {
  const platform = world.manifest.participants.filter(({ role }) => role !== 'service');
  const sent = urls.filter((url) => !platform.some((one) => url.startsWith(`${one.url}/`)));
  return sent.findLast(isCallback);
}

type Ended = Omit<LoginOutcome, 'page'>;

function atApplication(
  { page }: LoginOutcome,
  callbackUrl: string | undefined,
  { signedInWhen }: LoginOptions,
): Ended {
  const answer = callbackUrl ? parametersOf(callbackUrl) : new URLSearchParams();
  const signedIn = signedInWhen?.(page) ?? (answer.has('code') && page.status < 400);
  if (signedIn) return { signedIn };
  const error = answer.get('error');
  if (error) {
    const cause = answer.get('error_description');
    return { signedIn, refusal: error, ...(cause && { cause }) };
  }
  return { signedIn, refusal: `http_${page.status}`, cause: page.text.trim().slice(0, 500) };
}

/** The broker's last answer about the person, to whoever redeemed the code of this login. */
async function claimsSent(
  { journal }: World,
  callbackUrl: string | undefined,
  { decryptionKeys }: LoginOptions,
): Promise<Record<string, unknown> | undefined> {
  const code = callbackUrl && parametersOf(callbackUrl).get('code');
  if (!code) return undefined;
  const exchanges = journal.exchanges();
  const redeemed = exchanges.findLast(
    ({ hop, requestBody }) =>
      hop === 'broker.token' && new URLSearchParams(requestBody).get('code') === code,
  );
  const body = exchanges.findLast(
    ({ hop, trace }) => hop === 'broker.userinfo' && trace === redeemed?.trace,
  )?.responseBody;
  if (!redeemed || !body) return undefined;
  if (body.startsWith('{')) return JSON.parse(body);
  const signed = await openToken(body, decryptionKeys);
  return signed === undefined ? undefined : jwtPayload(signed);
}

/**
 * The provider half of identity provider and broker: oidc-provider with every silent default
 * closed. What is not asked for here is off.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '@federama/server-kit/clock';
import { type Random, randomToken } from '@federama/server-kit/random';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { Store } from '@federama/server-kit/store';
import { type ClientMetadata, type Configuration, Provider } from 'oidc-provider';
import { adapterFactory, GRANTABLE } from './adapter.ts';
import { cookieKeys } from './cookie-keys.ts';
import { findClientsByIdentity } from './find-clients.ts';
import { type ClientGuard, limitGuesses } from './limit-guesses.ts';
import { noteNestedTokens } from './note-nested.ts';
import { refuseOtherOrigins } from './refuse-other-origins.ts';
import { compareAuthMethods } from './strict-client-auth.ts';

export type OpenidProvider = Provider;

export type OpenidProviderOptions = {
  /** Issuer identifier; endpoint URLs derive from it, never from a request. */
  issuerUrl: string;
  store: Store;
  clock: Clock;
  random: Random;
  keys: readonly PrivateJwk[];
  /** Cookies ignore ports: names that no other participant on the same host uses. */
  cookieNames: { session: string; interaction: string; resume: string };
  sessionCookiePath: string;
  /**
   * Path of the interaction cookie. Left out, it is the path of each interaction, and two tabs
   * do not disturb each other.
   */
  interactionCookiePath?: string;
  /** Signs the provider's cookies; empty leaves them unsigned (their values are random). */
  cookieSecrets: readonly string[];
  /**
   * Asked for each request; undefined for a client that does not exist. Gives the same object for
   * as long as the client is registered the same.
   */
  findClient(clientId: string): Promise<ClientMetadata | undefined> | ClientMetadata | undefined;
  /** Where clients that register themselves are kept; without it, none does. */
  registered?: Store;
  /** Whether a client_id may be the address of a document about the client. */
  readsClientDocuments?: boolean;
  /** Told of errors that no rule of the protocol explains. */
  reportDefect(error: Error): void;
  /** For documents that clients point at (JWKS, sector identifiers). */
  fetch: typeof globalThis.fetch;
  /** In its place, where clients name addresses themselves: it is handed the library's own guard. */
  fetchNamed?: NonNullable<Configuration['fetch']>;
  /** Checks left out on purpose, by their names in the model. */
  weaknesses?: readonly string[] | undefined;
  /** Whether a client must prove itself as it is registered: in the header, or in the body. */
  comparesAuthMethods?: boolean;
  /** Stops whoever guesses secrets of clients; left out: nobody is stopped. */
  clientGuard?: ClientGuard;
  /** Whether scripts of other origins may read answers, as each client registered them. */
  opensToOtherOrigins?: boolean;
  /** How long revocations and used codes are remembered: as long as what they revoke may live. */
  revocationSeconds?: number;
  configuration: Omit<Configuration, 'adapter' | 'jwks' | 'cookies' | 'clients'>;
};

export function createOpenidProvider(options: OpenidProviderOptions): OpenidProvider {
  const { issuerUrl, store, clock, configuration, weaknesses } = options;
  const provider = new Provider(issuerUrl, {
    acceptQueryParamAccessTokens: false,
    clientBasedCORS: () => false,
    ...configuration,
    adapter: adapterFactory({
      ...{ store, clock, findClient: options.findClient, weaknesses },
      registered: options.registered,
      revocationSeconds: options.revocationSeconds ?? longestLife(configuration.ttl),
      ...(options.revocationSeconds && { usedSeconds: options.revocationSeconds }),
    }),
    jwks: { keys: [...options.keys] },
    cookies: cookiesOf(options),
    fetch: options.fetchNamed ?? unguarded(options.fetch),
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      ...configuration.features,
    },
  });
  provider.proxy = true;
  findClientsByIdentity(provider, options.findClient, options.readsClientDocuments);
  if (!options.opensToOtherOrigins) refuseOtherOrigins(provider);
  if (options.comparesAuthMethods) compareAuthMethods(provider);
  if (options.clientGuard) limitGuesses(provider, options.clientGuard);
  noteNestedTokens(provider);
  provider.on('server_error', (_ctx, error) => options.reportDefect(error));
  drawFrom(options.random, provider);
  if (weaknesses?.includes('broker.redirect-uri-prefix')) compareBeginnings(provider);
  return provider;
}

function cookiesOf(options: OpenidProviderOptions) {
  const { issuerUrl, cookieNames, cookieSecrets, sessionCookiePath } = options;
  const secure = issuerUrl.startsWith('https:');
  const signed = cookieSecrets.length > 0;
  const cookie = { httpOnly: true, sameSite: 'lax', secure, signed } as const;
  const ofInteractions = options.interactionCookiePath && { path: options.interactionCookiePath };
  return {
    names: cookieNames,
    ...(signed && { keys: cookieKeys(cookieSecrets) }),
    long: { ...cookie, path: sessionCookiePath },
    short: { ...cookie, ...ofInteractions },
  };
}

const DAY_SECONDS = 24 * 3600;

/** Seconds that something issued under a grant lives, at most: where each says so, and no less than a day. */
function longestLife(ttl: Configuration['ttl'] = {}): number {
  const lives = GRANTABLE.map((model) => ttl[model] ?? DAY_SECONDS);
  const known = lives.filter((life) => typeof life === 'number');
  return Math.max(DAY_SECONDS, ...known);
}

/** Codes and tokens are drawn from the federation's own chance: a seed decides them, if there is one. */
function drawFrom(random: Random, provider: Provider): void {
  const { AuthorizationCode, AccessToken, RefreshToken } = provider;
  const classes = [AuthorizationCode, AccessToken, RefreshToken] as unknown as TokenClass[];
  for (const { prototype } of classes) {
    const { generateTokenId } = prototype;
    prototype.generateTokenId = function draw() {
      // The library's own draw also settles the format of the token.
      generateTokenId.call(this);
      return randomToken(random);
    };
  }
}

/** Instead of whole addresses, as OAuth asks (RFC 9700 §2.1): only where they seem to start. */
function compareBeginnings({ Client }: Provider): void {
  Client.prototype.redirectUriAllowed = function begins(value: string) {
    const registered = this.redirectUris ?? [];
    return registered.some((uri) => value.startsWith(new URL(uri).origin));
  };
}

type TokenClass = { prototype: { generateTokenId(): string } };

/**
 * oidc-provider guards its own requests against private addresses with a dispatcher; here every
 * participant has one. Which documents are fetched is decided by configuration, not by requests.
 */
function unguarded(fetch: typeof globalThis.fetch): NonNullable<Configuration['fetch']> {
  return (url, options) => {
    const { dispatcher: _guard, ...rest } = options as RequestInit & { dispatcher?: unknown };
    return fetch(url, rest);
  };
}

/**
 * Makes each authorization request the start of a new session of the provider: whoever was signed
 * in before does not count, and no cookie of an earlier request is read.
 * @returns the cookies that clear the earlier session, for an answer that accepts the request
 */
export function forgetSession(options: OpenidProviderOptions) {
  const { cookieNames, sessionCookiePath, interactionCookiePath, issuerUrl } = options;
  // Without it a browser leaves a cookie of such a name as it is.
  const secure = issuerUrl.startsWith('https:') ? '; secure' : '';
  const { session, interaction } = cookieNames;
  const names = [session, ...(interactionCookiePath ? [interaction] : [])];
  const signed = names.flatMap((name) => [name, `${name}.sig`]);
  return (req: IncomingMessage): string[] => {
    const sent = req.headers.cookie ?? '';
    req.headers.cookie = '';
    return signed
      .filter((name) => sent.includes(`${name}=`))
      .map((name) => `${name}=; path=${sessionCookiePath}; max-age=0; httponly${secure}`);
  };
}

/**
 * Answers requests whose path is below the issuer. oidc-provider builds addresses from what the
 * request was before anything was mounted; here that is always the issuer's own path.
 */
export function requestHandler(provider: OpenidProvider) {
  const answer = provider.callback();
  const mount = new URL(provider.issuer).pathname.replace(/\/$/, '');
  return (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    Object.assign(req, { originalUrl: mount + req.url });
    return answer(req, res);
  };
}

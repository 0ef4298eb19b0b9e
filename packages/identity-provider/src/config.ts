/** What one identity provider is told when it is created. */
import type { Factors, Person, RateLimits } from '@federama/model';
import type { Clock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { Store } from '@federama/server-kit/store';
import type { Party, Presentation } from '@federama/server-kit/view';

/** A broker, as the client it is here. */
export type BrokerRegistration = {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  idTokenSignedResponseAlg: 'ES256' | 'RS256' | 'HS256';
  userinfoSignedResponseAlg: 'ES256' | 'RS256' | 'HS256' | 'none';
  /** Address of the keys its answers are encrypted for, where they are. */
  jwksUri?: string | undefined;
  idTokenEncryptedResponse?: Encryption | undefined;
  userinfoEncryptedResponse?: Encryption | undefined;
  /** Whether it is told every standard claim, beside those of the platforms. */
  standardClaims?: boolean;
  /** Left out: client_secret_post, as brokers do. */
  tokenEndpointAuthMethod?: 'client_secret_basic' | 'client_secret_post' | 'none';
  backchannelLogoutUri?: string | undefined;
  backchannelLogoutSessionRequired?: boolean;
  /** An application with no broker between: sessions that are open here count for it. */
  isDirect?: boolean;
  /** What it exchanges for tokens; a code alone, when left out. */
  grantTypes?: readonly ('authorization_code' | 'refresh_token')[];
};

type Encryption = {
  alg: 'RSA-OAEP' | 'RSA-OAEP-256' | 'ECDH-ES';
  enc: 'A128GCM' | 'A256GCM';
};

export type IdentityProviderConfig = {
  party: Party;
  tagline?: Translated;
  presentation: Presentation;
  /** Levels of assurance it can give, lowest first. */
  levels: readonly string[];
  /** Whether citizens of other countries sign in, by way of theirs. */
  european?: boolean;
  /** What people are asked for, and what it earns; left out: a password, and a level they choose. */
  factors?: Factors;
  people(): readonly Person[];
  rateLimits(): RateLimits;
  /** The brokers it serves. */
  clients: readonly BrokerRegistration[];
  sessionSecret: string;
  /** Whether helpers sign in here with mandates of citizens. */
  forHelpers: boolean;
  keys: readonly PrivateJwk[];
};

export type IdentityProviderOptions = {
  config: IdentityProviderConfig;
  store: Store;
  clock: Clock;
  random: Random;
  journal: Journal;
  fetch: typeof globalThis.fetch;
};

/** Value of the level field that stands for the level that is earned. */
export const EARNED = 'earned';

/** Whether testers may answer with any level, earned or not. */
export function choosesLevel({ factors }: Pick<IdentityProviderConfig, 'factors'>): boolean {
  return factors?.chooseLevel ?? true;
}

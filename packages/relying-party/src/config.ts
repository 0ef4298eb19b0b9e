/** What a relying party is told when it is created, and the claims it brings. */
import type { Clock } from '@federama/server-kit/clock';
import type { PrivateJwk } from '@federama/server-kit/signing-keys';
import type { ServerMetadata } from 'openid-client';

export type Claims = Record<string, unknown>;
export type SigningAlg = 'ES256' | 'RS256' | 'PS256' | 'HS256';

export type EncryptionChoice = { alg: string; enc: string };

/** How answers are encrypted for the client; an answer that is not named comes in the clear. */
export type Decryption = {
  keys: readonly PrivateJwk[];
  idToken?: EncryptionChoice | undefined;
  userinfo?: EncryptionChoice | undefined;
};

/** What one request is protected with, until its tokens are renewed for the last time. */
export type Protection = {
  /** Proves that whoever asked for the code redeems it (S256). Source: RFC 7636. */
  codeVerifier?: string | undefined;
  /** The ES256 key that tokens are bound to. Source: RFC 9449. */
  dpopKey?: PrivateJwk | undefined;
};

export type RelyingPartyOptions = {
  issuerUrl: string;
  /** The provider's endpoints; without them, its discovery document is read. */
  metadata?: ServerMetadata;
  /** How long a discovery document serves; 0 reads it anew for each use. */
  metadataTtlSeconds?: number;
  clientId: string;
  clientSecret: string;
  /** Signs assertions that stand for the secret (private_key_jwt). */
  assertionKey?: PrivateJwk | undefined;
  /** Requests are pushed to the provider, and the browser brings their name. Source: RFC 9126. */
  pushesRequests?: boolean | undefined;
  idTokenSignedResponseAlg: SigningAlg;
  /** `none`: userinfo is plain JSON. `any`: plain, or signed as the provider's metadata list. */
  userinfoSignedResponseAlg: SigningAlg | 'none' | 'any';
  decryption?: Decryption | undefined;
  fetch: typeof globalThis.fetch;
  /** Limit of each call. */
  timeoutSeconds: number;
  clock: Clock;
  /** Checks left out on purpose, by their names in the model. */
  weaknesses?: readonly string[];
};

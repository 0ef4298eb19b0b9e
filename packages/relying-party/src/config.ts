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

export type RelyingPartyOptions = {
  issuerUrl: string;
  /** The provider's endpoints; without them, its discovery document is read. */
  metadata?: ServerMetadata;
  /** How long a discovery document serves; 0 reads it anew for each use. */
  metadataTtlSeconds?: number;
  clientId: string;
  clientSecret: string;
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

/** Whom the broker deals with: services, identity providers, data providers, accounts. */
import type { Listing, OpenRegistration, ProfessionalProvider } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';

export type SigningAlg = 'ES256' | 'RS256' | 'PS256' | 'HS256';
/** What identity providers sign with. */
type ProviderAlg = Exclude<SigningAlg, 'PS256'>;
export type EncryptionAlg = 'RSA-OAEP' | 'RSA-OAEP-256' | 'ECDH-ES';
export type EncryptionEnc = 'A128GCM' | 'A256GCM';
/** A service as the broker knows it. */
export type ServiceRecord = OpenRegistration & {
  clientId: string;
  clientSecret: string;
  /** Salt of the pairwise `sub`. */
  entityId: string;
  name: Translated;
  active: boolean;
  type: 'public' | 'private';
  identityConsent: boolean;
  scopes: readonly string[];
  claims: readonly string[];
  redirectUris: readonly string[];
  /** None: it only asks about the tokens of others. */
  responseTypes: readonly 'code'[];
  postLogoutRedirectUris: readonly string[];
  sectorIdentifierUri?: string;
  idTokenSignedResponseAlg: SigningAlg;
  userinfoSignedResponseAlg: SigningAlg | 'none';
  introspectionSignedResponseAlg?: SigningAlg;
  /** Where its profile encrypts: how, with its published keys. */
  idTokenEncryptedResponseAlg?: EncryptionAlg;
  idTokenEncryptedResponseEnc?: EncryptionEnc;
  userinfoEncryptedResponseAlg?: EncryptionAlg;
  userinfoEncryptedResponseEnc?: EncryptionEnc;
  tokenEndpointAuthMethod:
    | 'client_secret_basic'
    | 'client_secret_post'
    | 'private_key_jwt'
    | 'none';
  jwks?: { keys: Record<string, unknown>[] };
  jwksUri?: string;
  identityProviders: { only: readonly string[] } | { except: readonly string[] };
  allowedIdpHints?: readonly string[];
  allowedPrompts: readonly ('login' | 'consent')[];
  repScope: readonly string[];
  protocols: readonly ('v1' | 'v2')[];
  /** Domains of the addresses it is restricted to. */
  emailDomains?: readonly string[];
  /** Whether it may show people what the broker noted of them. */
  citizenSpace: boolean;
};

/** An identity provider as the broker knows it. */
export type IdentityProviderRecord = {
  uid: string;
  /** Technical name, in the journal. */
  name: string;
  title: Translated;
  tagline?: Translated;
  levels: readonly string[];
  amr: readonly string[];
  active: boolean;
  display: boolean;
  beta: boolean;
  order: number;
  modal?: {
    title: Translated;
    body: Translated;
    continueText: Translated;
    moreInfo?: { label: Translated; url: string };
  };
  handlers: {
    /** Who has signed in, and what is checked of them. */
    verify: 'default' | 'aidants-connect' | 'eidas';
    /** What an identity must hold. */
    identityCheck: 'default' | 'eidas';
    /** Whether people are told of their connections. */
    email: boolean;
  };
  /** No record that can be read: to a broker it does not exist. */
  malformed: boolean;
  issuerUrl: string;
  /** Of the relay through which it is reached, when it is on another network. */
  relayUrl?: string;
  /** Endpoints; without them the discovery document is read at each use. */
  endpoints?: {
    authorization: string;
    token: string;
    userinfo: string;
    jwks?: string;
    endSession?: string;
  };
  clientId: string;
  clientSecret: string;
  idTokenSignedResponseAlg: ProviderAlg;
  userinfoSignedResponseAlg: ProviderAlg | 'none' | 'any';
  /** How its answers are encrypted for the broker, when they are. */
  idTokenEncryptedResponseAlg?: EncryptionAlg;
  idTokenEncryptedResponseEnc?: EncryptionEnc;
  userinfoEncryptedResponseAlg?: EncryptionAlg;
  userinfoEncryptedResponseEnc?: EncryptionEnc;
  /** What a broker knows of it that finds it by address. */
  professional?: ProfessionalProvider;
};

/** A data provider as the broker knows it. */
export type DataProviderRecord = {
  id: string;
  /** Its address: what clients ask tokens for. */
  url?: string;
  title: Translated;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
  checktokenSignedResponseAlg: 'ES256' | 'RS256';
  checktokenEncryptedResponseAlg: 'RSA-OAEP-256' | 'RSA-OAEP' | 'ECDH-ES';
  jwks?: { keys: Record<string, unknown>[] };
  jwksUri?: string;
};

/** Identity providers a person lets in, or does not. */
export type ProviderPreferences = { only: readonly string[] } | { except: readonly string[] };

/** What an account is when it is opened, when it is not a new one like any other. */
export type SeededAccount = {
  active: boolean;
  preferences?: ProviderPreferences;
  subjects?: Record<string, string>;
};

/** An account that services know before its first sign-in here. */
export type SeededAgent = {
  sub?: string;
  active: boolean;
  /** Subjects it has, with the identity provider (uid) of each. */
  known: readonly { provider: string; sub: string }[];
};

/** Who the broker deals with; asked anew each time, so that changes count at once. */
export type Directory = {
  services(): readonly ServiceRecord[];
  /** In the order of the choice page. */
  identityProviders(): readonly IdentityProviderRecord[];
  dataProviders(): readonly DataProviderRecord[];
  /** Other brokers of the federation that know this client_id, by name: for developers alone. */
  elsewhere(clientId: string): readonly Translated[];
  seededAccount(identityHash: string): SeededAccount | undefined;
  seededAgents(): readonly SeededAgent[];
  /** Whether the operator keeps this person out, as an identity provider (uid) names them. */
  isBlocked(provider: string, sub: string): boolean;
  /** How an organisation stands on the broker's own lists, when it does. */
  listedAs(siret: string): Listing | undefined;
};

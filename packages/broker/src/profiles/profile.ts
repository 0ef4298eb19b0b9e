/**
 * A profile is data and three strategies: what one kind of broker accepts, answers and remembers,
 * who asks for the identity provider, who the person is, and what a service is told of them.
 */
import type { ErrorCatalogue } from '@federama/knowledge';
import type { IdentityProblem, Registration } from '@federama/model';

import type {
  Directory,
  EncryptionAlg,
  IdentityProviderRecord,
  ServiceRecord,
  SigningAlg,
} from '../directory.ts';
import type {
  ActiveSession,
  Claims,
  IdentifiedPerson,
  LoginRecord,
} from '../login/login-record.ts';
import type { Registry } from '../login/registry.ts';
import type { Track } from '../track.ts';
import type { LoginKind } from './login-kind.ts';
import type { KnownPerson } from './outcome.ts';

type ProtocolName = 'v1' | 'v2';

export type Profile = {
  id: string;
  /** How a support form knows the platform. */
  platform: string;
  /** Origins of the integration platform it stands for, which some clients have in their code. */
  integration?: { current: string; v1?: string };
  /** Path every protocol route starts with; the issuer ends with it. */
  prefix: string;
  /** Protocols it speaks; a service is registered for some of them. */
  protocols: readonly ProtocolName[];
  /** Which login it has: its routes, and the rules that only this kind knows. */
  login: LoginKind;
  request: RequestRules;
  client: ClientRules;
  acr: LevelRules;
  tokens: TokenRules;
  /** Claims that each scope releases. */
  scopes: Readonly<Record<string, readonly string[]>>;
  /** Claims beside those of scopes: a request may name them. */
  furtherClaims: readonly string[];
  ttlSeconds: {
    accessToken: number;
    authorizationCode: number;
    grant: number;
    idToken: number;
    interaction: number;
    session: number;
  };
  session: {
    /** Name of its cookie. */
    cookie: string;
    /** Whether each request prolongs it; otherwise only a login that ends does. */
    sliding: boolean;
  };
  /** What the bodies of requests may be. */
  bodies: 'form' | 'form-or-json';
  upstream: {
    /** Scope asked from every identity provider. */
    scope: string;
    /** `new`: the person signs in there each time. `own`: a session that is open there will do. */
    session: 'new' | 'own';
    /** Where identity providers tell it that a session of theirs has ended, below its issuer. */
    logoutPath?: string;
    /** What is wrong with an identity that a provider gives; nothing when it can be used. */
    identityProblems(claims: Claims): readonly IdentityProblem[];
  };
  choice: {
    /** Identity providers a service excludes: shown unusable, or not at all. */
    showsExcluded: boolean;
    /** Those of these handlers stand apart from the others. */
    apart: readonly Apart[];
    /** Whether the page explains how one signs in. */
    tutorial: boolean;
  };
  /** Pages that help with a refusal, by its code, instead of support. */
  helpPages: Readonly<Record<string, string>>;
  /** Whether people are told of their connections by e-mail. */
  mailsConnections: boolean;
  /** What its codes mean, and why it refuses: FranceConnect's, or its own on top. */
  errors: ErrorCatalogue;
  /** Documentation page that `error_uri` points at. */
  errorUriBase: string;
  /** Where the bare prefix redirects to, when there is one. */
  showcaseUrl?: string;
} & Strategies;

/** Handlers whose identity providers may stand apart on the choice page. */
export type Apart = Exclude<IdentityProviderRecord['handlers']['verify'], 'default'>;

/** What an authorization request must be like. */
export type RequestRules = {
  required: readonly string[];
  optional: readonly string[];
  /** Refused with a reason of their own. */
  forbidden: readonly string[];
  /** An empty value passes: the rule for it comes later, or there is none. */
  mayBeEmpty: readonly string[];
  /** Fewest and most characters, by parameter. */
  minimumLength: Readonly<Record<string, number>>;
  maximumLength: Readonly<Record<string, number>>;
  /** Values of `prompt` of which a request has one, if it has the parameter. */
  prompts: readonly string[];
  /** Characters beyond which a list (`prompt`, `acr_values`) is not read. */
  listLength: number;
};

/** What a client may be registered as. */
type ClientRules = {
  /** How it may prove who it is. */
  authMethods: readonly Registration['tokenEndpointAuthMethod'][];
  /** Settings of plain OpenID Connect that count here. */
  settings: readonly (keyof Registration)[];
  /** Whether it may run on a device, and come back to an address that no web server has. */
  ownSchemes: boolean;
  /** Whether clients may register themselves, where the broker is told to let them. */
  registersItself: boolean;
  /** Whether it may ask for scopes of data providers, by their address (RFC 8707). */
  asksForData: boolean;
  /** What holds where the registration says nothing, when it is not as elsewhere. */
  defaults?: Partial<Registration>;
};

/** Levels of assurance, by name. */
type LevelRules = {
  /** Every level there is, lowest first. */
  levels: readonly string[];
  /** Levels a service may ask for. */
  accepted: readonly string[];
  /** Levels the record of an identity provider may list: with another, it is left out. */
  ofProviders: readonly string[];
  /** Level taken when a service names none that is known. */
  fallback: string;
  /** Levels at which a second service needs no new sign-in. */
  sso: readonly string[];
  /** Lowest level that counts when the front door finds a request suspicious. */
  suspiciousFloor: string;
};

export type TokenRules = {
  signingAlgs: readonly SigningAlg[];
  /** Key id of each kind of key the broker signs with. */
  keyIds: Readonly<Partial<Record<'ES256' | 'RS256' | 'PS256', string>>>;
  /** What identity providers may encrypt for the broker with: key ids, by algorithm. */
  decryptionKeyIds: Readonly<Partial<Record<EncryptionAlg, string>>>;
  clientAssertionAlgs: readonly ('ES256' | 'RS256' | 'PS256' | 'EdDSA')[];
  /** How tokens may be encrypted for a client, as it is registered; never, when left out. */
  encryption?: { algs: readonly string[]; encs: readonly string[] };
};

/** What strategies may use of the broker. */
export type StrategyContext = { directory: Directory; registry: Registry; track: Track };

type Strategies = {
  /** The identity provider that the request alone decides; undefined shows the choice page. */
  chooseProvider(context: StrategyContext, login: LoginRecord): IdentityProviderRecord | undefined;
  /** Who has signed in. @throws BrokerError when they cannot be told, or may not sign in */
  identify(context: StrategyContext, session: ActiveSession): Promise<IdentifiedPerson>;
  /** `sub` of a person at a service; once given, it stays. */
  subject(person: IdentifiedPerson, service: ServiceRecord, secret: string): string;
  /** What the service will be able to read, as far as its scopes allow. */
  claims(login: LoginRecord, person: IdentifiedPerson): Claims;
  /**
   * How a login of somebody ends, as far as records tell: `signed-in`, or the code of a refusal.
   * A profile without it promises nothing.
   */
  outcome?(person: KnownPerson): string;
};

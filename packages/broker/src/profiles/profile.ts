/** A profile is data: what one kind of broker accepts, answers, and how long things last. */
import { ACR_LEVELS, DATA_SCOPES, IDENTITY_SCOPES } from '@federama/model';
import type { SigningAlg } from '../config.ts';

export type Profile = {
  id: string;
  /** Path every protocol route starts with; the issuer ends with it. */
  prefix: string;
  acr: {
    /** Every level there is, lowest first. */
    levels: readonly string[];
    /** Levels a service may ask for. */
    accepted: readonly string[];
    /** Level taken when a service names none that is known. */
    fallback: string;
    /** Levels at which a second service needs no new sign-in. */
    sso: readonly string[];
    /** Lowest level that counts when the front door finds a request suspicious. */
    suspiciousFloor: string;
  };
  signingAlgs: readonly SigningAlg[];
  clientAssertionAlgs: readonly ('ES256' | 'RS256')[];
  scopes: Readonly<Record<string, readonly string[]>>;
  ttlSeconds: {
    accessToken: number;
    authorizationCode: number;
    grant: number;
    idToken: number;
    interaction: number;
    session: number;
  };
  /** Whether each request prolongs the session. */
  slidingSession: boolean;
  /** Identity providers a service excludes: shown unusable, or not at all. */
  showExcludedIdentityProviders: boolean;
  /** Scope asked from every identity provider. */
  upstreamScope: string;
  /** Documentation page that `error_uri` points at. */
  errorUriBase: string;
  /** Where the bare prefix redirects to. */
  showcaseUrl: string;
};

const dataScopes = Object.fromEntries(
  Object.values(DATA_SCOPES)
    .flat()
    .map((scope) => [scope, [scope]]),
);

/** FranceConnect, standard level ("low"). Source: `broker.md`, differences table and §2, §13. */
export const franceconnect: Profile = {
  id: 'franceconnect',
  prefix: '/api/v2',
  acr: {
    levels: ACR_LEVELS,
    accepted: ['eidas1'],
    fallback: 'eidas1',
    sso: ['eidas1'],
    suspiciousFloor: 'eidas2',
  },
  signingAlgs: ['HS256', 'ES256', 'RS256'],
  clientAssertionAlgs: ['ES256', 'RS256'],
  scopes: { ...IDENTITY_SCOPES, ...dataScopes },
  ttlSeconds: {
    accessToken: 60,
    authorizationCode: 30,
    grant: 30,
    idToken: 60,
    interaction: 1800,
    session: 1800,
  },
  slidingSession: true,
  showExcludedIdentityProviders: true,
  upstreamScope: 'openid profile email birth',
  errorUriBase:
    'https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/fs-technique-erreurs/',
  showcaseUrl: 'https://franceconnect.gouv.fr',
};

/** The profiles that ship, by the name a configuration gives them. */
export const PROFILES: Readonly<Record<string, Profile>> = { franceconnect };

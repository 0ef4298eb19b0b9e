/** The logins there are: each has routes of its own, and rules that only it knows. */

export type LoginKind =
  /** A page shows the identity providers; a registry may be asked, and consent given. */
  | { kind: 'provider-choice' }
  /** Home realm discovery: the e-mail address of the person says which provider they have. */
  | ({ kind: 'email-address' } & AddressRules)
  /** Plain OpenID Connect: a session of one's own, and what standards say of it. */
  | ({ kind: 'open-standard' } & OpenRules);

export type OpenRules = {
  /** How long a refresh token lives, unless the client is registered otherwise. */
  refreshTokenSeconds: number;
};

export type AddressRules = {
  /** Levels that discovery announces, in its order; others count for nothing. */
  levels: readonly string[];
  /** Taken when the identity provider says none that is known. */
  fallback: string;
  /** Sent to identity providers, except the default one, when the service asks for nothing. */
  upstreamWish: string;
  /** What a code sent to the person's address makes of a level. */
  raisedByEmail: Readonly<Record<string, string>>;
  /** Levels that are never taken from an earlier sign-in. */
  alwaysAgain: readonly string[];
  emailCode: {
    digits: number;
    ttlSeconds: number;
    /** Time before another may be asked for. */
    againAfterSeconds: number;
    tries: number;
    triesWithinSeconds: number;
  };
  /** Endings of the local part of an address that testers use. */
  passes: { unrouted: string; mfa: string };
  /** Scope asked from identity providers, and from those that know only the standard ones. */
  upstreamScope: { usual: string; entra: string };
  /** Levels that Microsoft Entra ID names in `acrs`, lowest first. */
  entraLevels: Readonly<Record<string, string>>;
};

/** A login as the broker's session holds it: one record that only grows. */

import type { Language } from '@federama/server-kit/i18n';

export type Step =
  | 'authorize'
  | 'interaction'
  | 'redirect-to-idp'
  | 'oidc-callback'
  | 'verify'
  | 'consent'
  | 'login'
  | 'auto-login';

/** Of a login by address, beside those that both have. */
type AddressStep = 'selection' | 'verify-email';

export type Claims = Record<string, unknown>;

/** Someone the broker has told from everybody else. */
export type IdentifiedPerson = {
  /** Of their account: the same person, the same key. */
  key: string;
  /** What tells them apart, and is vouched for. */
  identity: Claims;
  /** Good for one login: no single sign-on builds on it. */
  once?: true;
};

/** Where a browser is: from the connection, or the headers of the front proxy. */
export type Source = { address: string; port: string; originalAddresses: string };

/** One login, from the service's request to the answer it gets. */
export type LoginRecord = {
  /** Stays the same along a chain of single sign-ons. */
  browsingSessionId: string;
  interactionId: string;
  step: Step | AddressStep;
  isSso: boolean;
  asked: {
    protocol: 'v1' | 'v2';
    clientId: string;
    acr: string;
    redirectUri: string;
    state: string;
    scopes: string[];
    /** The prompt of the request, when the service may decide it. */
    prompt?: string[];
    /** Whether the mandate of a helper must come with the id_token. */
    mandate?: boolean;
  };
  source: Source;
  /** The request came from a context that the front door finds suspicious. */
  suspicious: boolean;
  accountId?: string;
  /** Language of its pages, where the identity provider decides it. */
  language?: Language;
  /** Level of assurance this login ends with. */
  acr?: string;
  chosen?: { uid: string; name: string; title: string; state: string; nonce: string };
  answered?: {
    acr: string | undefined;
    amr: readonly string[];
    idToken: string;
    identity: Claims;
    subject: string;
    /** Perimeters of the mandate, from an identity provider of helpers. */
    repScope: readonly string[];
  };
  person?: IdentifiedPerson;
  /** What the service will be able to read. */
  serviceIdentity?: Claims;
  /** Where the address of the person says which identity provider they have. */
  address?: AddressLogin;
  /** Pairwise subject of each service, by client id. */
  subjects: Record<string, string>;
};

/** What a login holds that finds the identity provider by address. */
export type AddressLogin = {
  /** Typed, or hinted by the service. */
  email?: string;
  /** Whether the browser keeps the address. */
  remember: boolean;
  /** Handed on to the identity provider. */
  siretHint?: string;
  levels: AskedLevels;
  /** Name of the service, as identity providers are told. */
  serviceName: string;
  /** Whether the code sent to their address was given in this session. */
  emailVerified?: boolean;
};

/** Levels as a service may ask for them: those it insists on, and those it wishes for. */
export type AskedLevels = {
  /** One of these, or no login; undefined when it insists on none. */
  essential?: { values: string[]; single: boolean };
  wished: string[];
};

/** What is left of a login while its logout goes through the identity provider. */
export type LogoutRecord = {
  /** The session that was ended. */
  of: string;
  protocol: 'v1' | 'v2';
  xsrf: string;
  /** Where oidc-provider takes over again. */
  confirmUrl: string;
  providerUid?: string;
  idToken?: string;
  login?: LoginRecord;
};

export type BrokerSession = {
  /** Begins with what the sessions that followed each other in one browser share. */
  id: string;
  /** When it ends, where requests do not prolong it. */
  endsAt?: number | undefined;
  /** Those it took the place of, the last first; they stay for the tokens of their services. */
  former?: string[];
  /** Whether a form was ever shown in this session. */
  csrfIssued?: boolean;
  /** Services this session has already written an e-mail about. */
  notified?: string[];
  login?: LoginRecord;
  logout?: LogoutRecord;
};

/** A session with a login under way. */
export type ActiveSession = BrokerSession & { login: LoginRecord };

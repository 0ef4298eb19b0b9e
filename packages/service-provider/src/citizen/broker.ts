/** Asking the broker about the person who is signed in, with the space's own credentials. */
import type { Translated } from '@federama/server-kit/i18n';
import type { LoginDependencies } from '../dependencies.ts';
import type { SignedIn } from '../session.ts';

export type Trace = {
  event: 'FC_VERIFIED' | 'FC_DATATRANSFER_CONSENT_IDENTITY' | 'DP_VERIFIED_FC_CHECKTOKEN';
  time: number;
  spLabel: string;
  dpLabel: string | null;
  interactionAcr: string;
  idpLabel: string;
  claims: string[];
  /** The same for everything that came of one sign-in. */
  authenticationEventId: string;
  trackId: string;
};

export type CitizenAccount = {
  identityProviders: { uid: string; title: Translated; allowed: boolean; inUse: boolean }[];
  allowFutureIdp: boolean;
  /** Newest first. */
  traces: Trace[];
  /** Words for the claims and scopes of these. */
  labels: Record<string, Translated>;
  mails: { at: number; subject: string; html: string }[];
};

type Preferences = { idpList: string[]; allowFutureIdp: boolean };

/** @throws when the broker does not answer as expected */
export async function askBroker(
  dependencies: LoginDependencies,
  session: SignedIn,
): Promise<CitizenAccount> {
  const answer = await post(dependencies, session, '/account', {});
  if (!answer.ok) throw new Error(`the broker answered HTTP ${answer.status}`);
  return (await answer.json()) as CitizenAccount;
}

/** The status of the broker's answer: 204, or 409 when the account in use would be shut out. */
export async function tellBroker(
  dependencies: LoginDependencies,
  session: SignedIn,
  preferences: Preferences,
): Promise<number> {
  const email = session.claims.email;
  return (await post(dependencies, session, '/preferences', { ...preferences, email })).status;
}

function post(
  { brokerOf, fetch }: LoginDependencies,
  { broker, subject }: SignedIn,
  path: string,
  body: object,
): Promise<Response> {
  const { clientId: client_id, clientSecret: client_secret, citizenApiUrl } = brokerOf(broker);
  return fetch(citizenApiUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, client_id, client_secret, sub: subject }),
    signal: AbortSignal.timeout(6000),
  });
}

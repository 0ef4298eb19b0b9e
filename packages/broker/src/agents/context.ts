/** What the acts of a login by address may use, beside what every broker has. */

import { because } from '@federama/knowledge';
import { explainFailure } from '@federama/relying-party';
import type { Attempts } from '@federama/server-kit/attempts';
import { prefixed, type Store } from '@federama/server-kit/store';
import type { BrokerContext } from '../context.ts';
import type { IdentityProviderRecord, ServiceRecord } from '../directory.ts';
import type { ActiveSession, AddressLogin, LoginRecord } from '../login/login-record.ts';
import { isRelayFailure } from '../login/relayed-fetch.ts';
import type { ProtocolOidc } from '../oidc/contract.ts';
import type { AddressRules } from '../profiles/login-kind.ts';
import { type AgentAccounts, createAgentAccounts } from './accounts.ts';
import { codeTries } from './code-tries.ts';
import { AgentRefusal } from './refusals/errors.ts';

export type AgentContext = BrokerContext & {
  rules: AddressRules;
  people: AgentAccounts;
  /** Latest session of each subject: what the back channel reads. */
  latest: Store;
  /** Requests under way, as services sent them, by interaction. */
  requests: Store;
  /** Codes sent by e-mail. */
  codes: Store;
  /** How often codes were tried, by address. */
  tries: Attempts;
  /** What the directory of organisations said. */
  organisations: Store;
};

export type Tools = { context: AgentContext; oidc: ProtocolOidc };

/** @throws when the profile has another login */
export function createAgentContext(context: BrokerContext): AgentContext {
  const { store, directory, config } = context;
  const { profile, subjectSecret } = config;
  const { login } = profile;
  if (login.kind !== 'email-address') throw new Error(`${profile.id} has another login`);
  return {
    ...context,
    rules: login,
    people: createAgentAccounts({ store: prefixed(store, 'agent'), subjectSecret, directory }),
    latest: prefixed(store, 'latest-session'),
    requests: prefixed(store, 'request'),
    codes: prefixed(store, 'email-code'),
    tries: codeTries(context, login),
    organisations: prefixed(store, 'organisation'),
  };
}

export function addressLoginOf({ address }: LoginRecord): AddressLogin {
  if (!address) throw new Error('a login by address has an address record');
  return address;
}

const UID_LENGTH = 21;

/**
 * What the addresses of the pages call a login: 21 characters, as the real broker's. It names the
 * login, the cookies prove whose it is.
 */
export function pageUid({ interactionId }: Pick<LoginRecord, 'interactionId'>): string {
  return interactionId.slice(0, UID_LENGTH);
}

/** The service may have left the federation since. */
export function serviceOf(context: AgentContext, { login }: ActiveSession): ServiceRecord {
  const service = context.findService(login.asked.clientId);
  if (service) return service;
  const received = login.asked.clientId;
  const problems = ['client_id must be a registered client'];
  throw new AgentRefusal('Y000400', because('address.parameters', { problems, received }));
}

/** Y020031 where the relay to the provider's network has failed; undefined for another failure. */
export function relayRefusal(
  provider: IdentityProviderRecord,
  error: unknown,
): AgentRefusal | undefined {
  if (!isRelayFailure(error)) return undefined;
  const detail = explainFailure(error).detail;
  const why = because('address.relayCut', { provider: provider.title.fr, detail });
  return new AgentRefusal('Y020031', why, { message: 'the relay does not answer', cause: error });
}

/** @throws AgentRefusal Y020019 when there is none */
export function knownProvider(context: AgentContext, uid: string): IdentityProviderRecord {
  const provider = context.findProvider(uid);
  if (provider) return provider;
  throw new AgentRefusal('Y020019', because('address.providerUnknown', { uid }));
}

/** The one that was chosen. @throws AgentRefusal as `knownProvider`, Y020017 when it is switched off */
export function usableProvider(
  context: AgentContext,
  session: ActiveSession,
): IdentityProviderRecord {
  const provider = knownProvider(context, session.login.chosen?.uid ?? '');
  if (provider.active) return provider;
  context.track('FC_IDP_DISABLED', session);
  const details = { provider: provider.title.fr };
  throw new AgentRefusal('Y020017', because('address.providerInactive', details));
}

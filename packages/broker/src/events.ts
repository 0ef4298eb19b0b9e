/**
 * The broker's business events, as FranceConnect journals them: step, category and fields.
 * Source: docs/reference/contract.md#8.1.
 */
import type { Clock } from '@federama/server-kit/clock';
import type { Journal } from '@federama/server-kit/journal';
import { type Random, randomUuid } from '@federama/server-kit/random';
import { type History, historyEntry } from './citizen-space/history.ts';
import type { Directory } from './config.ts';
import type { BrokerSession, Source } from './login/session.ts';

const FRONT = 'FRONT_CINEMATIC';
const BACK = 'BACK_CINEMATIC';

const EVENTS = {
  FC_AUTHORIZE_INITIATED: ['1.0.0', FRONT],
  FC_SSO_INITIATED: ['1.1.0', FRONT],
  FC_SHOWED_IDP_CHOICE: ['2.0.0', FRONT],
  FC_REDIRECTED_TO_HINTED_IDP: ['2.1.0', FRONT],
  IDP_CHOSEN: ['3.0.0', FRONT],
  IDP_REQUESTED_FC_JWKS: ['3.1.0', 'DISCOVERY'],
  IDP_CALLEDBACK: ['4.0.0', FRONT],
  IDP_CALLEDBACK_WITH_ERROR: ['4.0.5', FRONT],
  FC_REQUESTED_IDP_TOKEN: ['4.1.0', BACK],
  FC_REQUESTED_IDP_USERINFO: ['4.2.0', BACK],
  FC_REQUESTED_RNIPP: ['4.3.0', BACK],
  FC_RECEIVED_RNIPP: ['4.4.0', BACK],
  FC_FAILED_RNIPP: ['4.4.1', BACK],
  FC_RECEIVED_VALID_RNIPP: ['4.4.2', BACK],
  FC_RECEIVED_DECEASED_RNIPP: ['4.4.3', BACK],
  FC_RECEIVED_INVALID_RNIPP: ['4.4.3', BACK],
  FC_VERIFIED: ['5.0.0', FRONT],
  FC_IDP_DISABLED: ['5.1.0', FRONT],
  FC_IDP_BLACKLISTED: ['5.2.0', FRONT],
  FC_IDP_INSUFFICIENT_ACR: ['5.3.0', FRONT],
  FC_VALID_REP_SCOPE: ['5.4.0', FRONT],
  FC_INVALID_REP_SCOPE: ['5.4.1', FRONT],
  FC_SHOWED_CONSENT: ['6.1.0', FRONT],
  FC_DATATRANSFER_INFORMATION_ANONYMOUS: ['6.2.0', FRONT],
  FC_DATATRANSFER_INFORMATION_IDENTITY: ['6.2.1', FRONT],
  FC_DATATRANSFER_CONSENT_IDENTITY: ['6.2.2', FRONT],
  FC_AUTO_LOGIN: ['6.3.0', FRONT],
  FC_REDIRECTED_TO_SP: ['7.0.0', FRONT],
  SP_REQUESTED_FC_JWKS: ['7.1.0', 'DISCOVERY'],
  SP_REQUESTED_FC_TOKEN: ['7.2.0', BACK],
  SP_REQUESTED_FC_USERINFO: ['7.3.0', BACK],
  DP_VERIFIED_FC_CHECKTOKEN: ['7.4.0', BACK],
  DP_USED_INVALID_CREDENTIAL: ['7.4.1', BACK],
  DP_USED_INVALID_ACCESS_TOKEN: ['7.4.2', BACK],
  SP_REQUESTED_LOGOUT: ['8.0.0', FRONT],
  FC_REQUESTED_LOGOUT_FROM_IDP: ['8.1.0', FRONT],
  FC_SESSION_TERMINATED: ['8.2.0', FRONT],
  USER_PREFERENCES_UPDATED: ['9.0.0', BACK],
} as const;

export type BrokerEvent = keyof typeof EVENTS;

export type Track = (
  event: BrokerEvent,
  session?: BrokerSession,
  extra?: Record<string, unknown>,
) => void;

type Surroundings = {
  journal: Journal;
  random: Random;
  clock: Clock;
  directory: Directory;
  history: History;
};

export function tracker(
  party: string,
  { journal, random, clock, directory, history }: Surroundings,
): Track {
  return (event, session, extra = {}) => {
    const [step, category] = EVENTS[event];
    const fields: Record<string, unknown> = {
      step,
      category,
      level: 'info',
      logId: randomUuid(random),
      ...sourceFields(session?.login?.source),
      ...(session && loginFields(session, directory)),
      ...extra,
    };
    journal.record(party, event, fields);
    const { accountId } = fields;
    const entry = historyEntry(event, clock.now(), fields);
    if (entry && typeof accountId === 'string') void history.add(accountId, entry);
  };
}

/** Where the browser is, as the front proxy says it. */
function sourceFields(source: Source | undefined): Record<string, unknown> {
  if (!source) return {};
  const { address, port, originalAddresses } = source;
  return { ip: address, source: { address, port, original_addresses: originalAddresses } };
}

function loginFields(session: BrokerSession, directory: Directory): Record<string, unknown> {
  const { login } = session;
  if (!login) return { sessionId: session.id };
  const { asked, chosen, answered } = login;
  const service = directory.services().find(({ clientId }) => clientId === asked.clientId);
  return {
    browsingSessionId: login.browsingSessionId,
    sessionId: session.id,
    accountId: login.accountId ?? null,
    interactionId: login.interactionId,
    interactionAcr: login.acr ?? null,
    isSso: login.isSso,
    spId: asked.clientId,
    spName: service?.name.fr ?? null,
    spAcr: asked.acr,
    spType: service?.type ?? null,
    spSub: login.subjects[asked.clientId] ?? null,
    scope: asked.scopes.join(' '),
    claims: null,
    rep_scope: answered?.repScope.join(' ') || null,
    dpId: null,
    dpTitle: null,
    dpClientId: null,
    deviceIsSuspicious: login.suspicious,
    idpId: chosen?.uid ?? null,
    idpName: chosen?.name ?? null,
    idpLabel: chosen?.title ?? null,
    idpAcr: answered?.acr ?? null,
    idpSub: answered?.subject ?? null,
  };
}

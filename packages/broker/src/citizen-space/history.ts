/**
 * What people see of their connections: kept in the store for six months, whatever becomes of the
 * journal. Source: docs/reference/contract.md#8.5.
 */
import type { Store } from '@federama/server-kit/store';
import { type StoredList, storedList } from '@federama/server-kit/stored-list';
import type { BrokerEvent } from '../events.ts';

/** One line of a person's history, in the names of FranceConnect's API. */
export type HistoryEntry = {
  event: string;
  time: number;
  spLabel: unknown;
  dpLabel: unknown;
  interactionAcr: unknown;
  idpLabel: unknown;
  claims: readonly string[];
  authenticationEventId: unknown;
  platform: string;
  trackId: unknown;
};

const SIX_MONTHS_SECONDS = 183 * 24 * 3600;

/** By id of the account. */
export type History = StoredList<HistoryEntry>;

export function createHistory(store: Store): History {
  return storedList(store, { ttlSeconds: SIX_MONTHS_SECONDS });
}

/** The line of an event that people see; undefined for all others. */
export function historyEntry(
  event: BrokerEvent,
  at: number,
  fields: Readonly<Record<string, unknown>>,
): HistoryEntry | undefined {
  if (!isShown(event, fields)) return undefined;
  const { spName, interactionAcr, idpLabel, claims, browsingSessionId, logId, dpTitle } = fields;
  return {
    event,
    time: at,
    spLabel: spName,
    dpLabel: dpTitle,
    interactionAcr,
    idpLabel,
    claims: typeof claims === 'string' && claims ? claims.split(' ') : [],
    authenticationEventId: browsingSessionId,
    platform: 'FranceConnect',
    trackId: logId,
  };
}

function isShown(event: BrokerEvent, { claims }: Readonly<Record<string, unknown>>): boolean {
  if (event === 'DP_VERIFIED_FC_CHECKTOKEN') return Boolean(claims);
  return event === 'FC_VERIFIED' || event === 'FC_DATATRANSFER_CONSENT_IDENTITY';
}

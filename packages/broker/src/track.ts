/** Journals a business event with the state of its login, and adds it to the person's history. */
import type { Clock } from '@federama/server-kit/clock';
import type { Journal } from '@federama/server-kit/journal';
import { type Random, randomUuid } from '@federama/server-kit/random';
import { type History, historyEntry } from './citizen-space/history.ts';
import type { Directory } from './directory.ts';
import { type BrokerEvent, EVENTS } from './events.ts';
import type { BrokerSession, Source } from './login/login-record.ts';

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

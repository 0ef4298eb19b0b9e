/** Asking the directory of organisations what a SIRET is, before somebody chooses it. */
import {
  establishmentIn,
  establishmentRequest,
  labelOf,
  type Organisation,
  type Representative,
  representativesIn,
  representativesRequest,
} from '@federama/model';
import type { EarnedContext } from './context.ts';

/** As long as an answer is kept. */
const KEPT = { ttlSeconds: 24 * 3600 };
const TIMEOUT_MS = 6000;

export type Found =
  | { kind: 'found'; organisation: Organisation }
  | { kind: 'unknown' }
  | { kind: 'unavailable'; detail: string };

export async function findOrganisation(context: EarnedContext, siret: string): Promise<Found> {
  const kept = await context.organisations.get<Organisation>(siret);
  if (kept) return { kind: 'found', organisation: kept };
  const access = context.directory();
  if (!access) return { kind: 'unavailable', detail: '' };
  const { url, headers } = establishmentRequest(access, siret, context.config.party.id);
  try {
    const answer = await context.fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.status === 404) return { kind: 'unknown' };
    if (!answer.ok) return { kind: 'unavailable', detail: `HTTP ${answer.status}` };
    const organisation = establishmentIn(await answer.json());
    await context.organisations.set(siret, organisation, KEPT);
    return { kind: 'found', organisation };
  } catch (error) {
    return { kind: 'unavailable', detail: error instanceof Error ? error.name : '' };
  }
}

/** Who represents the organisation; nobody, where the directory says nothing. */
export async function representativesOf(
  context: EarnedContext,
  siret: string,
): Promise<Representative[]> {
  const access = context.directory();
  if (!access) return [];
  const { url, headers } = representativesRequest(access, siret, context.config.party.id);
  try {
    const answer = await context.fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? representativesIn(await answer.json()) : [];
  } catch {
    return [];
  }
}

/** Name of an organisation, or its number where the directory says nothing. */
export async function labelFor(context: EarnedContext, siret: string): Promise<string> {
  const found = await findOrganisation(context, siret);
  return found.kind === 'found' ? labelOf(found.organisation) : siret;
}

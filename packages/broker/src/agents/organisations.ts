/** What follows from the organisation of a person; a directory that does not answer gives nothing. */

import { because, explained } from '@federama/knowledge';
import {
  type DirectoryAccess,
  establishmentIn,
  establishmentRequest,
  labelOf,
  type Organisation,
  rolesIn,
} from '@federama/model';
import { explainFailure } from '@federama/relying-party';
import { recordNote } from '@federama/server-kit/journal';
import type { AgentContext } from './context.ts';

/** As long as an answer of the directory is kept. */
const KEPT = { ttlSeconds: 24 * 3600 };

type OrganisationClaims = { roles: string[]; organization_label?: string };

export async function organisationClaims(
  context: AgentContext,
  siret: string,
): Promise<OrganisationClaims> {
  const access = context.config.settings().organisationDirectory;
  if (!access) return { roles: ['agent_public'] };
  const found = await organisationOf(context, access, siret);
  if (!found) return { roles: [] };
  const listed = context.directory.listedAs(siret);
  return { roles: rolesIn({ ...found, listed }), organization_label: labelOf(found) };
}

async function organisationOf(
  context: AgentContext,
  access: DirectoryAccess,
  siret: string,
): Promise<Organisation | undefined> {
  const { organisations } = context;
  const kept = await organisations.get<Organisation>(siret);
  if (kept) return kept;
  try {
    const found = await ask(context, access, siret);
    await organisations.set(siret, found, KEPT);
    return found;
  } catch (error) {
    noteFailure(context, siret, explainFailure(error).detail);
    return undefined;
  }
}

/** @throws when the directory does not answer in time, or not with an establishment */
async function ask(
  { fetch, config }: AgentContext,
  access: DirectoryAccess,
  siret: string,
): Promise<Organisation> {
  const { url, headers } = establishmentRequest(access, siret, config.party.id);
  const signal = AbortSignal.timeout(config.settings().upstreamTimeoutSeconds * 1000);
  const answer = await fetch(url, { headers, signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return establishmentIn(await answer.json());
}

/** The login goes on without roles: the developer is told why. */
function noteFailure({ journal, config }: AgentContext, siret: string, detail: string): void {
  const told = explained(because('address.organisationUnknown', { siret, detail }));
  const event = 'ORGANISATIONS_UNAVAILABLE';
  const note = { event, kind: 'ignored', siret, detail, explained: told } as const;
  recordNote(journal, config.party.id, note);
}

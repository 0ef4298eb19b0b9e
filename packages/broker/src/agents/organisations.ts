/** What follows from the organisation of a person; a directory that does not answer gives nothing. */
import { labelOf, type Organisation, rolesIn } from '@federama/model';
import type { AgentContext } from './context.ts';

/** As long as an answer of the directory is kept. */
const KEPT = { ttlSeconds: 24 * 3600 };

type OrganisationClaims = { roles: string[]; organization_label?: string };

export async function organisationClaims(
  context: AgentContext,
  siret: string,
): Promise<OrganisationClaims> {
  if (context.config.settings().emailRouting.organisations === 'absent')
    return { roles: ['agent_public'] };
  const found = await organisationOf(context, siret);
  return found ? { roles: rolesIn(found), organization_label: labelOf(found) } : { roles: [] };
}

async function organisationOf(
  { organisations, directory, config, journal }: AgentContext,
  siret: string,
): Promise<Organisation | undefined> {
  const kept = await organisations.get<Organisation>(siret);
  if (kept) return kept;
  try {
    const found = await directory.organisation(siret);
    if (found) await organisations.set(siret, found, KEPT);
    return found;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    journal.record(config.party.id, 'ORGANISATIONS_UNAVAILABLE', { siret, detail });
    return undefined;
  }
}

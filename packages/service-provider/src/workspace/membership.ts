/** Which organisation someone is of, by what the broker says; or why nobody can tell. */
import type { Claims } from '@federama/relying-party';

/** An establishment (SIRET), and the roles of whoever works there. */
export type Membership = { siret: string; label: string | undefined; roles: readonly string[] };

export type Obstacle = {
  kind:
    | 'siretMissing'
    | 'siretMalformed'
    | 'rolesMissing'
    | 'rolesMalformed'
    | 'organisationUnknown'
    | 'notPublic';
  siret: string;
  label: string;
  received: string;
};

const SIRET = /^\d{14}$/;

/**
 * Documents belong to establishments of public bodies. Whoever is of none, of a closed one, or of
 * one that the directory does not know, has no role there.
 */
export function membershipIn(claims: Claims): Membership | Obstacle {
  const { siret, roles } = claims;
  const label =
    typeof claims.organization_label === 'string' ? claims.organization_label : undefined;
  const obstacle = (kind: Obstacle['kind'], received: unknown): Obstacle => ({
    ...{ kind, siret: String(siret ?? ''), label: label ?? '' },
    received: received === undefined ? '' : (JSON.stringify(received) ?? ''),
  });
  if (siret === undefined) return obstacle('siretMissing', siret);
  if (typeof siret !== 'string' || !SIRET.test(siret)) return obstacle('siretMalformed', siret);
  if (roles === undefined) return obstacle('rolesMissing', roles);
  if (!isTexts(roles)) return obstacle('rolesMalformed', roles);
  if (roles.includes('agent_public')) return { siret, label, roles };
  return obstacle(label === undefined ? 'organisationUnknown' : 'notPublic', roles);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

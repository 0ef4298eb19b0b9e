/** Why someone sees no documents here, for developers. */
import { because, explained } from '@federama/knowledge';
import type { Explained } from '@federama/server-kit/explanation';
import type { Obstacle } from './membership.ts';

export function explainObstacle(
  { kind, siret, label, received }: Obstacle,
  scopes: readonly string[],
): Explained {
  const details = { siret, label, received, scopes: scopes.join(' ') };
  return explained(because(`workspace.${kind}`, details));
}

export function explainNoMeetings(scopes: readonly string[]): Explained {
  return explained(because('workspace.noMeetings', { received: scopes.join(' ') }));
}

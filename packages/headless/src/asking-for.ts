/** How a service asks for a level of assurance. */
import type { AskedParameters } from './request-by-hand.ts';

/**
 * `insists`: one of these levels must come back, by the claims parameter, as services of people at
 * work ask. Otherwise it is wished for. Several are separated by blanks.
 */
export function askingFor(levels: string, insists: boolean): AskedParameters {
  if (!insists) return { acr_values: levels };
  const acr = { essential: true, values: levels.split(' ').filter(Boolean) };
  return { claims: JSON.stringify({ id_token: { acr, amr: null } }) };
}

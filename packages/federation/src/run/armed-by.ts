/** The same breakpoints, armed and disarmed in a way of one's own. */
import type { Breakpoints } from '@federama/instruments/breakpoints/breakpoints';

export function armedBy(
  breakpoints: Breakpoints,
  how: Pick<Breakpoints, 'arm' | 'disarm'>,
): Breakpoints {
  return {
    ...breakpoints,
    get active() {
      return breakpoints.active;
    },
    get heldSoFar() {
      return breakpoints.heldSoFar;
    },
    ...how,
  };
}

/** Faults armed by a test, and the check that each was met: a fault nobody meets proves nothing. */
import {
  type ArmedFault,
  type FaultMatch,
  type FaultParameters,
  faultCatalogue,
  untouchedWords,
  type World,
} from 'federama';

export type FaultOptions = {
  /** Which exchanges it is for; all of them when left out. */
  match?: FaultMatch | undefined;
  /** How often it strikes; each time when left out. */
  times?: number | undefined;
  parameters?: FaultParameters | undefined;
};

export type FaultHandle = {
  /** Of the catalogue. */
  readonly fault: string;
  /** Answers it has spoilt so far. */
  readonly hits: number;
  /** Takes it away; it need not have been hit any more. */
  disarm(): void;
};

/** The message names the faults, and what happened instead. */
export class FaultNeverHit extends Error {
  override readonly name = 'FaultNeverHit';
}

export type Faults = {
  arm(id: string, options?: FaultOptions): FaultHandle;
  /** @throws FaultNeverHit */
  checkHit(): void;
};

export function faultsOf(world: World): Faults {
  const catalogue = faultCatalogue();
  let count = 0;
  return {
    arm(fault, { match = {}, times = 0, parameters = {} } = {}) {
      if (!catalogue.has(fault)) throw new Error(noSuchFault(fault, [...catalogue.keys()]));
      const id = `test-${++count}`;
      const armed = world.faults.arm({ id, fault, match, times, parameters });
      return {
        fault,
        get hits() {
          return armed.hits;
        },
        disarm: () => void world.faults.disarm(id),
      };
    },
    checkHit() {
      const unhit = world.faults.armed().filter(({ hits }) => hits === 0);
      if (!unhit.length) return;
      const hops = world.journal.exchanges().flatMap(({ hop }) => hop ?? []);
      const rows = unhit.map((one) => `  ${shown(one, catalogue.get(one.fault)?.hop)}`);
      throw new FaultNeverHit(
        `Armed, and never hit:\n${rows.join('\n')}\n` +
          `${untouchedWords(world) ?? `Exchanges that took place: ${[...new Set(hops)].join(', ') || 'none'}.`}\n` +
          'The test would pass without the fault. Disarm it, or allow this with allowUnhit: true.',
      );
    },
  };
}

function shown({ fault, match, seen }: ArmedFault, hop: string | undefined): string {
  const whom = Object.keys(match).length ? ` for ${JSON.stringify(match)}` : '';
  return `${fault}${whom}: waits for ${hop}, which matched ${seen} times`;
}

function noSuchFault(id: string, known: readonly string[]): string {
  const family = id.split('.').slice(0, 2).join('.');
  const near = known.filter((one) => one.startsWith(`${family}.`));
  return `There is no fault ${id}. Known: ${(near.length ? near : known).join(', ')}.`;
}

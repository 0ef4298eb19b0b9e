/**
 * What a trainer has sent to everybody: applied to each world of the room, those that are made later
 * too, and taken back without touching sessions, or what learners changed themselves.
 */
import type { Breakpoint } from '@federama/instruments/breakpoints/contract';
import type { Change, Hop } from '@federama/model';
import type { Sent } from '@federama/room';
import { movedChange } from '../../config/addresses.ts';
import { steeredBy } from '../lab-events.ts';
import type { World } from '../world.ts';
import { worldOrigins } from '../world-config.ts';
import { brokenWorlds } from './broken-worlds.ts';

/** One thing sent, as it is done to a world. */
type Part = {
  changes: readonly Change[];
  faults: readonly { fault: string; times: number; parameters: Parameters }[];
  skews: Readonly<Record<string, number>>;
  hold?: Breakpoint | undefined;
};

type Parameters = Readonly<Record<string, string | number | boolean>>;

export type SentState = {
  sent(): readonly Sent[];
  /** Remembers it. @returns what to do to a world of the room, which says whether it would have it */
  add(sent: Sent): (world: World) => Promise<boolean>;
  /** Everything so far, for a world that was just made. */
  applyTo(world: World): Promise<void>;
  /** Forgets it all. @returns what to do to a world of the room */
  mend(): (world: World) => Promise<void>;
};

/** Faults of the room are told from those of lessons by the name of their arming. */
const ARMING = 'room-';

export function isOfRoom({ id }: { id: string }): boolean {
  return id.startsWith(ARMING);
}

/** `trainer`: the trainer’s own world. */
export function createSentState(trainer: () => World): SentState {
  let all: { sent: Sent; part: Part }[] = [];
  let armings = 0;
  const apply = (part: Part) => (world: World) =>
    steeredBy('trainer', async () => {
      for (const armed of part.faults)
        world.faults.arm({ ...armed, id: `${ARMING}${++armings}`, match: {} });
      for (const [party, seconds] of Object.entries(part.skews)) world.setSkew(party, seconds);
      if (part.hold) world.breakpoints.arm(part.hold);
      const outcomes = [];
      for (const change of movedTo(world, trainer(), part.changes))
        outcomes.push(await world.change(change));
      return outcomes.every(({ problems }) => !problems.length);
    });
  return {
    sent: () => all.map(({ sent }) => sent),
    add(sent) {
      const part = partOf(sent, trainer());
      all = [...all, { sent, part }];
      return apply(part);
    },
    async applyTo(world) {
      for (const { part } of all) await apply(part)(world);
    },
    mend() {
      const gone = all.map(({ part }) => part);
      all = [];
      return (world) => steeredBy('trainer', () => mendWorld(world, trainer(), gone));
    },
  };
}

function partOf(sent: Sent, trainer: World): Part {
  const nothing: Part = { changes: [], faults: [], skews: {} };
  switch (sent.kind) {
    case 'fault':
      return { ...nothing, faults: [{ fault: sent.fault, times: sent.times, parameters: {} }] };
    case 'hold':
      return { ...nothing, hold: { hops: [sent.hop as Hop], when: sent.when, match: {} } };
    case 'broken': {
      const known = brokenWorlds(trainer.origin.given).find(({ id }) => id === sent.broken);
      return { ...nothing, ...(known && { changes: known.changes, skews: known.skews }) };
    }
    case 'mine':
      return {
        changes: trainer.origin.changes,
        faults: trainer.faults.armed(),
        skews: Object.fromEntries(trainer.skews),
        hold: trainer.breakpoints.armed(),
      };
  }
}

/** Addresses of the trainer’s world become those of this one. */
function movedTo(world: World, trainer: World, changes: readonly Change[]): Change[] {
  const origins = worldOrigins(trainer.config, world.id, 'path');
  return changes.map((change) => movedChange(change, origins));
}

async function mendWorld(world: World, trainer: World, parts: readonly Part[]): Promise<void> {
  for (const { id } of world.faults.armed().filter(isOfRoom)) world.faults.disarm(id);
  if (parts.some(({ hold }) => hold)) world.breakpoints.disarm();
  for (const party of parts.flatMap(({ skews }) => Object.keys(skews))) world.setSkew(party, 0);
  await world.takeBack(parts.flatMap(({ changes }) => movedTo(world, trainer, changes)));
}

/** The world a call is about: `default` is the first federation. */
import { because } from '@federama/knowledge';
import type { World } from '../run/world.ts';
import type { Call } from './operation.ts';
import { notFound } from './problem.ts';
import { WHAT } from './what.ts';

/** What says which world: a call, whatever else it carries. */
export type InWorld = Pick<Call<unknown, unknown>, 'steered' | 'param'>;

/** @throws ControlProblem that lists worlds there are */
export function worldOf({ steered, param }: InWorld): World {
  const id = param('world');
  const world = steered.worlds().get(id);
  if (world) return world;
  const known = steered
    .worlds()
    .list()
    .map((other) => other.id)
    .slice(0, 10);
  throw notFound(because('control.worldUnknown', { world: id, known }));
}

/** @throws ControlProblem that lists who there is */
export function partyOf(world: World, id: string): string {
  const known = world.parties.map((party) => party.id);
  if (known.includes(id)) return id;
  throw notFound(because('control.unknown', { what: WHAT.parties, id, known }));
}

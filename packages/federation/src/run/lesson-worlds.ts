/** The worlds that lessons are lived in. */
import type { LessonWorld, LessonWorlds, WorldChange } from '@federama/lessons';
import type { World } from './world.ts';
import type { WorldHost } from './world-host.ts';

const PREFIX = 'lesson-';
/** Lessons under way at once: more than a class, less than a memory. */
const MOST = 200;
/** A trainer may talk for long. */
const IDLE_SECONDS = 7200;

export function lessonWorlds({ worlds, fetch }: WorldHost): LessonWorlds {
  return {
    open(id: string, changes: readonly WorldChange[]) {
      worlds.delete(id);
      if (worlds.list().filter(isLesson).length >= MOST) return undefined;
      return forLesson(worlds.create({ id, changes, idleSeconds: IDLE_SECONDS }), fetch);
    },
    find(id) {
      const world = id.startsWith(PREFIX) ? worlds.get(id) : undefined;
      return world && forLesson(world, fetch);
    },
    active: () => worlds.list().filter(isLesson),
  };
}

function isLesson({ id }: World): boolean {
  return id.startsWith(PREFIX);
}

function forLesson(world: World, fetch: WorldHost['fetch']): LessonWorld {
  const { journal, faults, manifest } = world;
  const broker = manifest.participants.find(({ role }) => role === 'broker');
  return {
    journal,
    fetch,
    issuer: broker?.issuer ?? '',
    parties: world.parties,
    arm(fault) {
      faults.disarmAll();
      faults.arm({ id: fault, fault, match: {}, times: 1, parameters: {} });
    },
    armed: () => faults.armed().flatMap(({ fault, hits }) => (hits === 0 ? [fault] : [])),
  };
}

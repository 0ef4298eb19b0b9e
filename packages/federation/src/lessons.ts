/** The lessons, as a room of the first federation's observatory: their worlds are ours. */
import {
  type LessonWorld,
  type LessonWorlds,
  lessonsRoom,
  NEEDED,
  type WorldChange,
} from '@federama/lessons';
import { type ObservatoryOptions, ownHead, type Room, roomLinks } from '@federama/observatory';
import type { SteeredWorld, Worlds } from './worlds.ts';

/** What the first federation knows of those beside it. */
export type Beside = {
  worlds: Worlds;
  /** How participants call each other. */
  fetch: typeof globalThis.fetch;
};

const PREFIX = 'lesson-';
/** Lessons under way at once: more than a class, less than a memory. */
const MOST = 200;
/** A trainer may talk for long. */
const IDLE_SECONDS = 7200;

/** Lessons name their participants: a federation of others has none. */
export function haveLessons(ids: readonly string[]): boolean {
  return NEEDED.every((id) => ids.includes(id));
}

export function lessonsIn(
  { worlds, fetch }: Beside,
  {
    url,
    random,
    rooms,
  }: { url: string; rooms(): readonly Room[] } & Pick<ObservatoryOptions, 'random'>,
): Room {
  return lessonsRoom({
    url,
    random,
    worlds: lessonWorlds({ worlds, fetch }),
    frame: { head: ownHead, masthead: (view) => roomLinks(view, rooms()) },
  });
}

function lessonWorlds({ worlds, fetch }: Beside): LessonWorlds {
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
    underWay: () => worlds.list().filter(isLesson),
  };
}

function isLesson({ id }: SteeredWorld): boolean {
  return id.startsWith(PREFIX);
}

function forLesson(world: SteeredWorld, fetch: Beside['fetch']): LessonWorld {
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

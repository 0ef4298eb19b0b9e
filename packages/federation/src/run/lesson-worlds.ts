/** The worlds that lessons are lived in. */
import type { LessonWorld, LessonWorldRequest, LessonWorlds } from '@federama/lessons';
import { brokersBelowAct, brokersJoining } from '../compose/one-broker.ts';
import { issuerOf, profileOf } from '../compose/profiles.ts';
import { brokerNamed, firstBroker } from '../config/brokers.ts';
import type { World } from './world.ts';
import type { WorldHost } from './world-host.ts';

const PREFIX = 'lesson-';
/** Lessons under way at once: more than a class, less than a memory. */
const MOST = 200;
/** A trainer may talk for long. */
const IDLE_SECONDS = 7200;

export function lessonWorlds({ worlds, fetch }: WorldHost): LessonWorlds {
  return {
    brokersFor: (cast) => brokersJoining(worlds.first.config, cast),
    brokersBelowAct: (service) => brokersBelowAct(worlds.first.config, service),
    open(id: string, request: LessonWorldRequest) {
      worlds.delete(id);
      if (worlds.list().filter(isLesson).length >= MOST) return undefined;
      return forLesson(worlds.create({ id, ...request, idleSeconds: IDLE_SECONDS }), fetch);
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
  const { journal, faults, config } = world;
  const broker = brokerNamed(config, world.broker ?? firstBroker(config).id);
  return {
    journal,
    fetch,
    broker,
    issuer: issuerOf(config, broker),
    level: profileOf(config, broker).acr.fallback,
    parties: world.parties,
    arm(fault) {
      faults.disarmAll();
      faults.arm({ id: fault, fault, match: {}, times: 1, parameters: {} });
    },
    armed: () => faults.armed().flatMap(({ fault, hits }) => (hits === 0 ? [fault] : [])),
  };
}

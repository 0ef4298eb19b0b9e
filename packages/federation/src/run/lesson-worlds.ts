/** The worlds that lessons are lived in. */
import type { LessonWorld, LessonWorldRequest, LessonWorlds } from '@federama/lessons';
import type { Change } from '@federama/model';
import { brokersBelowAct, brokersJoining } from '../compose/one-broker.ts';
import { issuerOf, profileOf } from '../compose/profiles.ts';
import { brokerNamed, firstBroker, membersOf } from '../config/brokers.ts';
import { ConfigError, type LoadedConfig, reportOf } from '../config/config.ts';
import type { World } from './world.ts';
import type { WorldHost } from './world-host.ts';

const PREFIX = 'lesson-';
/** Lessons under way at once: more than a class, less than a memory. */
const MOST = 200;
/** A trainer may talk for long. */
const IDLE_SECONDS = 7200;

export function lessonWorlds(host: WorldHost): LessonWorlds {
  const { worlds } = host;
  return {
    brokersFor: (cast) => brokersJoining(worlds.first.config, cast),
    brokersBelowAct: (service) => brokersBelowAct(worlds.first.config, service),
    raisesIdentities: (provider) =>
      worlds.first.config.identityProviders.some(
        ({ id, citizens }) => id === provider && citizens !== undefined,
      ),
    open(id: string, request: LessonWorldRequest) {
      worlds.delete(id);
      if (worlds.list().filter(isLesson).length >= MOST) return undefined;
      return forLesson(worlds.create({ id, ...request, idleSeconds: IDLE_SECONDS }), host);
    },
    find(id) {
      const world = id.startsWith(PREFIX) ? worlds.get(id) : undefined;
      return world && forLesson(world, host);
    },
    settled: worlds.settled,
    active: () => worlds.list().filter(isLesson),
  };
}

function isLesson({ id }: World): boolean {
  return id.startsWith(PREFIX);
}

function forLesson(world: World, { worlds, fetch }: WorldHost): LessonWorld {
  const { journal, faults, config } = world;
  const broker = brokerNamed(config, world.broker ?? firstBroker(config).id);
  return {
    journal,
    fetch,
    now: () => world.clock.now(),
    broker,
    issuer: issuerOf(config, broker),
    level: profileOf(config, broker).acr.fallback,
    parties: world.parties,
    arm(fault) {
      faults.disarmAll();
      faults.arm({ id: fault, fault, match: {}, times: 1, parameters: {} });
    },
    armed: () => faults.armed().flatMap(({ fault, hits }) => (hits === 0 ? [fault] : [])),
    profile: broker.profile,
    follow: (profile) =>
      followProfile(world, { id: broker.id, profile, original: worlds.first.config }),
  };
}

/** Identity providers list levels that their broker knows, before the change as after it. */
async function followProfile(
  world: World,
  { id, profile, original }: { id: string; profile: string; original: LoadedConfig },
): Promise<void> {
  const broker = brokerNamed(world.config, id);
  const before = profileOf(world.config, broker).acr;
  const after = profileOf(world.config, { ...broker, profile }).acr;
  const common = after.ofProviders.filter((level) => before.ofProviders.includes(level));
  const providers = membersOf(original, brokerNamed(original, id)).identityProviders;
  const listLevels = async (known: readonly string[]) => {
    for (const { id: key, levels } of providers) {
      const listed = levels.filter((level) => known.includes(level));
      const patch = { levels: listed.length ? listed : [after.fallback] };
      await changed(world, { list: 'identityProviders', key, patch });
    }
  };
  await listLevels(common);
  await changed(world, { list: 'brokers', key: id, patch: { profile } });
  await listLevels(after.ofProviders);
}

async function changed(world: World, change: Change): Promise<void> {
  const { problems } = await world.change(change);
  if (problems.length) throw new ConfigError(reportOf('the change', problems), problems);
}

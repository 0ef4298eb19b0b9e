/** The worlds of a room: one for each learner, and one for each lesson that they begin. */
import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import { LESSONS, lessonOfWorld, lessonsSection } from '@federama/lessons';
import { haveLessons } from '@federama/lessons/needed';
import { HOPS } from '@federama/model';
import { type ObservatorySection, ownHead, sectionLinks, titleOf } from '@federama/observatory';
import type { Catalogue, Doors, Happened, InForce, LearnerWorlds } from '@federama/room';
import { systemClock } from '@federama/server-kit/clock';
import type { View } from '@federama/server-kit/view';
import type { WatchedParties } from '../../compose/participant.ts';
import type { LoadedConfig } from '../../config/config.ts';
import { lessonWorlds } from '../lesson-worlds.ts';
import type { World } from '../world.ts';
import type { WorldHost } from '../world-host.ts';
import type { WorldRequest } from '../world-request.ts';
import type { Worlds } from '../worlds.ts';
import { brokenWorlds } from './broken-worlds.ts';
import { followWorld } from './happened.ts';
import type { Owners } from './owners.ts';
import { createSentState, isOfRoom } from './sent-state.ts';

/** A class lasts a day at the most. */
const IDLE_SECONDS = 86_400;
/** Lessons under way of one learner: the one that was begun first ends. */
const MOST_LESSONS = 6;

export type RoomWorlds = LearnerWorlds & {
  /** Lessons, in the observatory of a learner. */
  sectionsOf(learner: string, watched: WatchedParties): ObservatorySection[];
};

export function createLearnerWorlds({ worlds, fetch }: WorldHost, owners: Owners): RoomWorlds {
  const listeners = new Set<(learner: string, happened: Happened | undefined) => void>();
  const state = createSentState(() => worlds.first);
  const tell = (learner: string, happened?: Happened) => {
    for (const listener of listeners) listener(learner, happened);
  };
  const worldsOf = (learner: string) => worlds.list().filter(({ id }) => owners.of(id) === learner);
  const all = () => worlds.list().filter(({ id }) => owners.of(id) !== undefined);
  const create = (learner: string, request: WorldRequest & { id: string }) => {
    owners.own(request.id, learner);
    const world = worlds.create({ ...request, pristine: true });
    followWorld(world, (happened) => tell(learner, happened));
    world.breakpoints.subscribe(() => tell(learner));
    state.applyTo(world).catch(console.error);
    return world;
  };
  const remove = (id: string) => {
    owners.disown(id);
    return worlds.delete(id);
  };
  return {
    open: (learner) => void create(learner, { id: learner, idleSeconds: IDLE_SECONDS }),
    close(learner) {
      for (const { id } of worldsOf(learner)) remove(id);
    },
    doors(learner) {
      const world = worlds.get(learner);
      return world && doorsOf(world);
    },
    inForce: (learner) => inForceIn(worldsOf(learner)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(sent) {
      const apply = state.add(sent);
      const done = await Promise.all(all().map(apply));
      return done.filter((had) => !had).length;
    },
    sent: state.sent,
    async release() {
      for (const { breakpoints } of all())
        for (const { id } of breakpoints.held()) await breakpoints.release(id);
    },
    async mend() {
      await Promise.all(all().map(state.mend()));
    },
    get own() {
      return doorsOf(worlds.first);
    },
    sectionsOf(learner, watched) {
      const lessons = ownLessons(worlds, {
        of: () => worldsOf(learner),
        create(request) {
          makeRoom(worldsOf(learner), remove);
          const lesson = lessonOfWorld(request.id);
          const world = create(learner, request);
          if (lesson) tell(learner, { kind: 'begun', lesson, at: systemClock.now() });
          return world;
        },
        remove,
      });
      return sectionsOf({ worlds: lessons, fetch }, watched);
    },
  };
}

/** The worlds of one learner, as lessons know worlds: those of others are not there. */
function ownLessons(
  worlds: Worlds,
  own: {
    of(): World[];
    create(request: WorldRequest & { id: string }): World;
    remove(id: string): boolean;
  },
): Worlds {
  const isOwn = (id: string) => own.of().some((world) => world.id === id);
  return {
    ...worlds,
    get first() {
      return worlds.first;
    },
    create: ({ id = '', ...request } = {}) => own.create({ ...request, id }),
    get: (id) => (isOwn(id) ? worlds.get(id) : undefined),
    delete: (id) => isOwn(id) && own.remove(id),
    list: own.of,
  };
}

function makeRoom(own: readonly World[], remove: (id: string) => unknown): void {
  const lessons = own.filter(({ id }) => lessonOfWorld(id) !== undefined);
  for (const { id } of lessons.slice(0, Math.max(0, lessons.length - MOST_LESSONS + 1))) remove(id);
}

function sectionsOf(host: WorldHost, { party: { url }, parties, random }: WatchedParties) {
  if (!haveLessons(parties.map(({ id }) => id))) return [];
  const sections: ObservatorySection[] = [];
  const frame = { head: ownHead, masthead: (view: View) => sectionLinks(view, sections) };
  sections.push(lessonsSection({ url, random, worlds: lessonWorlds(host), frame }));
  return sections;
}

function doorsOf({ config, parties }: World): Doors {
  const { startPage, observatory } = config;
  const services = parties.filter(({ role }) => role === 'service');
  const lessons = haveLessons(parties.map(({ id }) => id)) && `${observatory.url}/lessons`;
  return {
    startPage: startPage.url,
    observatory: observatory.url,
    ...(lessons && { lessons }),
    services: services.map(({ id, name, url }) => ({ id, name, url })),
  };
}

function inForceIn(own: readonly World[]): InForce {
  const sum = (count: (world: World) => number) =>
    own.reduce((total, world) => total + count(world), 0);
  return {
    held: sum(({ breakpoints }) => breakpoints.held().length),
    struck: sum(({ faults }) =>
      faults
        .armed()
        .filter(isOfRoom)
        .reduce((hits, armed) => hits + armed.hits, 0),
    ),
  };
}

/** What a trainer chooses from. */
export function catalogueOf(config: LoadedConfig): Catalogue {
  return {
    lessons: LESSONS.map(({ id, name, goals }) => ({ id, name, goals })),
    faults: [...faultCatalogue().values()].map(({ id, does }) => ({ id, does })),
    hops: HOPS.map((hop) => {
      const titled = { hop, party: '', url: '' };
      return { id: hop, words: { fr: titleOf(titled, 'fr'), en: titleOf(titled, 'en') } };
    }),
    broken: brokenWorlds(config).map(({ id, words }) => ({ id, words })),
  };
}

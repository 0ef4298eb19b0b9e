/**
 * Tasks for Cypress: the federation lives in the process of `setupNodeEvents`, and tests, which
 * live in a browser, ask for what they need by name. Nothing of Cypress is imported.
 */
import type { JournalEvent } from 'federama';
import type { ClientSettings } from './clients.ts';
import {
  type AgentChanges,
  type FaultHandle,
  type FaultOptions,
  type LoginOptions,
  type LoginResult,
  type Persona,
  type PersonaChanges,
  startFederation,
  type TestClient,
  type TestFederation,
  type TestFederationOptions,
  type TestWorld,
  type TestWorldOptions,
} from './index.ts';

/** What tests get to know of a world. */
export type WorldFacts = {
  id: string;
  issuer: string;
  /** Public URLs, by participant. */
  urls: Record<string, string>;
  client?: TestClient | undefined;
};

type In<T = object> = T & { world: string };
export type LoginTask = In<Omit<LoginOptions, 'signedInWhen'>> & { who: string | Persona };
export type FaultTask = In<FaultOptions> & { fault: string };
export type ClockTask = In<{
  advance?: number;
  freeze?: number | boolean;
  resume?: boolean;
  skew?: Record<string, number>;
}>;
export type EventTask = In<{
  event: string;
  match?: Record<string, unknown>;
  timeoutMs?: number;
}>;

type On = (event: string, handler: never) => unknown;

export type FederamaTasks = ReturnType<typeof tasksOf>;

/** Registers the tasks `federama:…`, and stops the federation after the run. */
export function federamaTasks(on: On, options: TestFederationOptions = {}): FederamaTasks {
  let starting: Promise<TestFederation> | undefined;
  const tasks = tasksOf(() => {
    starting ??= startFederation(options);
    return starting;
  });
  on('task', tasks as never);
  on('after:run', (async () => (await starting)?.stop()) as never);
  return tasks;
}

function tasksOf(federation: () => Promise<TestFederation>) {
  const worlds = new Map<string, { world: TestWorld; faults: FaultHandle[] }>();
  const find = (id: string) => {
    const found = worlds.get(id);
    if (found) return found;
    throw new Error(`There is no world ${id}: ask for one with federama:world first.`);
  };
  return {
    /** A new world. */
    async 'federama:world'(options: TestWorldOptions = {}): Promise<WorldFacts> {
      const world = (await federation()).world(options ?? {});
      worlds.set(world.id, { world, faults: [] });
      return factsOf(world);
    },
    'federama:client': ({ world: id, ...settings }: In<ClientSettings>): Promise<TestClient> =>
      find(id).world.registerClient(settings),
    'federama:person': ({ world: id, ...who }: In<PersonaChanges>): Promise<Persona> =>
      find(id).world.person(who),
    'federama:agent': ({ world: id, ...who }: In<AgentChanges>): Promise<Persona> =>
      find(id).world.agent(who),
    'federama:login': ({ world: id, who, ...options }: LoginTask): Promise<LoginResult> =>
      find(id).world.loginAs(who, options),
    'federama:fault'({ world: id, fault, ...options }: FaultTask): null {
      const { world, faults } = find(id);
      faults.push(world.fault(fault, options));
      return null;
    },
    /** Faults armed so far, with how often each was hit. */
    'federama:faults': ({ world: id }: In): { fault: string; hits: number }[] =>
      find(id).faults.map(({ fault, hits }) => ({ fault, hits })),
    /** @returns the time of the world, in milliseconds since the epoch */
    'federama:clock'({ world: id, advance, freeze, resume, skew = {} }: ClockTask): number {
      const { clock } = find(id).world;
      if (freeze) clock.freeze(freeze === true ? undefined : freeze);
      if (advance !== undefined) clock.advance(advance);
      if (resume) clock.resume();
      for (const [party, seconds] of Object.entries(skew)) clock.skew(party, seconds);
      return clock.now();
    },
    'federama:event': ({ world: id, event, match, timeoutMs }: EventTask): Promise<JournalEvent> =>
      find(id).world.events.waitFor(event, match, { timeoutMs }),
    'federama:trace': ({ world: id }: In): string => `${find(id).world.trace()}`,
    /** Throws the world away; fails when an armed fault was never hit. */
    'federama:end'({ world: id, allowUnhit = false }: In<{ allowUnhit?: boolean }>): null {
      const { world } = find(id);
      worlds.delete(id);
      world.end({ allowUnhit });
      return null;
    },
  };
}

function factsOf(world: TestWorld): WorldFacts {
  const { participants, clients } = world.inside.manifest;
  return {
    id: world.id,
    issuer: world.issuer,
    urls: Object.fromEntries(participants.map(({ id, url }) => [id, url])),
    ...(clients.length && { client: world.client() }),
  };
}

/** A world as tests use it: one object for everything that a test asks of a federation. */
import type { Breakpoint, World, WorldRequest, Worlds } from 'federama';
import {
  type ClientSettings,
  clientOf,
  issuerOf,
  registerClient,
  type TestClient,
} from './clients.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestEvents, testEvents } from './events.ts';
import { type FaultHandle, type FaultOptions, faultsOf } from './faults.ts';
import { type Breakpoints, holdsOf } from './holds.ts';
import { type LoginOptions, type LoginResult, logIn } from './login.ts';
import {
  type AgentChanges,
  agentOf,
  type Persona,
  type PersonaChanges,
  personaOf,
} from './people.ts';
import { type Trace, traceOf } from './trace.ts';

export type TestWorldOptions = Pick<
  WorldRequest,
  'id' | 'seed' | 'idleSeconds' | 'changes' | 'broker'
> & {
  /** Lets a fault stay armed without ever having been hit. */
  allowUnhit?: boolean | undefined;
};

export type TestWorld = {
  readonly id: string;
  /** Issuer of the broker: what an application is configured with. */
  readonly issuer: string;
  readonly clock: TestClock;
  readonly events: TestEvents;
  /** What federama itself offers, for what is not here. */
  readonly inside: World;
  /** The public URL of a participant. @throws when there is no such participant */
  url(id: string): string;
  /** Issuer of one of several brokers, by its id. @throws when there is none */
  issuerOf(broker: string): string;
  /**
   * A client for an application; the first of the configuration when left out. `broker`: which of
   * its brokers, by id; its first when left out.
   */
  client(id?: string, broker?: string): TestClient;
  /** Adds a client, or replaces the one with the same id. */
  registerClient(settings: ClientSettings): Promise<TestClient>;
  /** Someone by login; with changes, someone who is added or changed. */
  person(who: string | PersonaChanges): Promise<Persona>;
  /** Someone at work, by address; with changes, someone who is added or changed. */
  agent(who: string | AgentChanges): Promise<Persona>;
  /** A whole login without a browser. */
  loginAs(who: string | Persona, options?: LoginOptions): Promise<LoginResult>;
  /** Arms a fault. @throws when the catalogue has no such fault */
  fault(id: string, options?: FaultOptions): FaultHandle;
  /** Breakpoints exchanges, to look at them and to change them, in place of those held before. */
  hold(
    hops: Breakpoint['hops'],
    options?: Partial<Pick<Breakpoint, 'when' | 'match'>>,
  ): Breakpoints;
  /** What went over the wire, secrets taken out: to attach to a test that failed. */
  trace(): Trace;
  /** No sessions, no faults, the configuration as it was at first. */
  reset(): Promise<void>;
  /** Throws the world away. @throws FaultNeverHit */
  end(options?: { allowUnhit?: boolean }): void;
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
};

export function createTestWorld(
  worlds: Worlds,
  { allowUnhit: allowed = false, ...request }: TestWorldOptions = {},
): TestWorld {
  const inside = worlds.create(request);
  const faults = faultsOf(inside);
  const world: TestWorld = {
    id: inside.id,
    get issuer() {
      return inside.manifest.participants.find(({ role }) => role === 'broker')?.issuer ?? '';
    },
    clock: testClock(inside),
    events: testEvents(inside.journal),
    inside,
    url: (id) => inside.url(id),
    issuerOf: (broker) => issuerOf(inside, broker),
    client: (id, broker) => clientOf(inside, id, broker),
    registerClient: (settings) => registerClient(inside, settings),
    person: (who) => personaOf(inside, who),
    agent: (who) => agentOf(inside, who),
    loginAs: async (who, options) => logIn(inside, await personaOf(inside, who), options),
    fault: faults.arm,
    hold: (hops, options) => holdsOf(inside, hops, options),
    trace: () => traceOf(inside.journal),
    reset: () => inside.reset(),
    end({ allowUnhit = allowed } = {}) {
      worlds.delete(inside.id);
      if (!allowUnhit) faults.checkHit();
    },
    [Symbol.dispose]: () => world.end(),
    [Symbol.asyncDispose]: async () => world.end(),
  };
  return world;
}

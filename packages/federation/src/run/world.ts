/**
 * One federation among others of the same process: its own configuration, state, journal, clock,
 * faults and chance, and what it takes to steer it.
 */
import type { RequestListener } from 'node:http';
import type { Breakpoints } from '@federama/instruments/breakpoints/breakpoints';
import { withCallerHeaders } from '@federama/instruments/caller';
import type { FaultEngine } from '@federama/instruments/faults/engine';
import type { Fault } from '@federama/instruments/faults/fault';
import { intercepted } from '@federama/instruments/intercept';
import type { Correlation } from '@federama/instruments/record/correlation';
import type { Change, ChangeOutcome, Manifest, Problem } from '@federama/model';
import { boundedFetch } from '@federama/server-kit/bounded-fetch';
import { type Clock, type MovableClock, skewedClock } from '@federama/server-kit/clock';
import { derived } from '@federama/server-kit/derived';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { WorldStore } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { manifestOf } from '../compose/manifest.ts';
import type { Admin, Participant } from '../compose/participant.ts';
import { originsOf } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import { createApplications, type Route } from './applications.ts';
import {
  type Instruments,
  instrumentsOf,
  type Others,
  type SteeringMessage,
} from './instruments.ts';
import { steeredBy, type Tell, teller, toldConfig } from './lab-events.ts';
import { type ConfigState, type LiveConfig, takeBack } from './live-config.ts';

import { type Snapshots, snapshotsOf } from './snapshots.ts';

export type WorldOptions = {
  id: string;
  /** The broker that it is about: of a lesson, or of an attack. */
  broker?: string | undefined;
  seed?: string | undefined;
  config: LiveConfig;
  clock: MovableClock;
  random: Random;
  journal: Journal;
  store: WorldStore;
  /** What is armed in it, and where its clock is, outlives the process. */
  durable: boolean;
  /** Processes that steer it, too. */
  others?: Others | undefined;
  /** How participants call each other, and others. */
  fetch: typeof globalThis.fetch;
  /** Ids of the participants that run; all of them when left out. */
  only?: readonly string[] | undefined;
  /** Lessons and attacks, where the observatory has them. */
  sections?: Admin['sections'];
  /** Whether attacks are among them. */
  attacks?: boolean;
  /** Tells other processes of a change that counts; answers with the ids of those not told. */
  broadcast?(change: Change): Promise<readonly string[]>;
  /** Breakpoints let whoever opens the observatory alter what passes. */
  allowBreakpoints: boolean;
  /** Whether exchanges are written down. */
  record: boolean;
  /** It has the addresses of the first world: what its participants ask names it. */
  sharesAddresses?: boolean | undefined;
  findFault(id: string): Fault | undefined;
};

/** A world, with its clock, its skews, and what was set aside of it. */
export type World = Pick<
  WorldOptions,
  'id' | 'broker' | 'clock' | 'random' | 'journal' | 'store' | 'fetch'
> &
  Snapshots & {
    readonly seed: string | undefined;
    /** It has the addresses of the first world: whoever asks names it. */
    readonly sharesAddresses: boolean;
    readonly correlation: Correlation;
    readonly faults: FaultEngine;
    readonly breakpoints: Breakpoints;
    readonly config: LoadedConfig;
    readonly manifest: Manifest;
    readonly parties: readonly Party[];
    /** Seconds that participants are ahead of the world's clock, by id. */
    readonly skews: ReadonlyMap<string, number>;
    /** Leaves an event of what was done to it. */
    tell: Tell;
    /** The public URL of a participant. @throws when there is no such participant */
    url(id: string): string;
    /** How many requests came to those who take part; looking on, in the observatory, is none. */
    readonly requests: number;
    /** Who answers a request at this place, if anyone does. */
    route(origin: string, path: string): Route | undefined;
    setSkew(party: string, seconds: number): void;
    /** Takes a change in while everything runs: sessions and tokens stay. `quiet`: without an event. */
    change(change: Change, options?: { quiet?: boolean }): Promise<ChangeOutcome>;
    /** The same, made known by another process: nobody else is told. */
    changeHere(change: Change): Promise<readonly Problem[]>;
    /** Undoes some of its changes; the others stay. */
    takeBack(changes: readonly Change[]): Promise<void>;
    /** Another text of its file; the changes made meanwhile stay on top of it. */
    reload(config: LoadedConfig): Promise<readonly Problem[]>;
    /** Takes in what is kept of it: its changes, what is armed, and where its clock is. */
    load(): Promise<void>;
    /** The same without its changes: what is kept is what other processes have armed by now. */
    catchUp(): Promise<void>;
    /** Another process steers it, or tells what waits there. */
    hear(message: SteeringMessage): void;
    /** Resolves once what was armed here is kept, and told. @throws when it could not be kept */
    settled(): Promise<void>;
    /** Lets go what waits here. */
    close(): void;
    /** What it was made with, and what has changed since. */
    readonly origin: Pick<ConfigState, 'given' | 'changes'>;
    /** Needs little memory until it is next asked for: applications are made again then. */
    rest(): void;
    /** Back to how it was made: no sessions, no faults, the configuration as given, the present. */
    reset(): Promise<void>;
  };

export function createWorld(given: WorldOptions): World {
  const tell = teller(given.journal);
  const instruments = instrumentsOf(given, tell);
  const { clock, skews, load, ...shown } = instruments;
  const options = { ...given, clock, config: toldConfig(given.config, tell) };
  const { id, seed, broker, config: live, random, journal, store, fetch } = options;
  const current = () => live.current;
  const change = changeOf(options);
  const admin = adminOf(options, { change, ...instruments });
  const create = applicationMaker(options, { instruments, admin });
  const applications = createApplications({ config: current, only: options.only, create });
  const manifest = derived(() => [current()], manifestOf);
  let requests = 0;

  return {
    ...{ id, seed, broker, clock, random, journal, store, fetch, ...shown },
    skews: skews.all,
    setSkew: skews.set,
    catchUp: load,
    sharesAddresses: options.sharesAddresses === true,
    ...{ change, changeHere: live.change, reload: live.reload, tell },
    takeBack: (changes) => takeBack(live, changes),
    ...snapshotsOf(options, tell),
    get config() {
      return current();
    },
    get origin() {
      return live.state;
    },
    async load() {
      await load();
      await live.load();
    },
    get manifest() {
      return manifest();
    },
    get parties() {
      return applications.parties;
    },
    url: (party) => urlOf(applications.parties, party),
    get requests() {
      return requests;
    },
    route(origin, path) {
      const found = applications.route(origin, path);
      if (found && found.party.role !== 'observatory') requests++;
      return found;
    },
    rest() {
      applications.forget();
      journal.pack();
    },
    async reset() {
      await reset(options, instruments);
      tell('LAB_RESET_WORLD');
    },
  };
}

async function reset(
  { store, config }: WorldOptions,
  { faults, breakpoints, skews, clock }: Instruments,
): Promise<void> {
  await store.clear();
  faults.disarmAll();
  breakpoints.disarm();
  for (const party of skews.all.keys()) skews.set(party, 0);
  clock.reset();
  await config.restore();
}

/** Changes that count are broadcast. */
function changeOf({ config, broadcast }: WorldOptions): World['change'] {
  return async (wanted, { quiet = false } = {}) => {
    const problems = await config.change(wanted, quiet);
    return { problems, untold: problems.length ? [] : ((await broadcast?.(wanted)) ?? []) };
  };
}

function adminOf(
  { allowBreakpoints, sections, attacks }: WorldOptions,
  { change, breakpoints }: Pick<World, 'change' | 'breakpoints'>,
): Admin {
  return {
    change,
    ...(allowBreakpoints && { breakpoints }),
    ...(sections && { sections, attacks }),
  };
}

/** How a participant becomes an application: with its own clock, and with all that it sends and answers watched. */
function applicationMaker(
  options: WorldOptions,
  { instruments, admin }: { instruments: Instruments; admin: Admin },
) {
  const { config, clock, random, journal, store, record } = options;
  const { correlation, faults, breakpoints, skews } = instruments;
  const current = () => config.current;
  const ownOrigins = derived(() => [current()], originsIn);
  return ({ party, create }: Participant) => {
    const partyClock: Clock = skewedClock(clock, () => skews.all.get(party.id) ?? 0);
    const application = create({
      ...{ random, journal, store, admin, clock: partyClock, config: current },
      fetch: withCallerHeaders(boundedFetch(options.fetch), {
        caller: party.id,
        isOurs: (origin) => ownOrigins().has(origin),
        breakpoints,
        world: options.sharesAddresses ? options.id : undefined,
      }),
    });
    const watched = { journal, correlation, faults, breakpoints, record, clock, partyClock };
    return intercepted(party, namedWhenSteering(party, application), watched);
  };
}

/** Pages that steer a world are named in its events. */
function namedWhenSteering({ role }: Party, application: RequestListener): RequestListener {
  if (role !== 'start-page' && role !== 'observatory') return application;
  return (req, res) => steeredBy(role, () => application(req, res));
}

function originsIn(config: LoadedConfig): ReadonlySet<string> {
  return new Set(originsOf(config).map(({ origin }) => new URL(origin).origin));
}

function urlOf(parties: readonly Party[], id: string): string {
  const found = parties.find((party) => party.id === id);
  if (!found) throw new Error(`no participant ${id}: ${parties.map((party) => party.id)}`);
  return found.url;
}

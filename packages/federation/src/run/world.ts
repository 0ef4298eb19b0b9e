/**
 * One federation among others of the same process: its own configuration, state, journal, clock,
 * faults and chance, and what it takes to steer it.
 */
import type { RequestListener } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { type Breakpoints, createBreakpoints } from '@federama/instruments/breakpoints/breakpoints';
import { signerOf } from '@federama/instruments/breakpoints/sign';
import { withCallerHeaders } from '@federama/instruments/caller';
import { createFaultEngine, type FaultEngine } from '@federama/instruments/faults/engine';
import type { Fault } from '@federama/instruments/faults/fault';
import type { FindSigningKeys } from '@federama/instruments/faults/tools';
import { intercepted } from '@federama/instruments/intercept';
import { type Correlation, createCorrelation } from '@federama/instruments/record/correlation';
import type { Change, ChangeOutcome, Manifest, Problem } from '@federama/model';
import { type Clock, type MovableClock, skewedClock } from '@federama/server-kit/clock';
import { derived } from '@federama/server-kit/derived';
import type { Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { WorldStore } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { signingKeysOf } from '../compose/keys.ts';
import { manifestOf } from '../compose/manifest.ts';
import type { Admin, Participant } from '../compose/participant.ts';
import { originsOf } from '../config/addresses.ts';
import { withFittingChanges } from '../config/changes.ts';
import type { LoadedConfig } from '../config/config.ts';
import { createApplications, type Route } from './applications.ts';
import {
  steeredBy,
  type Tell,
  teller,
  toldBreakpoints,
  toldClock,
  toldConfig,
  toldFaults,
} from './lab-events.ts';
import type { ConfigState, LiveConfig } from './live-config.ts';

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
  /** Puts its clock where another process, or an earlier one, has left it. */
  loadClock?: (() => Promise<void>) | undefined;
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
export type World = Pick<WorldOptions, 'id' | 'broker' | 'clock' | 'random' | 'journal' | 'store'> &
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
    /** Takes in what is kept of it: its changes, and where its clock was. */
    load(): Promise<void>;
    /** What it was made with, and what has changed since. */
    readonly origin: Pick<ConfigState, 'given' | 'changes'>;
    /** Needs little memory until it is next asked for: applications are made again then. */
    rest(): void;
    /** Back to how it was made: no sessions, no faults, the configuration as given, the present. */
    reset(): Promise<void>;
  };

export function createWorld(given: WorldOptions): World {
  const tell = teller(given.journal);
  const options = {
    ...given,
    clock: toldClock(given.clock, tell),
    config: toldConfig(given.config, tell),
  };
  const { id, seed, broker, config: live, clock, random, journal, store } = options;
  const current = () => live.current;
  const instruments = instrumentsOf(options, tell);
  const change = changeOf(options);
  const admin = adminOf(options, { change, ...instruments });
  const create = applicationMaker(options, { instruments, admin });
  const applications = createApplications({ config: current, only: options.only, create });
  const manifest = derived(() => [current()], manifestOf);
  let requests = 0;

  return {
    ...{ id, seed, broker, clock, random, journal, store, ...instruments },
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
      await given.loadClock?.();
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
    setSkew(party, seconds) {
      const { skews } = instruments;
      if ((skews.get(party) ?? 0) !== seconds) tell('LAB_SET_SKEW', { of: party, seconds });
      skews.set(party, seconds);
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

async function takeBack(live: LiveConfig, gone: readonly Change[]): Promise<void> {
  const { given, changes } = live.state;
  const left = changes.filter((own) => !gone.some((other) => isDeepStrictEqual(own, other)));
  if (left.length === changes.length) return;
  const { config: current } = withFittingChanges(given, left);
  await live.restore({ given, changes: left, current });
}

async function reset(
  { store, clock, config }: WorldOptions,
  { faults, breakpoints, skews }: Instruments,
): Promise<void> {
  await store.clear();
  faults.disarmAll();
  breakpoints.disarm();
  skews.clear();
  clock.reset();
  await config.restore();
}

/** What looks at the exchanges of a world, and alters them. */
function instrumentsOf({ config, clock, random, findFault }: WorldOptions, tell: Tell) {
  const signingKeys = derived(() => [config.current], signingKeysOf);
  const find: FindSigningKeys = (party, login) => signingKeys()(party, login);
  return {
    correlation: createCorrelation(random),
    faults: toldFaults(createFaultEngine({ signingKeys: find, clock, find: findFault }), tell),
    breakpoints: toldBreakpoints(createBreakpoints({ signer: signerOf(find, clock) }), tell),
    skews: new Map<string, number>(),
  };
}

/** Changes that count are broadcast. */
function changeOf({ config, broadcast }: WorldOptions): World['change'] {
  return async (wanted, { quiet = false } = {}) => {
    const problems = await config.change(wanted, quiet);
    return { problems, untold: problems.length ? [] : ((await broadcast?.(wanted)) ?? []) };
  };
}

type Instruments = ReturnType<typeof instrumentsOf>;

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
    const partyClock: Clock = skewedClock(clock, () => skews.get(party.id) ?? 0);
    const application = create({
      ...{ random, journal, store, admin, clock: partyClock, config: current },
      fetch: withCallerHeaders(options.fetch, {
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

/**
 * One federation among others of the same process: its own configuration, state, journal, clock
 * and chance. What answers is made when it is first asked, and made again after a change of the
 * configuration; state outlives both, since it is in the store.
 */
import type { RequestListener, ServerResponse } from 'node:http';
import { type Breakpoints, createBreakpoints } from '@federama/instruments/breakpoints/breakpoints';
import { signerOf } from '@federama/instruments/breakpoints/sign';
import { createFaultEngine, type FaultEngine } from '@federama/instruments/faults/engine';
import type { Fault } from '@federama/instruments/faults/fault';
import type { FindSigningKeys } from '@federama/instruments/faults/tools';
import { CALLER_HEADER, observed, TRACE_HEADER } from '@federama/instruments/intercept';
import { type Correlation, createCorrelation } from '@federama/instruments/record/correlation';
import type { Manifest } from '@federama/model';
import { atTimeOf, type Clock, systemClock } from '@federama/server-kit/clock';
import { currentTrace, type Journal } from '@federama/server-kit/journal';
import type { Random } from '@federama/server-kit/random';
import type { MemoryStore } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { signingKeysOf } from '../compose/keys.ts';
import { manifestOf } from '../compose/manifest.ts';
import {
  type Participant,
  type ParticipantRuntime,
  participantsOf,
} from '../compose/participants.ts';
import { originsOf } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';
import { plainHeaders } from './transport.ts';

export type WorldOptions = {
  config: LoadedConfig;
  /** Ids of the participants that run; all of them when left out. */
  only?: readonly string[] | undefined;
  clock: Clock;
  random: Random;
  journal: Journal;
  store: MemoryStore;
  /** How participants call each other, and others. */
  fetch: typeof globalThis.fetch;
  /** What participants may do to the federation itself. */
  admin: ParticipantRuntime['admin'];
  /** Whether the observatory may hold exchanges, and change them. */
  steppable: boolean;
  /** Whether exchanges are written down. */
  record: boolean;
  /** Clock of one participant, where it differs from the others’. */
  clockOf(party: string): Clock;
  findFault(id: string): Fault | undefined;
};

/** What answers below a path. */
export type Route = { party: Party; base: string; answer: RequestListener };

export type World = Pick<WorldOptions, 'clock' | 'random' | 'journal' | 'store'> & {
  readonly traces: Correlation;
  readonly faults: FaultEngine;
  readonly holds: Breakpoints;
  readonly config: LoadedConfig;
  readonly manifest: Manifest;
  readonly parties: readonly Party[];
  /** The public URL of a participant. @throws when there is no such participant */
  url(id: string): string;
  /** Who answers at this place, if anyone does. */
  route(origin: string, path: string): Route | undefined;
  /** From now on, this configuration counts; sessions and tokens stay. */
  reconfigure(config: LoadedConfig): void;
};

export function createWorld(options: WorldOptions): World {
  const { only, clock, random, journal, store, admin, record, clockOf } = options;
  let config = options.config;
  const traces = createCorrelation(random);
  const signingKeys: FindSigningKeys = (party, client) => signingKeysOf(config)(party, client);
  const faults = createFaultEngine({ signingKeys, clock, find: options.findFault });
  const holds = createBreakpoints({ signer: signerOf(signingKeys, clock) });
  const observation = { journal, traces, faults, holds, clock, record };
  let manifest: Manifest | undefined;
  let places = placesOf(config, only);

  const answerOf = (place: Place): RequestListener => {
    if (place.answer) return place.answer;
    const { party, create } = place.participant;
    const own = clockOf(party.id);
    const app = create({
      clock: own,
      random,
      journal,
      store,
      admin: options.steppable ? { ...admin, holding: holds } : admin,
      fetch: withCallerHeaders(options.fetch, { party, config: () => config, holds }),
    });
    const listener = observed(party, app, observation);
    place.answer = (req, res) => {
      if (own.moved !== false) keepCookiesInBrowserTime(res, own);
      atTimeOf(own, () => listener(req, res));
    };
    return place.answer;
  };

  return {
    clock,
    random,
    journal,
    store,
    traces,
    faults,
    holds,
    get config() {
      return config;
    },
    get manifest() {
      manifest ??= manifestOf(config);
      return manifest;
    },
    get parties() {
      return places.map(({ participant }) => participant.party);
    },
    url(id) {
      const found = places.find(({ participant }) => participant.party.id === id);
      if (!found)
        throw new Error(`no participant ${id}: ${places.map((one) => one.participant.party.id)}`);
      return found.participant.party.url;
    },
    route(origin, path) {
      const place = places.find(
        (one) => one.origin === origin && (path === one.base || path.startsWith(`${one.base}/`)),
      );
      if (!place) return undefined;
      return { party: place.participant.party, base: place.base, answer: answerOf(place) };
    },
    reconfigure(next) {
      config = next;
      manifest = undefined;
      places = placesOf(next, only);
    },
  };
}

/** Participants tell each other who asks, and in which login; strangers are told nothing. */
function withCallerHeaders(
  fetch: typeof globalThis.fetch,
  { party, config, holds }: { party: Party; config(): LoadedConfig; holds: Breakpoints },
): typeof globalThis.fetch {
  const known = { config: undefined as LoadedConfig | undefined, origins: new Set<string>() };
  const isOurs = (origin: string) => {
    const now = config();
    if (known.config !== now) {
      known.config = now;
      known.origins = new Set(originsOf(now).map((one) => one.origin));
    }
    return known.origins.has(origin);
  };
  return (input, init = {}) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (!isOurs(origin)) return fetch(input, init);
    const trace = currentTrace();
    const headers = {
      ...plainHeaders(init.headers),
      [CALLER_HEADER]: party.id,
      ...(trace !== undefined && { [TRACE_HEADER]: trace }),
    };
    const signal = init.signal && holds.patient(init.signal);
    return fetch(input, { ...init, headers, ...(signal && { signal }) });
  };
}

/** Browsers admin in their own time: a date of expiry is told as they will read it. */
function keepCookiesInBrowserTime(res: ServerResponse, clock: Clock): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = (...args: unknown[]) => {
    const cookies = [res.getHeader('set-cookie') ?? []].flat().map(String);
    const ahead = clock.now() - systemClock.now();
    const told = cookies.map((cookie) =>
      cookie.replace(/(expires=)([^;]+)/i, (all, name, date) => {
        const at = Date.parse(date);
        return at > 0 ? name + new Date(at - ahead).toUTCString() : all;
      }),
    );
    if (told.length) res.setHeader('set-cookie', told);
    return writeHead(...args);
  };
}

type Place = { participant: Participant; origin: string; base: string; answer?: RequestListener };

/** Several participants may share an origin, each under a path of its own: the longest counts. */
function placesOf(config: LoadedConfig, only: readonly string[] | undefined): Place[] {
  const places = participantsOf(config)
    .filter(({ party }) => !only || only.includes(party.id))
    .map((participant) => {
      const { origin, pathname } = new URL(participant.party.url);
      return { participant, origin, base: pathname.replace(/\/$/, '') };
    });
  return places.sort((a, b) => b.base.length - a.base.length);
}

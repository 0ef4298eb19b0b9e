/**
 * What whoever steers a world did to it, in its journal: beside what happens there, and told apart by
 * `LAB_` and the party `lab`. Values are left out: they may be secret.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Breakpoints } from '@federama/instruments/breakpoints/breakpoints';
import type { FaultEngine } from '@federama/instruments/faults/engine';
import type { Change, ChangeableList } from '@federama/model';
import type { MovableClock } from '@federama/server-kit/clock';
import type { Journal } from '@federama/server-kit/journal';
import { keyOf } from '../config/changes.ts';
import type { LoadedConfig } from '../config/config.ts';
import { armedBy } from './armed-by.ts';
import type { LiveConfig } from './live-config.ts';

export type Tell = (event: `LAB_${string}`, fields?: Record<string, unknown>) => void;

/**
 * Who steers a world: a program over the control API, a page (its participant by role), the trainer
 * of its room, the file that is followed, another process of the same federation, or the code of this one.
 */
export type Steerer =
  | 'control-api'
  | 'start-page'
  | 'observatory'
  | 'trainer'
  | 'file'
  | 'other-process'
  | 'code';

const steering = new AsyncLocalStorage<Steerer>();

/** Whatever is done to a world while this runs is told as done by them. */
export function steeredBy<T>(who: Steerer, run: () => T): T {
  return steering.run(who, run);
}

export function teller(journal: Pick<Journal, 'record'>): Tell {
  return (event, fields) =>
    journal.record('lab', event, { ...fields, by: steering.getStore() ?? 'code' });
}

/** What an item of a list is called in an event. */
const ITEMS: Record<ChangeableList, string> = {
  people: 'PERSON',
  agents: 'AGENT',
  clients: 'CLIENT',
  brokers: 'BROKER',
  serviceProviders: 'SERVICE_PROVIDER',
  identityProviders: 'IDENTITY_PROVIDER',
  dataProviders: 'DATA_PROVIDER',
  organisationDirectories: 'ORGANISATION_DIRECTORY',
  relays: 'RELAY',
};

const KEYS = ['signingKeys', 'encryptionKeys'] as const;

type Item = Readonly<Record<string, unknown>>;

/** The event of a change that turned one configuration into another. */
function changeEvent(change: Change, before: LoadedConfig, after: LoadedConfig): Parameters<Tell> {
  const { list } = change;
  const id = keyOf(change).normalize('NFC');
  const [former, now] = [itemOf(before, list, id), itemOf(after, list, id)];
  if (!now) return [`LAB_REMOVED_${ITEMS[list]}`, { id }];
  if (!former) return [`LAB_${list === 'clients' ? 'REGISTERED' : 'ADDED'}_${ITEMS[list]}`, { id }];
  const members = differences(former, now);
  const keys = KEYS.find((name) => members.every((member) => member.startsWith(name)));
  if (keys && members.length)
    return [keysEvent(former[keys] as Keys, now[keys] as Keys), { id, ...(now[keys] as object) }];
  return [`LAB_CHANGED_${ITEMS[list]}`, { id, members: members.join(' ') }];
}

type Keys = { generation?: number; kept?: number };

function keysEvent(former: Keys | undefined, now: Keys | undefined): `LAB_${string}` {
  const isAnother = (name: keyof Keys) => (former?.[name] ?? 0) !== (now?.[name] ?? 0);
  if (isAnother('generation')) return 'LAB_ROTATED_KEY';
  return isAnother('kept') ? 'LAB_RETIRED_KEYS' : 'LAB_ANNOUNCED_KEY';
}

/** The same configuration; a change that counts leaves an event. */
export function toldConfig(config: LiveConfig, tell: Tell): LiveConfig {
  return {
    get current() {
      return config.current;
    },
    get state() {
      return config.state;
    },
    async change(wanted, quiet = false) {
      const before = config.current;
      const problems = await config.change(wanted);
      if (!problems.length && !quiet) tell(...changeEvent(wanted, before, config.current));
      return problems;
    },
    async reload(given) {
      const problems = await config.reload(given);
      if (!problems.length) tell('LAB_RELOADED_CONFIGURATION');
      return problems;
    },
    restore: config.restore,
    load: config.load,
  };
}

function itemOf(config: LoadedConfig, list: ChangeableList, id: string): Item | undefined {
  const items: readonly Item[] = config[list];
  return items.find((item) => (list === 'people' ? item.login : item.id) === id);
}

/** Members that are not the same, by their path. */
function differences(one: unknown, other: unknown, path = ''): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isRecord(one) && !isRecord(other)) return [path];
  const [left, right] = [isRecord(one) ? one : {}, isRecord(other) ? other : {}];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) =>
    differences(left[name], right[name], path ? `${path}.${name}` : name),
  );
}

function isRecord(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same faults; arming and disarming leaves an event. */
export function toldFaults(faults: FaultEngine, tell: Tell): FaultEngine {
  const disarmed = ({ id, fault, hits }: ReturnType<FaultEngine['arm']>) =>
    tell('LAB_DISARMED_FAULT', { id, fault, hits });
  return {
    ...faults,
    arm(wanted, arming) {
      const armed = faults.arm(wanted, arming);
      const { id, fault, match, times } = armed;
      tell('LAB_ARMED_FAULT', { id, fault, times, ...match });
      return armed;
    },
    disarm(id) {
      const leaving = faults.armed().filter((one) => one.id === id);
      for (const one of leaving) disarmed(one);
      return faults.disarm(id);
    },
    disarmAll() {
      for (const one of faults.armed()) disarmed(one);
      faults.disarmAll();
    },
  };
}

/** The same clock; moving, stopping and setting it going again leaves an event. */
export function toldClock(clock: MovableClock, tell: Tell): MovableClock {
  const moment = () => ({ now: new Date(clock.now()).toISOString() });
  return {
    now: clock.now,
    get moved() {
      return clock.moved;
    },
    get frozen() {
      return clock.frozen;
    },
    advance(seconds) {
      clock.advance(seconds);
      tell('LAB_MOVED_CLOCK', { seconds, ...moment() });
    },
    freeze(at) {
      clock.freeze(at);
      tell('LAB_FROZE_CLOCK', moment());
    },
    resume() {
      if (!clock.frozen) return;
      clock.resume();
      tell('LAB_RESUMED_CLOCK', moment());
    },
    set(at) {
      clock.set(at);
      tell('LAB_MOVED_CLOCK', moment());
    },
    reset() {
      if (!clock.moved) return;
      clock.reset();
      tell('LAB_RESET_CLOCK', moment());
    },
  };
}

/** The same breakpoints; setting and removing one leaves an event. */
export function toldBreakpoints(breakpoints: Breakpoints, tell: Tell): Breakpoints {
  return armedBy(breakpoints, {
    arm(order) {
      breakpoints.arm(order);
      const { hops, when, match } = order;
      tell('LAB_ARMED_BREAKPOINT', { hops: [hops].flat().join(' '), when, ...match });
    },
    disarm() {
      if (breakpoints.armed()) tell('LAB_DISARMED_BREAKPOINT');
      breakpoints.disarm();
    },
  });
}

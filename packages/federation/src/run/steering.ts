/**
 * What is armed in a world, as data that its processes share: faults, breakpoints, clocks. Setting by
 * setting the newest counts, so that it does not matter in which order, or how often, one is told.
 */
import type { Breakpoint } from '@federama/instruments/breakpoints/contract';
import type { FaultOrder } from '@federama/instruments/faults/armed';
import type { Store } from '@federama/server-kit/store';
import { KEPT_SECONDS, OWN_PREFIX } from './own-keys.ts';

export type Position = { ahead: number } | { frozenAt: number };

export type Setting =
  /** `arming` names this arming: the same fault may be armed again under the same id. */
  | { of: 'fault'; id: string; order: FaultOrder | null; arming: string }
  | { of: 'breakpoint'; order: Breakpoint | null }
  /** Whose next exchange is held, too. */
  | { of: 'next'; trace: string | null }
  | { of: 'skew'; party: string; seconds: number }
  | { of: 'clock'; position: Position };

/** `turn` grows with each setting of a world; of two with the same, that of the greater process counts. */
export type Stamped = Setting & { turn: number; by: string };

export type Steering = {
  /** What was done here: it is kept, and told. */
  put(setting: Setting): void;
  /** What another process did. */
  hear(settings: readonly Stamped[]): void;
  /** Takes in what is kept, in place of what is known. */
  load(): Promise<void>;
  /** Everything that counts. */
  all(): readonly Stamped[];
  /** Resolves once what was put is kept, and others were told. @throws when it could not be kept */
  settled(): Promise<void>;
};

type Options = {
  /** Name of this process. */
  self: string;
  /** Where settings outlive the process; nowhere when left out. */
  store?: Store | undefined;
  tell(settings: readonly Stamped[]): Promise<void>;
  /** Does here what was done elsewhere. */
  apply(setting: Setting): void;
};

const KEY = `${OWN_PREFIX}steering`;
const TTL = { ttlSeconds: KEPT_SECONDS };
/** Settings kept; of more, those that set something back go first. */
const MOST = 500;

export function createSteering({ self, store, tell, apply }: Options): Steering {
  let known: ReadonlyMap<string, Stamped> = new Map();
  let turn = 0;
  const { inTurn, begin, settled } = createTurns();
  const hear = (settings: readonly Stamped[]) => {
    for (const setting of settings.toSorted((a, b) => a.turn - b.turn)) {
      if (!isNewer(setting, known.get(keyOf(setting)))) continue;
      known = withOne(known, setting);
      turn = Math.max(turn, setting.turn);
      apply(setting);
    }
  };
  const replace = (kept: readonly Stamped[]) => {
    const now = new Map(kept.map((setting) => [keyOf(setting), setting]));
    const gone = [...known].flatMap(([key, setting]) => (now.has(key) ? [] : setBack(setting)));
    const changed = kept.filter((one) => !isSame(one, known.get(keyOf(one))));
    known = now;
    turn = Math.max(turn, ...kept.map((one) => one.turn));
    for (const setting of [...gone, ...changed.toSorted((a, b) => a.turn - b.turn)]) apply(setting);
  };
  return {
    put(setting) {
      const stamped = { ...setting, turn: ++turn, by: self };
      known = withOne(known, stamped);
      begin(async () => {
        if (store) await keep(store, stamped);
        await tell([stamped]);
      });
    },
    hear,
    load: () =>
      inTurn(async () => {
        if (store) replace((await store.get<Stamped[]>(KEY)) ?? (await migrated(store)));
      }),
    all: () => [...known.values()],
    settled,
  };
}

/** Where earlier versions kept the clock alone. */
const FORMER_CLOCK = `${OWN_PREFIX}clock`;

async function migrated(store: Store): Promise<readonly Stamped[]> {
  const position = await store.get<Position>(FORMER_CLOCK);
  if (!position) return [];
  const clock: Stamped = { of: 'clock', position, turn: 1, by: '' };
  await keep(store, clock);
  return [clock];
}

async function keep(store: Store, setting: Stamped): Promise<void> {
  const merged = (kept: readonly Stamped[]) => {
    const all = new Map(kept.map((one) => [keyOf(one), one]));
    return isNewer(setting, all.get(keyOf(setting))) ? [...withOne(all, setting).values()] : kept;
  };
  if (await store.update<readonly Stamped[]>(KEY, merged, TTL)) return;
  if (!(await store.add(KEY, [setting], TTL))) await keep(store, setting);
}

function keyOf(setting: Setting): string {
  if (setting.of === 'fault') return `fault:${setting.id}`;
  return setting.of === 'skew' ? `skew:${setting.party}` : setting.of;
}

function isNewer(one: Stamped, other: Stamped | undefined): boolean {
  if (!other || one.turn !== other.turn) return one.turn > (other?.turn ?? 0);
  return one.by > other.by;
}

const isSame = (one: Stamped, other: Stamped | undefined) =>
  one.turn === other?.turn && one.by === other.by;

function withOne(
  known: ReadonlyMap<string, Stamped>,
  setting: Stamped,
): ReadonlyMap<string, Stamped> {
  const all = new Map(known);
  all.delete(keyOf(setting));
  all.set(keyOf(setting), setting);
  if (all.size <= MOST) return all;
  const [first] = [...all.values()].filter((one) => isSetBack(one));
  if (first) all.delete(keyOf(first));
  return all;
}

/** The same as if nothing had been set. */
function setBack(setting: Stamped): Stamped {
  if (setting.of === 'skew') return { ...setting, seconds: 0 };
  if (setting.of === 'clock') return { ...setting, position: { ahead: 0 } };
  return setting.of === 'next' ? { ...setting, trace: null } : { ...setting, order: null };
}

const isSetBack = (setting: Stamped) =>
  JSON.stringify(setting) === JSON.stringify(setBack(setting));

/** One after the other; that something could not be kept is told to whoever asks next. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  let failure: { error: unknown } | undefined;
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const turn = last.then(task);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    inTurn,
    begin(task: () => Promise<void>): void {
      last = inTurn(task).catch((error) => {
        failure = { error };
      });
    },
    async settled(): Promise<void> {
      await last;
      const told = failure;
      failure = undefined;
      if (told) throw told.error;
    },
  };
}

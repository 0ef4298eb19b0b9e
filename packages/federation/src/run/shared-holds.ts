/**
 * What waits at breakpoints in any process of a world: seen in each of them, and let go from each. An
 * exchange waits in the process that received it; the others are told what it is, and ask for it to go on.
 */
import { type Breakpoints, unlessHeld } from '@federama/instruments/breakpoints/breakpoints';
import type {
  InFlightExchange,
  PausedExchange,
  ReleaseChange,
  ReleaseResult,
} from '@federama/instruments/breakpoints/contract';
import { lru } from '@federama/server-kit/lru';
import { randomHex, systemRandom } from '@federama/server-kit/random';

/** What waits in one process; `turn` grows with each telling. */
type Pauses = {
  by: string;
  turn: number;
  held: readonly PausedExchange[];
  unheld: number;
  underWay: readonly InFlightExchange[];
};

/** `drop`, or let go; whoever holds it answers with `went`. */
type LetGo = {
  call: string;
  to: string;
  id: string;
  drop: boolean;
  change?: ReleaseChange | undefined;
  next?: boolean | undefined;
};
type Went = { call: string; result: ReleaseResult };

export type HoldsMessage = { pauses: Pauses } | { letGo: LetGo } | { went: Went };

type Options = { self: string; tell(message: HoldsMessage): Promise<void> };

/** Told again that often as long as something waits; who is silent for longer than that has ended. */
const BEAT_MS = 2000;
const SILENT_MS = 3 * BEAT_MS;
/** Whoever holds it answers within this time, or has ended. */
const ANSWER_MS = 3000;

export function sharedHolds(
  own: Breakpoints,
  { self, tell }: Options,
): { breakpoints: Breakpoints; hear(message: HoldsMessage): void } {
  const elsewhere = pausesElsewhere();
  const calls = createCalls(tell);
  tellPauses(own, { self, tell });
  const answer = async ({ call, id, drop, change, next }: LetGo) => {
    const result = drop ? await own.drop(id) : await own.release(id, { change, next });
    await tell({ went: { call, result } });
  };
  const letGo = async (id: string, how: Pick<LetGo, 'drop' | 'change' | 'next'>) => {
    const to = elsewhere.holderOf(id);
    if (to === undefined) return 'gone';
    const result = await calls.ask({ to, id, ...how });
    if (result !== 'unwritable') elsewhere.remove(id);
    return result;
  };
  const isOwn = (id: string) => own.held().some((paused) => paused.id === id);
  const heldSoFar = () => own.heldSoFar + elsewhere.count;
  return {
    breakpoints: {
      ...own,
      get active() {
        return own.active;
      },
      get heldSoFar() {
        return heldSoFar();
      },
      held: () => [...own.held(), ...elsewhere.held()].toSorted((a, b) => a.at - b.at),
      unheld: () => own.unheld() + elsewhere.unheld(),
      underWay: () => [...own.underWay(), ...elsewhere.underWay()],
      release: (id, letting = {}) =>
        isOwn(id) ? own.release(id, letting) : letGo(id, { ...letting, drop: false }),
      drop: (id) => (isOwn(id) ? own.drop(id) : letGo(id, { drop: true })),
      patient: (signal) => (own.active ? unlessHeld(signal, heldSoFar) : signal),
      subscribe(listener) {
        const stops = [own.subscribe(listener), elsewhere.subscribe(listener)];
        return () => {
          for (const stop of stops) stop();
        };
      },
    },
    hear(message) {
      if ('pauses' in message) elsewhere.hear(message.pauses);
      else if ('went' in message) calls.hear(message.went);
      else if (message.letGo.to === self && calls.isNew(message.letGo))
        answer(message.letGo).catch(console.error);
    },
  };
}

/** Tells the others what waits here, whenever it changes and as long as something does. */
function tellPauses(own: Breakpoints, { self, tell }: Options): void {
  let turn = 0;
  let told = false;
  let beat: NodeJS.Timeout | undefined;
  const now = () => {
    clearTimeout(beat);
    const held = own.held();
    if (!held.length && !told) return;
    told = held.length > 0;
    const [unheld, underWay] = [own.unheld(), own.underWay()];
    void tell({ pauses: { by: self, turn: ++turn, held, unheld, underWay } });
    if (told) beat = setTimeout(now, BEAT_MS).unref();
  };
  own.subscribe(now);
}

/** What waits in other processes, as they have told. */
function pausesElsewhere() {
  const processes = new Map<string, Pauses & { end: NodeJS.Timeout }>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let count = 0;
  const all = () => [...processes.values()];
  const ended = (by: string) => {
    processes.delete(by);
    changed();
  };
  return {
    get count() {
      return count;
    },
    held: () => all().flatMap(({ held }) => held),
    unheld: () => all().reduce((sum, { unheld }) => sum + unheld, 0),
    underWay: () => all().flatMap(({ underWay }) => underWay),
    holderOf: (id: string) => all().find(({ held }) => held.some((paused) => paused.id === id))?.by,
    remove(id: string) {
      for (const one of all())
        processes.set(one.by, { ...one, held: one.held.filter((paused) => paused.id !== id) });
      changed();
    },
    hear(pauses: Pauses) {
      const before = processes.get(pauses.by);
      if (before && pauses.turn <= before.turn) return;
      clearTimeout(before?.end);
      const known = new Set(before?.held.map(({ id }) => id));
      count += pauses.held.filter(({ id }) => !known.has(id)).length;
      const end = setTimeout(ended, SILENT_MS, pauses.by).unref();
      processes.set(pauses.by, { ...pauses, end });
      const isSame =
        known.size === pauses.held.length && pauses.held.every(({ id }) => known.has(id));
      if (!isSame || before?.unheld !== pauses.unheld) changed();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Questions to other processes, and their answers. */
function createCalls(tell: Options['tell']) {
  const waiting = new Map<string, (result: ReleaseResult) => void>();
  const heard = lru<true>(1000);
  return {
    async ask(letGo: Omit<LetGo, 'call'>): Promise<ReleaseResult> {
      const call = randomHex(systemRandom, 8);
      const { promise, resolve } = Promise.withResolvers<ReleaseResult>();
      waiting.set(call, resolve);
      const timer = setTimeout(resolve, ANSWER_MS, 'gone').unref();
      await tell({ letGo: { ...letGo, call } });
      const result = await promise;
      clearTimeout(timer);
      waiting.delete(call);
      return result;
    },
    hear({ call, result }: Went): void {
      waiting.get(call)?.(result);
    },
    /** One that is told at several ports is done once. */
    isNew({ call }: LetGo): boolean {
      const isNew = heard.get(call) === undefined;
      heard.set(call, true);
      return isNew;
    },
  };
}

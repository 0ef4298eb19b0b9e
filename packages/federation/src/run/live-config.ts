/**
 * The configuration of one world as it runs: what it was given, and the changes made since. A
 * change is data, and answers with problems as data; what has problems changes nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Change, Problem } from '@federama/model';
import { applyChange, withChanges, withFittingChanges, withLastChange } from '../config/changes.ts';
import { type LoadedConfig, reportOf } from '../config/config.ts';
import type { Kept, KeptChanges } from './kept-changes.ts';

/** What a world was given, and what has become of it. */
export type ConfigState = {
  given: LoadedConfig;
  changes: readonly Change[];
  current: LoadedConfig;
};

/** Addresses of a configuration: made ready before it counts, given back once it does not. */
export type Ports = {
  /** @returns the configuration with the addresses it really has, or why it cannot have them */
  open(config: LoadedConfig): Promise<{ config: LoadedConfig; problems: readonly Problem[] }>;
  /** Closes what this configuration no longer names. */
  closeOthers(config: LoadedConfig): Promise<void>;
};

export type LiveConfig = {
  readonly current: LoadedConfig;
  readonly state: ConfigState;
  /** `quiet`: whoever follows what is done here is not told. */
  change(change: Change, quiet?: boolean): Promise<readonly Problem[]>;
  /** Another text of the file; the changes made meanwhile stay on top of it. */
  reload(given: LoadedConfig): Promise<readonly Problem[]>;
  /** Back to what it was given, or to an earlier state. */
  restore(state?: ConfigState): Promise<void>;
  /** Takes in what is kept of it: by an earlier process, or by another one meanwhile. */
  load(): Promise<void>;
};

/** Without `kept`, changes are forgotten with the process. */
export function createLiveConfig(
  given: LoadedConfig,
  ports: Ports,
  kept: KeptChanges = keptInMemory(),
): LiveConfig {
  let revision = '';
  let state: ConfigState = { given, changes: [], current: given };
  // One after the other: each is made on top of the one before it.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task);
    last = turn.catch(() => undefined);
    return turn;
  };
  const adopt = async (wanted: ConfigState): Promise<readonly Problem[]> => {
    const opened = await ports.open(wanted.current);
    if (opened.problems.length) return opened.problems;
    state = { ...wanted, current: opened.config };
    await ports.closeOthers(opened.config);
    return [];
  };
  const load = async () => {
    const now = await kept.read();
    if (now.revision === revision) return;
    const { config, problems } = withFittingChanges(state.given, now.changes);
    if (problems.length) console.error(reportOf('a change that is kept', problems));
    const unopened = await adopt({ ...state, changes: now.changes, current: config });
    if (unopened.length) console.error(reportOf('a change that is kept', unopened));
    revision = now.revision;
  };
  const changeNow = async (change: Change): Promise<readonly Problem[]> => {
    await load();
    const { config, problems } = applyChange(state.current, change);
    if (problems.length) return problems;
    const before = state;
    const changes = withLastChange(state.changes, change);
    const unopened = await adopt({ ...state, changes, current: config });
    if (unopened.length) return unopened;
    const written = await kept.write(changes, revision).catch(async (error) => {
      await adopt(before);
      throw error;
    });
    if (written) revision = written.revision;
    // Another process was faster: once more, on top of its change.
    else return changeNow(change);
    return [];
  };
  return {
    get current() {
      return state.current;
    },
    get state() {
      return state;
    },
    change: (change) => inTurn(() => changeNow(change)),
    reload: (next) =>
      inTurn(async () => {
        const { config, problems } = withChanges(next, state.changes);
        if (problems.length) return problems;
        return adopt({ ...state, given: next, current: config });
      }),
    restore: (earlier) =>
      inTurn(async () => {
        const wanted = earlier ?? { given: state.given, changes: [], current: state.given };
        revision = (await kept.replace(wanted.changes)).revision;
        await adopt(wanted);
      }),
    load: () => inTurn(load),
  };
}

/** Undoes some of its changes; the others stay. */
export async function takeBack(live: LiveConfig, gone: readonly Change[]): Promise<void> {
  const { given, changes } = live.state;
  const left = changes.filter((own) => !gone.some((other) => isDeepStrictEqual(own, other)));
  if (left.length === changes.length) return;
  const { config: current } = withFittingChanges(given, left);
  await live.restore({ given, changes: left, current });
}

function keptInMemory(): KeptChanges {
  const nothing: Kept = { revision: '', changes: [] };
  return {
    read: async () => nothing,
    write: async () => nothing,
    replace: async () => nothing,
  };
}

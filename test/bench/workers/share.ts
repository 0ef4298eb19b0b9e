/** A fixed share of a core for a process, by the control groups of Linux: each of several has as much. */
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Short, so that a request waits no longer than a few milliseconds for its next share. */
const PERIOD_US = 20_000;
const GROUPS = '/sys/fs/cgroup';

/** Of a process: what holds its share. */
export type Share = {
  /** Periods that had an end before it was done, of those in which it ran: 1 is a share used up. */
  usedUp(): number;
  /** The process is let go first: a group with somebody in it stays. */
  remove(): void;
};

type Version = {
  folder: string;
  write(group: string, quotaUs: number): void;
};

/** Each kind of control group has its own files. Source: https://docs.kernel.org/admin-guide/cgroup-v2.html */
const VERSIONS: readonly Version[] = [
  {
    folder: join(GROUPS, 'cpu'),
    write(group, quotaUs) {
      writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quotaUs));
    },
  },
  {
    folder: GROUPS,
    write: (group, quotaUs) => writeFileSync(join(group, 'cpu.max'), `${quotaUs} ${PERIOD_US}`),
  },
];

/**
 * @param percent of one core
 * @returns undefined where this user or this machine has no control groups to give shares with
 */
export function shareOfCore(pid: number, percent: number): Share | undefined {
  for (const { folder, write } of VERSIONS) {
    const group = join(folder, `federama-bench-${pid}`);
    try {
      mkdirSync(group);
      write(group, Math.round((PERIOD_US * percent) / 100));
      writeFileSync(join(group, 'cgroup.procs'), String(pid));
      return { usedUp: usedUpOf(group), remove: () => removed(group) };
    } catch {
      removed(group);
    }
  }
  return undefined;
}

/** Since it was last asked. */
function usedUpOf(group: string): () => number {
  const counts = () => {
    const text = readFileSync(join(group, 'cpu.stat'), 'utf8');
    const count = (name: string) => Number(new RegExp(`${name} (\\d+)`).exec(text)?.[1]);
    return { periods: count('nr_periods'), throttled: count('nr_throttled') };
  };
  let before = counts();
  return () => {
    const now = counts();
    const share = (now.throttled - before.throttled) / Math.max(1, now.periods - before.periods);
    before = now;
    return share;
  };
}

function removed(group: string): void {
  if (existsSync(group)) rmdirSync(group);
}

/** What came of the logins: how many a second, how long each hop took, what failed. */

export type Hop = { method: string; url: string; milliseconds: number };
export type Login = { hops: readonly Hop[]; milliseconds: number; error: string | undefined };

type Times = { count: number; p50: number; p95: number; p99: number };
export type LoadReport = {
  logins: number;
  failed: number;
  seconds: number;
  loginsPerSecond: number;
  login: Times;
  hops: (Times & { hop: string })[];
  errors: Record<string, number>;
};

export function createReport() {
  const whole: number[] = [];
  const hops = new Map<string, number[]>();
  const errors = new Map<string, number>();
  return {
    add({ hops: made, milliseconds, error }: Login) {
      for (const { method, url, milliseconds: took } of made) {
        const name = `${method} ${placeOf(url)}`;
        const times = hops.get(name) ?? [];
        hops.set(name, times);
        times.push(took);
      }
      if (error === undefined) whole.push(milliseconds);
      else errors.set(error, (errors.get(error) ?? 0) + 1);
    },
    sum(seconds: number): LoadReport {
      const failed = [...errors.values()].reduce((sum, count) => sum + count, 0);
      return {
        ...{ logins: whole.length, failed, seconds: rounded(seconds) },
        loginsPerSecond: rounded(whole.length / seconds),
        login: timesOf(whole),
        hops: [...hops].map(([hop, times]) => ({ hop, ...timesOf(times) })),
        errors: Object.fromEntries(errors),
      };
    },
  };
}

/** Ids in a path name one login; what it is for is what counts. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return host + pathname.replace(/\/[\w-]{20,}(?=\/|$)/g, '/:id');
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function asText({ hops, login, errors, ...all }: LoadReport): string {
  const rows = [{ hop: 'whole login, thinking included', ...login }, ...hops];
  const width = Math.max(...rows.map(({ hop }) => hop.length));
  const cell = (value: number | string) => String(value).padStart(9);
  const head = ['count', 'p50 ms', 'p95 ms', 'p99 ms'].map(cell).join('');
  return [
    `${all.logins} logins in ${all.seconds} s: ${all.loginsPerSecond} a second; ${all.failed} failed.`,
    '',
    `${''.padEnd(width)}${head}`,
    ...rows.map(
      ({ hop, count, p50, p95, p99 }) =>
        hop.padEnd(width) + [count, p50, p95, p99].map(cell).join(''),
    ),
    ...Object.entries(errors).map(([error, count]) => `${count} × ${error}`),
  ].join('\n');
}

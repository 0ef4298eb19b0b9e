/**
 * Groups exchanges by browser, over all logins: a browser sends cookies that it was given before.
 * Cookies ignore ports, so on localhost each party receives those of all others.
 */
import type { Exchange } from '@federama/server-kit/journal';
import { cookiesGivenIn, cookiesShownIn } from './cookies.ts';

/** All that the browser of a login did, in the order it was answered. */
export function exchangesOfSameBrowser(
  held: readonly Exchange[],
  login: readonly Exchange[],
): Exchange[] {
  const browsers = browsersIn(held);
  const wanted = new Set(
    login.map((exchange) => browsers.get(exchange.seq)).filter((id) => id !== undefined),
  );
  return held.filter(({ seq }) => wanted.has(browsers.get(seq) ?? -1));
}

/** Number of the browser of each exchange that came from one. */
function browsersIn(held: readonly Exchange[]): Map<number, number> {
  const sets = disjointSets();
  const byCookie = new Map<string, number>();
  const byTrace = new Map<string, number>();
  const own = held.filter(({ from }) => from === 'browser');
  for (const exchange of own) {
    const { seq, trace } = exchange;
    const known = cookiesShownIn(exchange).flatMap((pair) => byCookie.get(pair) ?? []);
    const former = known.length ? known : [byTrace.get(trace) ?? seq];
    for (const number of former) sets.join(seq, number);
    byTrace.set(trace, seq);
    for (const pair of cookiesGivenIn(exchange)) byCookie.set(pair, seq);
  }
  return new Map(own.map(({ seq }) => [seq, sets.find(seq)]));
}

/** Union-find. */
function disjointSets() {
  const parents = new Map<number, number>();
  const find = (number: number): number => {
    let root = number;
    while ((parents.get(root) ?? root) !== root) root = parents.get(root) ?? root;
    parents.set(number, root);
    return root;
  };
  return { find, join: (a: number, b: number) => void parents.set(find(a), find(b)) };
}

/**
 * So many requests to one origin at once; more of them wait their turn, as long as whoever asks would
 * wait for the answer. One that is slow or dead holds no more than that of sockets and memory.
 */

type Fetch = typeof globalThis.fetch;

type Line = { open: number; waiting: Set<() => void> };

/** More than a login needs, fewer than a process may open. */
const MOST = 256;

/** `most`: requests to one origin that are open at once, until their answers begin. */
export function boundedFetch(fetch: Fetch, { most = MOST }: { most?: number } = {}): Fetch {
  const lines = new Map<string, Line>();
  return async (input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    const line = lines.get(origin) ?? { open: 0, waiting: new Set() };
    lines.set(origin, line);
    if (line.open >= most) await turn(line, init?.signal ?? undefined);
    else line.open++;
    try {
      return await fetch(input, init);
    } finally {
      leave(line);
      if (!line.open) lines.delete(origin);
    }
  };
}

/** The next in line takes the place. */
function leave(line: Line): void {
  const [next] = line.waiting;
  if (!next) {
    line.open--;
    return;
  }
  line.waiting.delete(next);
  next();
}

/** @throws what the signal says, once it does */
function turn(line: Line, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      line.waiting.delete(next);
      reject(signal?.reason);
    };
    const next = () => {
      signal?.removeEventListener('abort', gone);
      resolve();
    };
    if (signal?.aborted) return gone();
    signal?.addEventListener('abort', gone, { once: true });
    line.waiting.add(next);
  });
}

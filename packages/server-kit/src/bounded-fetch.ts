/**
 * So many requests to one origin at once; more of them wait their turn, as long as whoever asks would
 * wait for the answer. Answers are read whole, up to a size. One that is slow or dead, or never ends,
 * holds no more than that of sockets and memory.
 */

type Fetch = typeof globalThis.fetch;

type Line = { open: number; waiting: Set<() => void> };

/** More than a login needs, fewer than a process may open. */
const MOST = 256;
/** More than any participant answers. */
const MOST_BYTES = 2_000_000;

/** What was answered is longer than anyone here answers. */
class AnswerTooLong extends Error {
  readonly code = 'ANSWER_TOO_LONG';
}

type Bounds = {
  /** Requests to one origin that are open at once, until their answers are read. */
  most?: number;
  /** Of the body of an answer. */
  bytes?: number;
};

/** What goes wrong with a body is told to whoever reads it. */
export function boundedFetch(
  fetch: Fetch,
  { most = MOST, bytes = MOST_BYTES }: Bounds = {},
): Fetch {
  const lines = new Map<string, Line>();
  return async (input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    const line = lines.get(origin) ?? { open: 0, waiting: new Set() };
    lines.set(origin, line);
    if (line.open >= most) await turn(line, init?.signal ?? undefined);
    else line.open++;
    try {
      return await readWhole(await fetch(input, init), bytes);
    } finally {
      leave(line);
      if (!line.open) lines.delete(origin);
    }
  };
}

/** Answers of this process have no address, and are whole already. */
async function readWhole(answer: Response, most: number): Promise<Response> {
  if (!answer.url || !answer.body) return answer;
  const { status, statusText, headers, url, redirected } = answer;
  const body = await bodyOf(answer.body, most);
  const whole = new Response(body, { status, statusText, headers });
  return Object.defineProperties(whole, { url: { value: url }, redirected: { value: redirected } });
}

type Body = NonNullable<Response['body']>;

/** Without an end that is in time and within the limit, a body that fails when it is read. */
async function bodyOf(body: Body, most: number): Promise<Uint8Array<ArrayBuffer> | Body> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      length += part.byteLength;
      if (length > most) throw new AnswerTooLong(`more than ${most} bytes`);
      parts.push(part);
    }
    return new Uint8Array(Buffer.concat(parts));
  } catch (error) {
    return new ReadableStream({ start: (controller) => controller.error(error) });
  }
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

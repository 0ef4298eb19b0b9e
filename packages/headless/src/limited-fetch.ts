/** Asking an address that may not answer, or never end. */

export type UnansweredReason = 'unreachable' | 'timeout' | 'too_large';

/** Nobody answered, or not as much as one waits for; names the address. */
export class Unanswered extends Error {
  readonly url: string;
  readonly reason: UnansweredReason;

  constructor(url: string, reason: UnansweredReason, detail: string) {
    super(`${url}: ${detail}`);
    this.url = url;
    this.reason = reason;
  }
}

export type Limits = { seconds: number; bytes: number };

/** What reads an answer whole, within its limits. @throws Unanswered */
export function limitedFetch(
  fetch: typeof globalThis.fetch,
  { seconds, bytes }: Limits,
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = String(input);
    try {
      const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(seconds * 1000) });
      const { status, headers } = answer;
      const body = await readUpTo(answer, bytes);
      if (!body) throw new Unanswered(url, 'too_large', `more than ${bytes} bytes`);
      const bodiless = status === 204 || status === 205 || status === 304;
      return new Response(bodiless ? null : body, { status, headers });
    } catch (error) {
      throw error instanceof Unanswered ? error : unanswered(url, error, seconds);
    }
  };
}

/** Undefined when there is more. */
async function readUpTo(answer: Response, bytes: number): Promise<Blob | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > bytes) return undefined;
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

/** What `fetch` threw, with the address. */
export function unanswered(url: string, error: unknown, seconds = Number.NaN): Unanswered {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError')
    return new Unanswered(url, 'timeout', `no answer within ${seconds} s`);
  const detail = cause?.code ?? cause?.message ?? message;
  return new Unanswered(url, 'unreachable', detail);
}

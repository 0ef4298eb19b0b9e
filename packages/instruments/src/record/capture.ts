/** Watching a request and its answer go by, without holding them up. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longer bodies are cut: nobody reads them, and memory is finite. */
const BODY_CHARACTERS = 64_000;

export type Answer = {
  status: number;
  /** Read when they are asked for. */
  header(name: string): unknown;
  headers(): Record<string, unknown>;
  body(): string;
  /** Characters, about. */
  length: number;
};

/** Texts as they came: most are never put together. */
type Chunk = string | Uint8Array;

/** The body of a request, as whoever it is meant for reads it. */
export function watchRequest(req: IncomingMessage): () => string {
  const { headers } = req;
  if (!headers['content-length'] && !headers['transfer-encoding']) return EMPTY;
  // What a handler has already been given, for calls inside one process.
  const given = (req as { givenBody?: unknown }).givenBody;
  if (typeof given === 'string') return readerOf([given]);
  const chunks: Chunk[] = [];
  const push = req.push;
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk !== null && chunk !== undefined) chunks.push(chunk as Chunk);
    return push.call(req, chunk, encoding);
  };
  return readerOf(chunks);
}

/** Calls back once the answer is out. */
export function watchAnswer(res: ServerResponse, done: (answer: Answer) => void): void {
  const chunks: Chunk[] = [];
  const write = res.write as (...args: unknown[]) => boolean;
  const end = res.end as (...args: unknown[]) => ServerResponse;
  const keep = (chunk: unknown) => {
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
    chunks.push(chunk as Chunk);
  };
  res.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk);
    return write.call(res, chunk, encoding, callback);
  }) as typeof res.write;
  res.end = ((chunk?: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk);
    const ended = end.call(res, chunk, encoding, callback);
    const readable = isText(res);
    done({
      status: res.statusCode,
      header: (name) => res.getHeader(name),
      headers: () => res.getHeaders(),
      body: readable ? readerOf(chunks) : EMPTY,
      length: readable ? chunks.reduce((sum, one) => sum + one.length, 0) : 0,
    });
    return ended;
  }) as typeof res.end;
}

const EMPTY = () => '';

/** Made apart, so that it holds on to nothing but the text. */
function readerOf(chunks: readonly Chunk[]): () => string {
  return () => textOf(chunks);
}

function isText(res: ServerResponse): boolean {
  const type = res.getHeader('content-type');
  return typeof type !== 'string' || !/^(?:font|image|audio|video)\//.test(type);
}

function textOf(chunks: readonly Chunk[]): string {
  const [first, ...rest] = chunks;
  if (first === undefined) return '';
  if (!rest.length && typeof first === 'string') return cut(first);
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return cut(Buffer.concat(bytes).toString('utf8'));
}

function cut(text: string): string {
  return text.length > BODY_CHARACTERS ? `${text.slice(0, BODY_CHARACTERS)}…` : text;
}

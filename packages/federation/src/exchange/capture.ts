/** Watching a request and its answer go by, without holding them up. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longer bodies are cut: nobody reads them, and memory is finite. */
const BODY_CHARACTERS = 64_000;

export type Answer = {
  status: number;
  headers: Record<string, unknown>;
  body: string;
};

/** The body of a request, as whoever it is meant for reads it. */
export function watchRequest(req: IncomingMessage): () => string {
  const chunks: Buffer[] = [];
  const push = req.push.bind(req);
  // What a handler has already been given, for calls inside one process.
  const given = (req as { givenBody?: unknown }).givenBody;
  if (typeof given === 'string') chunks.push(Buffer.from(given));
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk !== null && chunk !== undefined) chunks.push(bufferOf(chunk, encoding));
    return push(chunk, encoding);
  };
  return () => cut(Buffer.concat(chunks).toString('utf8'));
}

/** Calls back once the answer is out. */
export function watchAnswer(res: ServerResponse, done: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  const write = res.write.bind(res) as (...args: unknown[]) => boolean;
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse;
  const keep = (chunk: unknown, encoding: unknown) => {
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
    chunks.push(bufferOf(chunk, encoding));
  };
  res.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk, encoding);
    return write(chunk, encoding, callback);
  }) as typeof res.write;
  res.end = ((chunk?: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk, encoding);
    const ended = end(chunk, encoding, callback);
    done({
      status: res.statusCode,
      headers: { ...res.getHeaders() },
      body: isText(res) ? cut(Buffer.concat(chunks).toString('utf8')) : '',
    });
    return ended;
  }) as typeof res.end;
}

function isText(res: ServerResponse): boolean {
  return !/^(?:font|image|audio|video)\//.test(String(res.getHeader('content-type') ?? ''));
}

function bufferOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk !== 'string') return Buffer.from(chunk as Uint8Array);
  const known = typeof encoding === 'string' && Buffer.isEncoding(encoding);
  return Buffer.from(chunk, known ? (encoding as BufferEncoding) : 'utf8');
}

function cut(text: string): string {
  return text.length > BODY_CHARACTERS ? `${text.slice(0, BODY_CHARACTERS)}…` : text;
}

/** Reading what goes by, without holding it up. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longer bodies are cut: nobody reads them, and memory is finite. */
const BODY_BYTES = 64_000;

/** Texts as they came: most are never put together. */
type Chunk = string | Uint8Array;

/** The body of a request, as whoever it is meant for reads it. */
export function watchRequest(req: IncomingMessage): () => string {
  const { headers } = req;
  if (!headers['content-length'] && !headers['transfer-encoding']) return EMPTY;
  // What a handler has already been given, for calls inside one process.
  const given = (req as { givenBody?: unknown }).givenBody;
  const kept = beginning();
  if (typeof given === 'string') {
    kept.add(given);
    return kept.text;
  }
  const push = req.push;
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk !== null && chunk !== undefined) kept.add(chunk as Chunk);
    return push.call(req, chunk, encoding);
  };
  return kept.text;
}

const EMPTY = () => '';

/** The text of a body that has been sent, cut; nothing of fonts and images. */
export function bodyReader(res: ServerResponse, sent: Beginning): () => string {
  return isText(res) ? sent.text : EMPTY;
}

/** Characters, about. */
export function lengthOf(res: ServerResponse, sent: Beginning): number {
  return isText(res) ? sent.length() : 0;
}

export type Beginning = {
  add(chunk: Chunk): void;
  /** Of everything that came, kept or not. */
  length(): number;
  text(): string;
};

/** The first bytes of a text that comes in pieces; it holds on to nothing else. */
export function beginning(): Beginning {
  const chunks: Chunk[] = [];
  let length = 0;
  return {
    add(chunk: Chunk) {
      const room = BODY_BYTES - length;
      length += chunk.length;
      if (room > 0) chunks.push(chunk.length > room ? copyOfStart(chunk, room) : chunk);
    },
    length: () => length,
    text: () => textOf(chunks, length),
  };
}

/** A copy: a part of a long text or buffer would keep the whole of it in memory. */
function copyOfStart(chunk: Chunk, length: number): Uint8Array {
  return typeof chunk === 'string'
    ? Buffer.from(chunk.slice(0, length))
    : Uint8Array.from(chunk.subarray(0, length));
}

function isText(res: ServerResponse): boolean {
  const type = res.getHeader('content-type');
  return typeof type !== 'string' || !/^(?:font|image|audio|video)\//.test(type);
}

function textOf(chunks: readonly Chunk[], length: number): string {
  const [first, ...rest] = chunks;
  if (first === undefined) return '';
  if (!rest.length && typeof first === 'string' && first.length * 3 <= BODY_BYTES) return first;
  const pieces = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const bytes = Buffer.concat(pieces);
  const whole = length <= BODY_BYTES && bytes.length <= BODY_BYTES;
  return whole ? bytes.toString('utf8') : `${wholeCharacters(bytes.subarray(0, BODY_BYTES))}…`;
}

/** UTF-8 without the character that a cut went through. */
function wholeCharacters(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true });
}

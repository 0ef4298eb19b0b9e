/** Reading what goes by, without holding it up. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longer answers are cut: nobody reads them, and memory is finite. */
const BODY_BYTES = 64_000;
/** Longer requests, too: no part of a protocol is as long, and whoever sends them is unknown. */
const REQUEST_BYTES = 16_000;
/** And so is the value of a header: an address to go to holds what a request brought. */
const HEADER_CHARACTERS = 16_000;

/** Texts as they came: most are never put together. */
type Chunk = string | Uint8Array;

/** The body of a request, as whoever it is meant for reads it. */
export function watchRequest(req: IncomingMessage): () => string {
  const { headers } = req;
  if (!headers['content-length'] && !headers['transfer-encoding']) return EMPTY;
  // What a handler has already been given, for calls inside one process.
  const given = (req as { givenBody?: unknown }).givenBody;
  const kept = beginning(REQUEST_BYTES);
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
export function beginning(most: number = BODY_BYTES): Beginning {
  const chunks: Chunk[] = [];
  let length = 0;
  return {
    add(chunk: Chunk) {
      const room = most - length;
      length += chunk.length;
      if (room > 0) chunks.push(chunk.length > room ? copyOfStart(chunk, room) : chunk);
    },
    length: () => length,
    text: () => textOf(chunks, { length, most }),
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

type Size = { length: number; most: number };

function textOf(chunks: readonly Chunk[], { length, most }: Size): string {
  const [first, ...rest] = chunks;
  if (first === undefined) return '';
  if (!rest.length && typeof first === 'string' && first.length * 3 <= most) return first;
  const pieces = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const bytes = Buffer.concat(pieces);
  if (length <= most && bytes.length <= most) return bytes.toString('utf8');
  return wholeCharacters(bytes.subarray(0, most)) + cutMark(Math.max(length, bytes.length));
}

/** Stands where a text was cut, and says how long it was. */
const cutMark = (length: number) => `…[cut: ${length}]`;

/** Headers as they are written down. */
export function keptHeaders(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...headers };
  for (const name in kept) {
    const value = kept[name];
    if (typeof value === 'string' && value.length > HEADER_CHARACTERS)
      kept[name] = textOf([value], { length: value.length, most: HEADER_CHARACTERS });
  }
  return kept;
}

/** UTF-8 without the character that a cut went through. */
function wholeCharacters(bytes: Buffer): string {
  return new TextDecoder().decode(bytes, { stream: true });
}

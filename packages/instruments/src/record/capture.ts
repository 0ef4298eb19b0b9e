/** Reading what goes by, without holding it up. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Longer bodies are cut: nobody reads them, and memory is finite. */
const BODY_CHARACTERS = 64_000;

/** Texts as they came: most are never put together. */
export type Chunk = string | Uint8Array;

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

const EMPTY = () => '';

/** The text of a body that has been sent, cut; nothing of fonts and images. */
export function bodyReader(res: ServerResponse, chunks: readonly Chunk[]): () => string {
  return isText(res) ? readerOf(chunks) : EMPTY;
}

/** Characters, about. */
export function lengthOf(res: ServerResponse, chunks: readonly Chunk[]): number {
  return isText(res) ? chunks.reduce((sum, chunk) => sum + chunk.length, 0) : 0;
}

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

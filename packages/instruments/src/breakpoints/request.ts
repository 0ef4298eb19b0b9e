/** A request that is read whole, so that it can wait, and made again, as it was or changed. */
import { IncomingMessage } from 'node:http';
import type { Message } from './edit.ts';

/** Longer bodies are not held. */
const BODY_BYTES = 1_000_000;

/** The whole body; undefined when whoever sent it left meanwhile, or it is too long. */
export function readWhole(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BODY_BYTES) resolve(undefined);
      else chunks.push(Buffer.from(chunk));
    });
    req.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    for (const event of ['error', 'aborted', 'close']) req.once(event, () => resolve(undefined));
  });
}

/** What is compressed could not be read, and nobody here sends it. */
export function canBeHeld({ headers }: IncomingMessage): boolean {
  return headers['content-encoding'] === undefined && headers.upgrade === undefined;
}

/** The request as its receiver will see it. */
export function requestWith(
  req: IncomingMessage,
  message: Omit<Message, 'status'>,
): IncomingMessage {
  const { url, headers, body } = message;
  const made = new IncomingMessage(req.socket);
  const { 'transfer-encoding': _chunked, 'content-length': _before, ...rest } = headers;
  made.method = req.method ?? 'GET';
  made.url = url;
  made.httpVersion = req.httpVersion;
  made.headers = { ...rest } as IncomingMessage['headers'];
  if (body) made.headers['content-length'] = String(Buffer.byteLength(body));
  // Whoever watches requests finds the body here: it is there before anyone listens.
  Object.assign(made, { givenBody: body });
  if (body) made.push(body);
  made.push(null);
  made.complete = true;
  return made;
}

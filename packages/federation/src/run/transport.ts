/**
 * How participants of one process call each other: through their handlers, without a socket.
 * Everything else goes over the network.
 */
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import type { AnswerAt } from './beside.ts';

type Fetch = typeof globalThis.fetch;

/** `answerAt`: what answers in this process. */
export function localFetch(answerAt: AnswerAt): Fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const handler = answerAt(url, init.headers);
    return handler ? dispatch(handler, url, init) : fetch(input, init);
  };
}

/** For those who may not leave this process. */
export function insideOnly(fetch: Fetch, answerAt: AnswerAt): Fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!answerAt(url, init?.headers))
      throw new Error(`nothing here asks anything of ${url.origin}`);
    return fetch(input, init);
  };
}

/** What a handler may look at of a connection that does not exist. */
const NO_SOCKET = { remoteAddress: '127.0.0.1', encrypted: false, readable: true } as const;

async function dispatch(handler: RequestListener, url: URL, init: RequestInit): Promise<Response> {
  const { signal } = init;
  signal?.throwIfAborted();
  const req = requestOf(url, init);
  const { res, answered } = responseTo(req);
  const gone = Promise.withResolvers<never>();
  const leave = () => {
    gone.reject(signal?.reason);
    res.emit('close');
  };
  signal?.addEventListener('abort', leave, { once: true });
  try {
    handler(req, res);
    return await Promise.race([answered, gone.promise]);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

function requestOf(url: URL, { method = 'GET', headers, body }: RequestInit): IncomingMessage {
  const req = new IncomingMessage(NO_SOCKET as unknown as Socket);
  const text = body === undefined || body === null ? '' : String(body);
  const length = text && { 'content-length': String(Buffer.byteLength(text)) };
  req.method = method;
  req.url = url.pathname + url.search;
  req.httpVersion = '1.1';
  req.headers = {
    host: url.host,
    ...plainHeaders(headers),
    ...length,
  };
  // Whoever watches requests finds the body here: it is there before anyone listens.
  Object.assign(req, { givenBody: text });
  if (text) req.push(text);
  req.push(null);
  req.complete = true;
  return req;
}

/** A response that keeps what is written to it. */
function responseTo(req: IncomingMessage) {
  const res = new ServerResponse(req);
  const chunks: Buffer[] = [];
  const { promise: answered, resolve, reject } = Promise.withResolvers<Response>();
  // A connection that is cut, as the network would tell it.
  res.destroy = () => {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    reject(new TypeError('fetch failed', { cause }));
    return res;
  };
  const keep = (chunk: unknown, encoding?: unknown) => {
    if (!res.headersSent) res.writeHead(res.statusCode);
    if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
    const text = typeof chunk === 'string';
    chunks.push(text ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk as Uint8Array));
  };
  res.write = (chunk: unknown, encoding?: unknown) => {
    keep(chunk, encoding);
    return true;
  };
  res.end = (chunk?: unknown, encoding?: unknown) => {
    keep(chunk, encoding);
    Object.assign(res, { finished: true });
    res.emit('finish');
    res.emit('close');
    resolve(responseFrom(res, Buffer.concat(chunks)));
    return res;
  };
  return { res, answered };
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
}

/** Headers that tell a browser what a page may do: here nobody is one. */
const FOR_BROWSERS = new Set([
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]);

function responseFrom(res: ServerResponse, body: Uint8Array<ArrayBuffer>): Response {
  const { statusCode: status } = res;
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(res.getHeaders()))
    if (FOR_BROWSERS.has(name)) continue;
    else if (Array.isArray(value)) for (const one of value) headers.push([name, one]);
    else if (value !== undefined) headers.push([name, String(value)]);
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : body, { status, headers });
}

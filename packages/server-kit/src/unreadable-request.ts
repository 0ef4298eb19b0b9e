/** What a port answers to bytes that are no request, or whose head is longer than it reads. */
import { type RequestListener, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Of the first line and the headers of a request together; beyond, nothing of it is read. */
const HEAD_BYTES = 16 * 1024;

/** Options of a server of node:http or node:https. */
export const HEAD_LIMIT = { maxHeaderSize: HEAD_BYTES } as const;

type Refusal = [status: number, sentence: string];

/** By the code of Node's error. Source: RFC 6585 §5; Node.js, Event: 'clientError'. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    `The address and the headers of a request, cookies among them, may have ${HEAD_BYTES} bytes together. Send long parameters (state, request) in the body of a POST, or by reference; or delete the cookies of this host.`,
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The body has chunk extensions of more than 16 kB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request was not whole in time.'],
};
const UNREADABLE: Refusal = [400, 'These bytes are no request of HTTP/1.1.'];

type Answering = Duplex & { _httpMessage?: { headersSent: boolean } | null };

/** Listener of `clientError`: what Node answers, with the cause. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Answering): void {
  if (!socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
  const [status, sentence] = REFUSALS[error.code ?? ''] ?? UNREADABLE;
  const body = JSON.stringify({ error: 'invalid_request', error_description: sentence });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Throws away what an answer left of the body of its request: the next request of the same connection
 * would wait behind it. Node does so where nobody had begun to read.
 */
export function readingOn(handler: RequestListener): RequestListener {
  return (req, res) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = req.headers;
    if (length ?? encoding) res.once('finish', () => void req.resume());
    return handler(req, res);
  };
}

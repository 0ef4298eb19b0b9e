/** An answer on its way out: passed on while it is copied, or kept back until it has been changed. */
import type { ServerResponse } from 'node:http';
import { type Beginning, beginning, bodyReader, lengthOf } from './record/capture.ts';

/** An answer that has not left yet; interceptors change it in place. */
export type BufferedResponse = {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
};

/** What left. */
export type SentResponse = {
  status: number;
  /** Read when they are asked for. */
  header(name: string): unknown;
  headers(): Record<string, unknown>;
  body(): string;
  /** Characters, about. */
  length: number;
};

export type ResponseInterceptors = {
  /** Changes headers just before they leave. */
  beforeHead?: ((res: ServerResponse) => void) | undefined;
  /** In this order; as long as there are none, nothing is kept back. */
  change: readonly ((response: BufferedResponse) => Promise<void>)[];
  /** Called once the answer is out. */
  sent(response: SentResponse): void;
};

type AnyArguments = (...args: unknown[]) => unknown;

export function interceptResponse(
  res: ServerResponse,
  { beforeHead, change, sent }: ResponseInterceptors,
): void {
  if (beforeHead) {
    const writeHead = res.writeHead.bind(res) as AnyArguments;
    res.writeHead = ((...args: unknown[]) => {
      beforeHead(res);
      return writeHead(...args);
    }) as typeof res.writeHead;
  }
  if (change.length) bufferResponse(res, change, sent);
  else copyResponse(res, sent);
}

function copyResponse(res: ServerResponse, sent: ResponseInterceptors['sent']): void {
  const copy = beginning();
  const write = res.write as AnyArguments;
  const end = res.end as AnyArguments;
  res.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk, copy.add);
    return write.call(res, chunk, encoding, callback);
  }) as typeof res.write;
  res.end = ((chunk?: unknown, encoding?: unknown, callback?: unknown) => {
    keep(chunk, copy.add);
    const ended = end.call(res, chunk, encoding, callback);
    sent(sentResponse(res, copy));
    return ended;
  }) as typeof res.end;
}

type Chunk = string | Uint8Array;

function keep(chunk: unknown, add: (chunk: Chunk) => void): void {
  if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
  add(chunk as Chunk);
}

function sentResponse(res: ServerResponse, copy: Beginning): SentResponse {
  return {
    status: res.statusCode,
    header: (name) => res.getHeader(name),
    headers: () => res.getHeaders(),
    body: bodyReader(res, copy),
    length: lengthOf(res, copy),
  };
}

/** Keeps an answer back until each interceptor is done with it. */
function bufferResponse(
  res: ServerResponse,
  change: ResponseInterceptors['change'],
  sent: ResponseInterceptors['sent'],
): void {
  const chunks: Chunk[] = [];
  const end = res.end.bind(res) as AnyArguments;
  const writeHead = res.writeHead;
  res.write = ((chunk: unknown) => {
    keep(chunk, (part) => chunks.push(part));
    return true;
  }) as typeof res.write;
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((argument) => typeof argument === 'object');
    res.statusCode = status;
    for (const [name, value] of Object.entries((headers ?? {}) as Record<string, string>))
      res.setHeader(name, value);
    return res;
  }) as typeof res.writeHead;
  res.end = ((chunk?: unknown) => {
    keep(chunk, (part) => chunks.push(part));
    const bytes = chunks.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
    const response: BufferedResponse = {
      status: res.statusCode,
      headers: { ...res.getHeaders() } as BufferedResponse['headers'],
      body: Buffer.concat(bytes).toString('utf8'),
    };
    void changed(response, change).then(() => {
      if (res.destroyed || res.writableEnded) return;
      res.writeHead = writeHead;
      writeBack(res, response);
      end(response.body);
      const copy = beginning();
      copy.add(response.body);
      sent(sentResponse(res, copy));
    });
    return res;
  }) as typeof res.end;
}

async function changed(
  response: BufferedResponse,
  change: ResponseInterceptors['change'],
): Promise<void> {
  try {
    for (const intercept of change) await intercept(response);
  } catch (error) {
    response.status = 500;
    response.headers = { 'content-type': 'text/plain; charset=utf-8' };
    response.body = `The answer could not be changed as asked: ${(error as Error).message}`;
  }
}

function writeBack(res: ServerResponse, { status, headers, body }: BufferedResponse): void {
  for (const name of Object.keys(res.getHeaders())) if (!(name in headers)) res.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.statusCode = status;
  res.setHeader('content-length', Buffer.byteLength(body));
}

/**
 * Server-sent events: the one sender. A stream ends with its reader, with its server, and when its
 * reader does not read. Source: HTML standard, server-sent events.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { endWithServer } from './listen.ts';

/** Keeps proxies from thinking that nobody is there. */
const BEAT_MS = 15_000;
/** Unread bytes of a stream: its reader connects again, and says where it was. */
const UNREAD_BYTES = 4_000_000;

type ServerEvent = { id?: number; event?: string; data: string | number };

export type EventStream = {
  send(event: ServerEvent): void;
  /** Runs when the stream is over, for whatever reason. */
  onClose(stop: () => void): void;
};

/** Answers with a stream of events, from now on. */
export function openEventStream(req: IncomingMessage, res: ServerResponse): EventStream {
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const write = (text: string) => {
    if (res.writableLength > UNREAD_BYTES) res.destroy();
    else if (!res.writableEnded) res.write(text);
  };
  write(COMMENT);
  const beat = setInterval(write, BEAT_MS, COMMENT);
  res.once('close', () => clearInterval(beat));
  endWithServer(req, res);
  if (req.method === 'HEAD') res.end();
  return {
    send: (event) => write(textOf(event)),
    onClose: (stop) => void (res.closed ? stop() : res.once('close', stop)),
  };
}

/** A line that readers skip. */
const COMMENT = ':\n\n';

function textOf({ id, event, data }: ServerEvent): string {
  const lines = String(data).split(/\r\n|\r|\n/);
  return [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...lines.map((line) => `data: ${line}`),
    '\n',
  ].join('\n');
}

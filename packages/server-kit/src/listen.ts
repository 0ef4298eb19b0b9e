/** Opening a port, and closing it: what was begun is finished, within a limit. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from './once.ts';

export type Listening = {
  port: number;
  /** Refuses new connections, lets running requests end for five seconds, then cuts them off. */
  close(): Promise<void>;
};

/** @throws the error of node:http (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
export async function listen(
  handler: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: once(() => close(server)),
  };
}

const CLOSING = 'closing';

/** Ends an answer that has no end of its own (a stream of events) once its server closes. */
export function endWithServer(req: IncomingMessage, res: ServerResponse): void {
  const { server } = req.socket as { server?: Server };
  const end = () => void res.end();
  server?.once(CLOSING, end);
  res.once('close', () => server?.off(CLOSING, end));
}

/** Connections kept alive end as soon as their last answer is out. */
const IDLE_CHECK_MS = 20;

/** Long enough for an answer that waits for another party; containers are killed after ten. */
const FINISH_MS = 5_000;

async function close(server: Server): Promise<void> {
  server.emit(CLOSING);
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const deadline = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  try {
    await new Promise<void>((resolve, reject) =>
      server.close((error) => (error ? reject(error) : resolve())),
    );
  } finally {
    clearInterval(sweep);
    clearTimeout(deadline);
  }
}

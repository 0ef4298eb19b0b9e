/** Opening a port, and closing it without cutting anyone off. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listening = {
  port: number;
  /** Refuses new requests, lets running ones end, then resolves. */
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
    close: () => close(server),
  };
}

/** Connections kept alive end as soon as their last answer is out. */
const IDLE_CHECK_MS = 20;

async function close(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  try {
    await new Promise<void>((resolve, reject) =>
      server.close((error) => (error ? reject(error) : resolve())),
    );
  } finally {
    clearInterval(sweep);
  }
}

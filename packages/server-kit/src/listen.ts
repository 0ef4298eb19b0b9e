/** Opening a port, and closing it: what was begun is finished, within a limit. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { memo } from './memo.ts';
import type { createTlsFront, TlsCredentials } from './tls-front.ts';
import { answerUnreadable, HEAD_LIMIT, readingOn } from './unreadable-request.ts';

type Address = {
  host: string;
  port: number;
  /** What TLS is spoken with; plain http is heard on the same port, too. */
  tls?: TlsCredentials | undefined;
  /** What becomes of a tunnel that somebody asks for. Source: RFC 9110 §9.3.6. */
  connect?: ConnectListener | undefined;
};

export type ConnectListener = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type Listening = {
  port: number;
  /** Answers a connection that came another way, as if it had come to this port. */
  accept(socket: Duplex): void;
  /** Refuses new connections, lets running requests end for five seconds, then cuts them off. */
  close(): Promise<void>;
};

/**
 * `localhost` is both loopbacks: clients differ in which they try first, and a port that is held on
 * one of them alone could be taken by someone else on the other.
 * @throws the error of node:http (`EADDRINUSE`, `EACCES`) when the port cannot be had.
 */
export async function listen(handler: RequestListener, address: Address): Promise<Listening> {
  const { host, port } = address;
  if (host !== 'localhost') return listenAt(handler, address);
  const first = await listenAt(handler, { ...address, host: '127.0.0.1' });
  try {
    const second = await listenAt(handler, { ...address, host: '::1', port: first.port });
    const close = async () => void (await Promise.all([first.close(), second.close()]));
    return { ...first, close };
  } catch (error) {
    if (isWithoutIpv6(error)) return first;
    await first.close();
    if (port === 0 && isTaken(error)) return listen(handler, address);
    throw error;
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';
const isTaken = (error: unknown) => codeOf(error) === 'EADDRINUSE';
const isWithoutIpv6 = (error: unknown) => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error));

async function listenAt(
  answer: RequestListener,
  { host, port, tls, connect }: Address,
): Promise<Listening> {
  const handler = readingOn(answer);
  const front = tls && (await tlsFront(handler, tls, connect));
  const server =
    front?.server ?? createServer(HEAD_LIMIT, handler).on('clientError', answerUnreadable);
  if (connect) server.on('connect', connect);
  server.setMaxListeners(MOST_ENDLESS);
  const open = new Set<Duplex>();
  server.prependListener('connection', (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => void open.delete(socket));
  });
  const cut = () => open.forEach((socket) => void socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    accept: (socket) => void server.emit('connection', socket),
    close: memo(() => close(server, { cut, ...front })),
  };
}

/** Read when TLS is spoken somewhere. */
const tlsFront: typeof createTlsFront = async (...words) => {
  const { createTlsFront } = await import('./tls-front.ts');
  return createTlsFront(...words);
};

const CLOSING = 'closing';

/** Answers without end that one server gives at once. */
const MOST_ENDLESS = 250;

type End = (isDisplaced?: boolean) => void;

/**
 * Ends an answer that has no end of its own (a stream of events) once its server closes. Where there
 * are too many, the one that was opened longest ago is cut: its reader connects again, if there is one.
 */
export function endWithServer(req: IncomingMessage, res: ServerResponse): void {
  const { server } = req.socket as { server?: Server };
  const end: End = (isDisplaced) => void (isDisplaced ? res.destroy() : res.end());
  if (server) displaceOldest(server);
  server?.once(CLOSING, end);
  res.once('close', () => server?.off(CLOSING, end));
}

function displaceOldest(server: Server): void {
  const endings = server.listeners(CLOSING) as End[];
  const [oldest] = endings;
  if (!oldest || endings.length < MOST_ENDLESS) return;
  server.off(CLOSING, oldest);
  oldest(true);
}

/** Connections kept alive end as soon as their last answer is out. */
const IDLE_CHECK_MS = 20;

/** Long enough for an answer that waits for another party; containers are killed after ten. */
const FINISH_MS = 5_000;

/** `drop`: cuts connections that have asked nothing yet. `cut`: all of them, whatever they are in. */
async function close(
  server: Pick<Server, 'emit' | 'close' | 'closeIdleConnections'>,
  { cut, drop }: { cut(): void; drop?(): void },
): Promise<void> {
  server.emit(CLOSING);
  drop?.();
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const deadline = setTimeout(cut, FINISH_MS);
  try {
    await new Promise<void>((resolve, reject) =>
      server.close((error) => (error ? reject(error) : resolve())),
    );
  } finally {
    clearInterval(sweep);
    clearTimeout(deadline);
  }
}

/**
 * TLS and plain http on one port: the first byte tells which of the two a client speaks. Whoever
 * types http:// where https is served hears where to go, instead of a connection that breaks.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { answerUnreadable, HEAD_LIMIT } from './unreadable-request.ts';

/**
 * Key and certificate, in PEM: for a name that a client asks for, or for one that asks for none.
 * Asked at each handshake, so that they can be renewed.
 */
export type TlsCredentials = (name?: string) => Promise<{ key: string; cert: string }>;

type Connect = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

type Front = {
  server: SecureServer;
  /** Cuts connections that have asked nothing yet. */
  drop(): void;
};

/** What TLS 1.2 is spoken with; those of TLS 1.3 are all sound. Source: RFC 9325 §4.2. */
const CIPHERS = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ...['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'],
].join(':');
const LIMITS = { ciphers: CIPHERS, minVersion: 'TLSv1.2' } as const;

/** Source: RFC 8446 §5.1, ContentType handshake. */
const HANDSHAKE = 22;
/** Until a handshake begins, or a request in plain http is whole: its own limits count at a port it listens at. */
const SILENT_MS = 60_000;

export async function createTlsFront(
  handler: RequestListener,
  credentials: TlsCredentials,
  connect?: Connect,
): Promise<Front> {
  let shown = await credentials();
  const server = createSecureServer(
    { ...shown, ...LIMITS, ...HEAD_LIMIT, SNICallback: byName(credentials) },
    handler,
  );
  server.on('clientError', answerUnreadable);
  /** For clients that ask for no name: the next one is shown what is current. */
  const renew = async () => {
    const current = await credentials();
    if (current.cert === shown.cert) return;
    shown = current;
    server.setSecureContext({ ...current, ...LIMITS });
  };
  /** With what cuts them. */
  const silent = new Map<Duplex, NodeJS.Timeout>();
  const heard = (socket: Duplex) => {
    clearTimeout(silent.get(socket));
    silent.delete(socket);
  };
  const plain = plainServer(handler, { connect, heard });
  const accept = server.listeners('connection');
  server.removeAllListeners('connection').on('connection', (socket: Socket) => {
    const cut = () => void socket.destroy();
    silent.set(socket, setTimeout(cut, SILENT_MS));
    socket.once('error', cut).once('close', () => heard(socket));
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] !== HANDSHAKE) {
        plain.emit('connection', socket);
        socket.resume();
        return;
      }
      heard(socket);
      socket.off('error', cut);
      renew().catch(cut);
      for (const listener of accept) listener.call(server, socket);
    });
  });
  return { server, drop: () => [...silent.keys()].forEach((socket) => void socket.destroy()) };
}

/** `heard`: called once a request is there. */
function plainServer(
  handler: RequestListener,
  { connect, heard }: { connect: Connect | undefined; heard(socket: Duplex): void },
): Server {
  const plain = createServer(HEAD_LIMIT, (req, res) => {
    heard(req.socket);
    res.shouldKeepAlive = false;
    handler(req, res);
  });
  plain.on('clientError', answerUnreadable);
  if (connect)
    plain.on('connect', (req, socket, head) => {
      heard(socket);
      connect(req, socket, head);
    });
  return plain;
}

function byName(credentials: TlsCredentials) {
  return (
    name: string,
    done: (error: Error | null, context?: ReturnType<typeof createSecureContext>) => void,
  ) =>
    void credentials(name).then(
      (shown) => done(null, createSecureContext({ ...shown, ...LIMITS })),
      (error) => done(error),
    );
}

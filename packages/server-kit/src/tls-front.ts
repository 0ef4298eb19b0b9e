/**
 * TLS and plain http on one port: the first byte tells which of the two a client speaks. Whoever
 * types http:// where https is served hears where to go, instead of a connection that breaks.
 */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';

/**
 * Key and certificate, in PEM: for a name that a client asks for, or for one that asks for none.
 * Asked at each handshake, so that they can be renewed.
 */
export type TlsCredentials = (name?: string) => Promise<{ key: string; cert: string }>;

type Front = {
  server: SecureServer;
  /** Cuts connections that have said nothing yet. */
  drop(): void;
};

/** Source: RFC 8446 §5.1, ContentType handshake. */
const HANDSHAKE = 22;
const SILENT_MS = 60_000;

export async function createTlsFront(
  handler: RequestListener,
  credentials: TlsCredentials,
  connect?: (req: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<Front> {
  let shown = await credentials();
  const server = createSecureServer({ ...shown, SNICallback: byName(credentials) }, handler);
  /** For clients that ask for no name: the next one is shown what is current. */
  const renew = async () => {
    const current = await credentials();
    if (current.cert === shown.cert) return;
    shown = current;
    server.setSecureContext(current);
  };
  const plain = createServer((req, res) => {
    res.shouldKeepAlive = false;
    handler(req, res);
  });
  if (connect) plain.on('connect', connect);
  const accept = server.listeners('connection');
  const silent = new Set<Socket>();
  server.removeAllListeners('connection').on('connection', (socket: Socket) => {
    silent.add(socket);
    const cut = () => void socket.destroy();
    const forget = () => void silent.delete(socket);
    socket.once('error', cut).once('close', forget).setTimeout(SILENT_MS, cut);
    socket.once('data', (first) => {
      forget();
      socket.pause();
      socket.unshift(first);
      if (first[0] !== HANDSHAKE) {
        plain.emit('connection', socket);
        socket.resume();
        return;
      }
      socket.off('error', cut).setTimeout(0).off('timeout', cut);
      renew().catch(cut);
      for (const listener of accept) listener.call(server, socket);
    });
  });
  return { server, drop: () => silent.forEach((socket) => void socket.destroy()) };
}

function byName(credentials: TlsCredentials) {
  return (
    name: string,
    done: (error: Error | null, context?: ReturnType<typeof createSecureContext>) => void,
  ) =>
    void credentials(name).then(
      (shown) => done(null, createSecureContext(shown)),
      (error) => done(error),
    );
}

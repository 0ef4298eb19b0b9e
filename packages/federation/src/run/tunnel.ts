/**
 * Tunnels to participants, for clients that do not resolve their names: whoever has a port of this
 * federation as its proxy reaches each of them, and nobody else. Source: RFC 9110 §9.3.6.
 */
import type { Duplex } from 'node:stream';
import type { ConnectListener } from '@federama/server-kit/listen';

/** Answers connections as a port does. */
type Port = { accept(socket: Duplex): void };

/** `portOf`: what answers at a host and port, if that is of this federation. */
export function tunnels(portOf: (host: string) => Port | undefined): ConnectListener {
  return ({ url = '' }, socket, head) => {
    socket.on('error', () => void socket.destroy());
    const port = portOf(url);
    if (!port) {
      const why = `Nobody of this federation is at ${url.replace(/[^\w.:[\]-]/g, '')}: it is the proxy of its own names alone.\n`;
      const fields = `content-type: text/plain\r\ncontent-length: ${Buffer.byteLength(why)}\r\nconnection: close`;
      // Its client may keep the other half open.
      return void socket.end(`HTTP/1.1 403 Forbidden\r\n${fields}\r\n\r\n${why}`, () =>
        socket.destroy(),
      );
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length) socket.unshift(head);
    port.accept(socket);
  };
}

/** `host:port`, as a client asks for a tunnel. */
export function authorityOf(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

/** A federation over https, and requests that check its certificates as any client does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';

/** A folder for an authority; `remove` when the tests are over. */
export function authorityFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'federama-authority-'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

type Trust = {
  /** The only authority that is trusted, in PEM. */
  ca?: string;
  /** Where a host name leads, for whoever has no entry in a hosts file. */
  lookup?: (hostname: string) => string | undefined;
  /** Origin whose port is the proxy of these host names: a tunnel is asked for. */
  tunnel?: { by: string; to: (hostname: string) => boolean };
};

/** A connection that a proxy made. Source: RFC 9110 §9.3.6. */
function tunnelTo(host: string, { by, ca }: { by: string; ca?: string | undefined }) {
  const { hostname, port } = new URL(by);
  const [servername = '', at = '443'] = host.split(':');
  return new Promise<TLSSocket>((resolve, reject) => {
    const asked = plainRequest({
      ...{ host: hostname, port, method: 'CONNECT', path: `${servername}:${at}` },
    });
    asked.once('error', reject).end();
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode !== 200)
        return reject(new Error(`the proxy says ${answer.statusCode}`));
      resolve(connectTls({ socket, servername, ca }));
    });
  });
}

/** A fetch by node:http: it says nothing of itself (Sec-Fetch-*), and trusts whom it is told to. */
export function fetchTrusting({ ca, lookup, tunnel }: Trust = {}): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const through = tunnel?.to(url.hostname)
      ? await tunnelTo(url.host, { by: tunnel.by, ca })
      : undefined;
    return new Promise((resolve, reject) => {
      const { method = 'GET', headers, body } = init ?? {};
      const send = url.protocol === 'https:' ? secureRequest : plainRequest;
      const at = lookup?.(url.hostname);
      const options = {
        ...{ method, ca },
        ...(at && { hostname: at, servername: url.hostname }),
        ...(through ? { createConnection: () => through } : { agent: false as const }),
        headers: { host: url.host, ...Object.fromEntries(new Headers(headers)) },
      };
      const sent = send(url, options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const { rawHeaders, statusCode: status = 0 } = answer;
          const received = new Headers();
          for (let at = 0; at < rawHeaders.length; at += 2)
            received.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
          const empty = status === 204 || status === 304;
          resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers: received }));
        });
      });
      sent
        .once('error', reject)
        .end(body === undefined || body === null ? undefined : String(body));
    });
  };
}

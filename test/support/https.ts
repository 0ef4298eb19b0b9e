/** A federation over https, and requests that check its certificates as any client does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
};

/** A fetch by node:http: it says nothing of itself (Sec-Fetch-*), and trusts whom it is told to. */
export function fetchTrusting({ ca, lookup }: Trust = {}): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const { method = 'GET', headers, body } = init ?? {};
      const send = url.protocol === 'https:' ? secureRequest : plainRequest;
      const at = lookup?.(url.hostname);
      const options = {
        ...{ method, ca, headers: Object.fromEntries(new Headers(headers)), agent: false },
        ...(at && { hostname: at, servername: url.hostname, setHost: false }),
        ...(at && {
          headers: { host: url.host, ...Object.fromEntries(new Headers(headers)) },
        }),
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
}

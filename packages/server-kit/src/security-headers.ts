/** Headers that tell a browser what a page may do: the same for every answer of a party. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { isSecureUrl } from './cookie-name.ts';
import { isOwnName } from './loopback.ts';

/**
 * helmet's defaults, without `form-action`: forms here end in redirects to other parties, over plain
 * http where an application has nothing else, so that none is upgraded. A name of this machine is
 * never pinned to https: other programs have it, too.
 */
export function securityHeaders(url: string): (res: ServerResponse) => void {
  const pinned = isSecureUrl(url) && !isOwnName(new URL(url).hostname);
  const headers = headersSetBy(
    helmet({
      strictTransportSecurity: pinned && { maxAge: 15_768_000 },
      contentSecurityPolicy: {
        directives: { formAction: null, upgradeInsecureRequests: null },
      },
    }),
  );
  return (res) => {
    for (const [name, value] of headers) res.setHeader(name, value);
  };
}

/** They are the same for every answer. */
function headersSetBy(
  handler: (req: IncomingMessage, res: ServerResponse, next: () => void) => void,
): readonly (readonly [string, string])[] {
  const headers: [string, string][] = [];
  const res = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => {},
  };
  handler({} as IncomingMessage, res as unknown as ServerResponse, () => {});
  return headers;
}

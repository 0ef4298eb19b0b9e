/**
 * Whether a request comes from a browser. Browsers send `Sec-Fetch-Site` and `Sec-Fetch-Dest`
 * (Fetch Metadata) to https and to this machine; elsewhere they are known by what they accept.
 * Node's fetch sends `Sec-Fetch-Mode`, and Java's HttpURLConnection accepts text/html: neither
 * makes a browser.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Hop } from '@federama/model';

/** Only servers have a reason to call these. */
const BACK_CHANNEL =
  /\.(?:token|userinfo|jwks|discovery|revocation|checktoken|client-keys|sector-identifier|data|consult)$/;

export function isFromBrowser(headers: IncomingHttpHeaders, hop: Hop | undefined): boolean {
  if (headers['sec-fetch-site'] !== undefined || headers['sec-fetch-dest'] !== undefined)
    return true;
  return !BACK_CHANNEL.test(hop ?? '') && /text\/html/.test(headers.accept ?? '');
}

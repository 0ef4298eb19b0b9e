/**
 * The signatures of oidc-provider's cookies, the same that Keygrip makes. A browser shows a cookie
 * with each of its requests: a signature that was made is known for a while.
 */
import { createHmac } from 'node:crypto';
import { lru } from '@federama/server-kit/lru';
import { sameText } from '@federama/server-kit/same-text';
import type { Configuration } from 'oidc-provider';

type CookieKeys = NonNullable<NonNullable<Configuration['cookies']>['keys']>;
type Keygrip = Exclude<CookieKeys, readonly unknown[]>;

const KNOWN = 1000;
/** Of a cookie: what is longer is signed anew each time. */
const LONGEST = 1000;

/** Signs with the first secret, accepts what any of them signed. */
export function cookieKeys(secrets: readonly string[]): Keygrip {
  const signers = secrets.map(signer);
  const index = (data: string, signature: string) =>
    signers.findIndex((sign) => sameText(signature, sign(data)));
  return {
    sign: (data) => signers[0]?.(data) ?? '',
    index,
    verify: (data, signature) => index(data, signature) > -1,
  };
}

function signer(secret: string): (data: string) => string {
  const known = lru<string>(KNOWN);
  return (data) => {
    const before = known.get(data);
    if (before !== undefined) return before;
    const signature = createHmac('sha1', secret).update(data).digest('base64url');
    if (data.length <= LONGEST) known.set(data, signature);
    return signature;
  };
}

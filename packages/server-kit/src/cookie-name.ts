/**
 * Names by which a browser itself guards a cookie: over https, no other site and no plain answer can
 * set it. Source: RFC 6265bis §4.1.3 (draft-ietf-httpbis-rfc6265bis).
 */

/** `url`: of the party that sets it. `path`: of the cookie. */
export function guardedCookieName(name: string, url: string, path: string): string {
  if (!isSecureUrl(url)) return name;
  return path === '/' ? `__Host-${name}` : `__Secure-${name}`;
}

/** Whether cookies of a party go over https only. */
export function isSecureUrl(url: string): boolean {
  return url.startsWith('https:');
}

/** What an address in a request must be, before it is compared with the registered ones. */

/**
 * `requireTopLevelDomain`: as in production, https and a domain name.
 * Source: docs/reference/contract.md#2.1.
 */
export function urlProblem(value: string, requireTopLevelDomain: boolean) {
  const url = URL.parse(value);
  if (!url || !/^https?:\/\//i.test(value)) return 'url' as const;
  if (!requireTopLevelDomain) return undefined;
  const hasTopLevelDomain = /\.[a-z][a-z0-9-]*$/i.test(url.hostname);
  return url.protocol === 'https:' && hasTopLevelDomain ? undefined : ('localUrl' as const);
}

/**
 * Settings of a browser that does not resolve the names of a federation: for these, and for nothing
 * else, its start page is the proxy. What a browser runs of it is one function.
 */
export function proxySettings(hosts: readonly string[], startPageUrl: string): string {
  const { hostname, port, protocol } = new URL(startPageUrl);
  const proxy = `PROXY ${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  return `function FindProxyForURL(url, host) {
  return ${JSON.stringify(hosts)}.indexOf(host) < 0 ? "DIRECT" : ${JSON.stringify(proxy)};
}
`;
}

/** Whether a host, with or without its port, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])(?::\d+)?$/.test(host);
}

/** Whether a host name leads to the machine that asks. Source: RFC 6761 §6.3. */
export function isOwnName(hostname: string): boolean {
  return isLoopback(hostname) || hostname.endsWith('.localhost');
}

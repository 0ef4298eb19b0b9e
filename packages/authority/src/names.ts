/** Names and addresses of hosts, as certificates hold them. */

export function alternativeName(name: string): { type: 'ip' | 'dns'; value: string } {
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  return /^[\d.]+$/.test(bare) || bare.includes(':')
    ? { type: 'ip', value: bare }
    : { type: 'dns', value: bare };
}

/** In what an address differs from one that is registered. */
import type { DIFFERENCES } from '@federama/knowledge';
import { closestMatch } from 'leven';

/** The one thing in which two addresses differ, if it is only one. */
export function differenceBetween(
  registered: string,
  received: string,
): keyof typeof DIFFERENCES | undefined {
  if (registered.replace(/\/$/, '') === received.replace(/\/$/, '')) return 'slash';
  if (registered.toLowerCase() === received.toLowerCase()) return 'case';
  const [a, b] = [URL.parse(registered), URL.parse(received)];
  if (!a || !b) return undefined;
  const same = (...parts: ('protocol' | 'hostname' | 'port' | 'pathname' | 'search')[]) =>
    parts.every((part) => a[part] === b[part]);
  if (same('protocol', 'hostname', 'pathname', 'search')) return 'port';
  if (same('hostname', 'pathname', 'search')) return 'scheme';
  if (same('protocol', 'pathname', 'search')) return 'host';
  if (same('protocol', 'hostname', 'port', 'pathname')) return 'query';
  if (same('protocol', 'hostname', 'port', 'search')) return 'path';
  return undefined;
}

/** The registered address that looks most like the one that came. */
export function nearestOf(received: string, registered: readonly string[]): string | undefined {
  return closestMatch(received, registered);
}

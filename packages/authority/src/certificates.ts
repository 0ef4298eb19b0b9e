/** Certificates for whoever asks by a name of the federation: made when needed, kept in memory. */
import type { Clock } from '@federama/server-kit/clock';
import { lru } from '@federama/server-kit/lru';
import type { Authority, Credentials } from './authority.ts';

type Options = {
  authority: Pick<Authority, 'issue'>;
  clock: Clock;
  /** Host names and addresses that the configuration has now. */
  names(): readonly string[];
  /** Whether it signs for names of this machine, too. */
  ownNames?: boolean;
};

/** What each client reaches this machine by. */
const OWN_NAMES = ['localhost', '127.0.0.1', '::1'];
/** Kept at least; at most, twice as many: any client may ask for any name below ours. */
const KEPT = 500;

/**
 * @returns what to show a client, by the name it asks for. Without one, or for a name that nobody
 * here has, all names of the federation in one certificate.
 */
export function createCertificates({ authority, clock, names, ownNames = true }: Options) {
  const made = lru<Promise<Credentials>>(KEPT);
  const current = async (wanted: readonly string[]): Promise<Credentials> => {
    const key = wanted.join(' ');
    const known = await made.get(key);
    if (known && known.renewAt > clock.now()) return known;
    const fresh = authority.issue(wanted);
    made.set(key, fresh);
    return fresh;
  };
  return (name?: string): Promise<Credentials> => {
    const own = [...new Set([...(ownNames ? OWN_NAMES : []), ...names()])];
    return current(name !== undefined && isOneOf(name, own) ? [name] : own);
  };
}

/** Worlds have names below those of the federation. */
function isOneOf(name: string, own: readonly string[]): boolean {
  const [, above] = /^[^.]+\.(.+)$/.exec(name) ?? [];
  return own.includes(name) || (above !== undefined && own.includes(above));
}

/** Which faults a check arms, and in which order. */
import { UsageError } from '../cli/usage.ts';
import type { KnownFault } from './switch.ts';

/** What a service keeps for longer than a login comes last: wrong keys would mutate the rest. */
const KEPT = ['broker.discovery', 'broker.jwks'];

/** The broker's faults, those with these names, or all. @throws UsageError when there is none */
export function selectFaults(
  catalogue: readonly KnownFault[],
  { only, all = false }: { only?: string | undefined; all?: boolean | undefined },
): KnownFault[] {
  const chosen = catalogue.filter(({ id }) =>
    only === undefined ? all || id.startsWith('broker.') : isNamed(id, only),
  );
  if (!chosen.length)
    throw new UsageError(
      `--only ${only}: no fault has this name. Known ones: federama check --list`,
    );
  const kept = ({ hop }: KnownFault) => KEPT.includes(hop);
  return [...chosen.filter((one) => !kept(one)), ...chosen.filter(kept)];
}

/** `broker.id-token.*`, `*.slow`, the beginning of an id up to a dot, or a whole id. */
function isNamed(id: string, name: string): boolean {
  if (!name.includes('*')) return id === name || id.startsWith(`${name.replace(/\.$/, '')}.`);
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}

/** Who fails, and what of theirs: `broker.id-token`. */
export function groupOf(id: string): string {
  return id.split('.').slice(0, -1).join('.');
}

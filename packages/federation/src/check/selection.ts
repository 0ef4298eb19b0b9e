/** What a check tries, and in which order. */
import type { Manifest } from '@federama/model';
import { UsageError } from '../config/usage-error.ts';
import { OWN_CHECKS } from './own-checks.ts';
import type { KnownCheck, KnownFault } from './switch.ts';

/** What a service keeps for longer than a login comes last: wrong keys would mutate the rest. */
const KEPT = ['broker.discovery', 'broker.jwks'];

export type Selection = {
  /** Faults and people, in the order they are tried. */
  tried: readonly (KnownFault | KnownCheck)[];
  /** What is compared over all logins, once they have taken place. */
  compared: readonly KnownCheck[];
};

type Options = { only?: string | undefined; all?: boolean | undefined };

/**
 * Checks of its own and the broker's faults, those with these names, or all.
 * @throws UsageError when there is none
 */
export function select(
  catalogue: readonly KnownFault[],
  { only, all = false }: Options,
): Selection {
  const own = OWN_CHECKS.filter(({ id }) => only === undefined || isNamed(id, only));
  const chosen = catalogue.filter(({ id }) =>
    only === undefined ? all || id.startsWith('broker.') : isNamed(id, only),
  );
  if (chosen.length + own.length === 0)
    throw new UsageError(
      `--only ${only}: nothing has this name. Known names: federama check --list`,
    );
  const isKept = ({ hop }: KnownFault) => KEPT.includes(hop);
  const ofPeople = ({ id }: KnownCheck) => id.startsWith('people.');
  return {
    tried: [
      ...chosen.filter((fault) => !isKept(fault)),
      ...own.filter(ofPeople),
      ...chosen.filter(isKept),
    ],
    compared: own.filter((check) => !ofPeople(check)),
  };
}

/** Without what this client cannot meet: nothing is encrypted for most. */
export function suitable(
  { tried, compared }: Selection,
  client: string,
  { manifest: { participants, clients } }: { manifest: Manifest },
): Selection {
  const encrypts =
    participants.some(({ encryptedClientIds }) => encryptedClientIds?.includes(client)) ||
    clients.some(
      ({ clientId, idTokenEncryptedResponseAlg, userinfoEncryptedResponseAlg }) =>
        clientId === client && (idTokenEncryptedResponseAlg ?? userinfoEncryptedResponseAlg),
    );
  const isFor = (check: KnownFault | KnownCheck) => encrypts || !('encrypted' in check);
  return { tried: tried.filter(isFor), compared };
}

/** `broker.id-token.*`, `*.slow`, the beginning of an id up to a dot, or a whole id; several with commas. */
function isNamed(id: string, names: string): boolean {
  return names.split(',').some((name) => matches(id, name.trim()));
}

function matches(id: string, name: string): boolean {
  if (!name.includes('*')) return id === name || id.startsWith(`${name.replace(/\.$/, '')}.`);
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}

/** Who fails, and what of theirs: `broker.id-token`. */
export function groupOf(id: string): string {
  return id.split('.').slice(0, -1).join('.');
}

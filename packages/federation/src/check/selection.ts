/** What a check tries, and in which order. */
import type { Manifest } from '@federama/model';
import { UsageError } from '../config/usage-error.ts';
import { OWN_CHECKS, OWN_CHECKS_AT_WORK, OWN_CHECKS_OPEN } from './own-checks.ts';
import type { KnownCheck, KnownFault } from './switch.ts';
import { type Kind, kindOf } from './who-signs-in.ts';

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
  const every = [...new Set([...OWN_CHECKS, ...OWN_CHECKS_AT_WORK, ...OWN_CHECKS_OPEN])];
  const own = every.filter(({ id }) => only === undefined || isNamed(id, only));
  const chosen = catalogue.filter(({ id }) =>
    only === undefined ? all || id.startsWith('broker.') : isNamed(id, only),
  );
  if (chosen.length + own.length === 0)
    throw new UsageError(
      `--only ${only}: nothing has this name. Known names: federama check --list`,
    );
  const isKept = ({ hop }: KnownFault) => KEPT.includes(hop);
  const ofPeople = ({ id }: KnownCheck) => /^(?:people|logout)\./.test(id);
  return {
    tried: [
      ...chosen.filter((fault) => !isKept(fault)),
      ...own.filter(ofPeople),
      ...chosen.filter(isKept),
    ],
    compared: own.filter((check) => !ofPeople(check)),
  };
}

type Service = { client: string; broker: string };

/** Without what this client cannot meet: nothing is encrypted for most, citizens do not work here. */
export function suitable(
  selection: Selection,
  { client, broker }: Service,
  { manifest, ...options }: { manifest: Manifest } & Options,
): Selection {
  const { participants, clients } = manifest;
  const { tried, compared } = selectionFor(selection, kindOf(manifest, broker), options);
  const encrypts =
    participants.some(({ encryptedClientIds }) => encryptedClientIds?.includes(client)) ||
    clients.some(
      ({ clientId, idTokenEncryptedResponseAlg, userinfoEncryptedResponseAlg }) =>
        clientId === client && (idTokenEncryptedResponseAlg ?? userinfoEncryptedResponseAlg),
    );
  const isFor = (check: KnownFault | KnownCheck) => encrypts || !('encrypted' in check);
  return { tried: tried.filter(isFor), compared };
}

const OWN = { citizens: OWN_CHECKS, agents: OWN_CHECKS_AT_WORK, open: OWN_CHECKS_OPEN };

/** What fits brokers of this kind. */
export function selectionFor(
  { tried, compared }: Selection,
  kind: Kind,
  { only, all = false }: Options,
): Selection {
  const fits = (check: KnownFault | KnownCheck) => {
    if (!('hop' in check)) return OWN[kind].includes(check);
    const { agents, open } = check;
    if (kind === 'citizens') return !agents && !open;
    // No service meets these in a login.
    const elsewhere = ELSEWHERE.includes(check.hop) || OF_RESOURCE_SERVERS.test(check.id);
    const ofServices = all || only !== undefined || !elsewhere;
    const isTheirs = (!agents && !open) || (kind === 'open' ? open : agents);
    return isTheirs === true && ofServices && !OF_CITIZENS.test(check.id);
  };
  return { tried: tried.filter(fits), compared: compared.filter(fits) };
}

/** What resource servers are told, what happens between a person and the broker, how a client came. */
const ELSEWHERE: readonly string[] = [
  'broker.introspection',
  'broker.verify-email',
  'broker.registration',
];
const OF_RESOURCE_SERVERS = /^broker\.access-token\.|^broker\.dpop\.key-/;

/** Levels of their own, and neither a registry nor data providers that speak FranceConnect. */
const OF_CITIZENS = /^broker\.id-token\.acr-|^registry\.|^data-provider\.(?!dpop\.)/;

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

/** Where faults are armed: in a world of this process, or over the control API of a running one. */

import type { FaultMatch } from '@federama/instruments/faults/armed';
import { faultCatalogue } from '@federama/instruments/faults/catalogue';
import type { Fault, Parameters } from '@federama/instruments/faults/fault';
import type { Person } from '@federama/model';
import { UsageError } from '../config/usage-error.ts';
import type { World } from '../run/world.ts';

/** Something that is tried: what, by which rule, and what is expected. */
export type KnownCheck = Pick<Fault, 'id' | 'does' | 'source' | 'expected'>;

/** A fault as it is told over the wire: all but how it is done. */
export type KnownFault = Omit<Fault, 'mutate' | 'mail' | 'logoutToken'>;

type Arming = {
  fault: string;
  match: FaultMatch;
  /** How often it may strike; 0 is without end. */
  times: number;
  parameters?: Parameters;
};

export type FaultSwitch = {
  catalogue(): Promise<readonly KnownFault[]>;
  arm(arming: Arming): Promise<void>;
  disarmAll(): Promise<void>;
  armed(): Promise<readonly ArmedHere[]>;
  /** Somebody who can sign in, until the end of the check. */
  putPerson(person: Person): Promise<void>;
  /** Codes of this provider serve again, until the end of the check: it has many logins. */
  letCodesServeAgain(providerId: string): Promise<void>;
  /** Nobody of those is left, and codes serve once. */
  restore(): Promise<void>;
  /** Id of the world where all this happens, when it has the addresses of the first one. */
  world?: string | undefined;
};

/** Answers that an armed fault saw, and those that it spoilt. */
type ArmedHere = { fault: string; seen: number; hits: number };

const REUSABLE_CODES = { factors: { reusableCodes: true } };
const CODES_SERVE_ONCE = { factors: { reusableCodes: null } };

export function worldFaultSwitch({
  faults,
  change,
}: Pick<World, 'faults' | 'change'>): FaultSwitch {
  const logins: string[] = [];
  const providers = new Set<string>();
  return {
    async putPerson(person) {
      logins.push(person.login);
      await change({ list: 'people', put: person });
    },
    async letCodesServeAgain(key) {
      providers.add(key);
      await change({ list: 'identityProviders', key, patch: REUSABLE_CODES });
    },
    async restore() {
      for (const remove of new Set(logins.splice(0))) await change({ list: 'people', remove });
      for (const key of providers)
        await change({ list: 'identityProviders', key, patch: CODES_SERVE_ONCE });
      providers.clear();
    },
    catalogue: async () => [...faultCatalogue().values()],
    async arm({ parameters = {}, ...arming }) {
      faults.arm({ id: arming.fault, ...arming, parameters });
    },
    disarmAll: async () => faults.disarmAll(),
    armed: async () => faults.armed(),
  };
}

/**
 * Over the control API. Its calls throw UsageError when they are refused or not answered.
 * `world`: one that `openOwnWorld` made; the first one when left out.
 */
export function httpFaultSwitch(controlUrl: string, world?: string): FaultSwitch {
  const worldUrl = `${worldsUrlOf(controlUrl)}/${world ?? 'default'}`;
  const armedUrl = `${worldUrl}/faults`;
  const logins = new Set<string>();
  const providers = new Set<string>();
  const providerUrl = (id: string) => `${worldUrl}/identity-providers/${id}`;
  const ask = asker(controlUrl);
  return {
    world,
    async catalogue() {
      const { faults } = (await (await ask('GET', `${armedUrl}/catalogue`)).json()) as {
        faults: KnownFault[];
      };
      return faults;
    },
    async arm(arming) {
      await ask('POST', armedUrl, arming);
    },
    async disarmAll() {
      await ask('DELETE', armedUrl);
    },
    async armed() {
      const { armed } = (await (await ask('GET', armedUrl)).json()) as {
        armed: ArmedHere[];
      };
      return armed;
    },
    async putPerson(person) {
      logins.add(person.login);
      await ask('PUT', `${worldUrl}/people/${encodeURIComponent(person.login)}`, person);
    },
    async letCodesServeAgain(id) {
      providers.add(id);
      await ask('PATCH', providerUrl(id), REUSABLE_CODES);
    },
    async restore() {
      for (const id of providers) {
        await ask('PATCH', providerUrl(id), CODES_SERVE_ONCE);
        providers.delete(id);
      }
      for (const login of logins) {
        await ask('DELETE', `${worldUrl}/people/${encodeURIComponent(login)}`);
        logins.delete(login);
      }
    },
  };
}

/**
 * A world of the check's own at the addresses of the first one, which stays as it is: its mailbox,
 * its histories, its logins. It ends by itself when nobody asks for it any more.
 */
export async function openOwnWorld(controlUrl: string): Promise<string> {
  const wanted = { address: 'same', idleSeconds: 300 };
  const made = await asker(controlUrl)('POST', worldsUrlOf(controlUrl), wanted);
  return ((await made.json()) as { id: string }).id;
}

export async function closeOwnWorld(controlUrl: string, world: string): Promise<void> {
  await asker(controlUrl)('DELETE', `${worldsUrlOf(controlUrl)}/${world}`);
}

const worldsUrlOf = (controlUrl: string) => `${controlUrl.replace(/\/$/, '')}/worlds`;

function asker(controlUrl: string) {
  return async (method: string, url: string, body?: object): Promise<Response> => {
    const answer = await fetch(url, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }).catch(() => undefined);
    if (!answer)
      throw new UsageError(
        `No control API answers at ${controlUrl}. Start the federation with: npx federama start; or name its control API with --control.`,
      );
    if (answer.ok) return answer;
    throw new UsageError(
      `${method} ${url} was answered with HTTP ${answer.status}: ${(await answer.text()).slice(0, 300)}`,
    );
  };
}

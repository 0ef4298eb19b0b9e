/**
 * Worlds made for attacks: each with a browser for the victim and one for the attacker, whose
 * requests never leave this process, and all of whose exchanges are seen as one story.
 */
import { createNotebook, type Lab, type LabBrowser, type Labs } from '@federama/attack-lab';
import { CALLER_HEADER, TRACE_HEADER } from '@federama/instruments/caller';
import type { ChangeableList } from '@federama/model';
import type { Exchange } from '@federama/server-kit/journal';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import { prefixed } from '@federama/server-kit/store';
import { ATTACKER, ATTACKERS_BROWSER } from '../compose/attacker.ts';
import { issuerOf } from '../compose/profiles.ts';
import { firstBroker } from '../config/brokers.ts';
import { reportOf } from '../config/config.ts';
import { labBrowser } from './lab-browser.ts';
import type { World } from './world.ts';
import type { WorldHost } from './world-host.ts';

/** A lesson long. */
const IDLE_SECONDS = 3600;

export function createLabs({ worlds, fetch }: WorldHost): Labs {
  return {
    async open({ id, weaknesses }) {
      const world = worlds.create({ id, weaknesses, idleSeconds: IDLE_SECONDS });
      return labIn(world, fetch);
    },
    close: (id) => void worlds.delete(id),
    has: (id) => worlds.list().some((world) => world.id === id),
  };
}

function labIn(world: World, fetch: typeof globalThis.fetch): Lab {
  const trace = world.correlation.open().id;
  const browserOf = (caller: string): LabBrowser =>
    labBrowser({
      fetch: withHeaders(fetch, { [TRACE_HEADER]: trace, [CALLER_HEADER]: caller }),
      uid: (id) => uidOf(world, id),
    });
  return {
    world: world.id,
    url: world.url,
    issuer: issuerOf(world.config, firstBroker(world.config)),
    observatoryUrl() {
      const refused = world.journal.exchanges().find(isRefusal)?.seq;
      const exchange = refused ? `&exchange=${refused}` : '';
      return `${world.config.observatory.url}/?login=${trace}${exchange}`;
    },
    victim: browserOf('browser'),
    attacker: browserOf(ATTACKERS_BROWSER.id),
    notebook: createNotebook(prefixed(world.store, ATTACKER)),
    uid: (id) => uidOf(world, id),
    credentials(id) {
      const service = world.config.serviceProviders.find((one) => one.id === id);
      const { clientId = '', clientSecret = '' } = service?.registration ?? {};
      return { clientId, clientSecret };
    },
    item: (list, id) => itemOf(world, list, id),
    async put(list, item) {
      const { problems } = await world.change({ list, put: item });
      if (problems.length) throw new Error(reportOf('the change', problems));
    },
  };
}

/** Turned down, on a page or on the way back. */
function isRefusal({ status, responseHeaders }: Exchange): boolean {
  return status >= 400 || /[?&]error=/.test(String(responseHeaders.location ?? ''));
}

function uidOf({ config }: World, id: string): string {
  return config.identityProviders.find((one) => one.id === id)?.uid ?? '';
}

function itemOf({ config }: World, list: ChangeableList, id: string) {
  const items = config[list] as Record<string, unknown>[];
  return items.find((one) => (one.id ?? one.login) === id) ?? {};
}

function withHeaders(
  fetch: typeof globalThis.fetch,
  headers: Record<string, string>,
): typeof fetch {
  return (input, init = {}) =>
    fetch(input, { ...init, headers: { ...plainHeaders(init.headers), ...headers } });
}

/**
 * Worlds made for attacks: each with a browser for the victim and one for the attacker, whose
 * requests never leave this process, and all of whose exchanges are seen as one story.
 */
import {
  createNotebook,
  type Lab,
  type LabAnswer,
  type LabBrowser,
  type LabRequest,
  type Labs,
} from '@federama/attack-lab';
import { CALLER_HEADER, TRACE_HEADER } from '@federama/instruments/caller';
import { errorOf } from '@federama/instruments/record/errors';
import type { ChangeableList } from '@federama/model';
import { plainHeaders } from '@federama/server-kit/plain-headers';
import { prefixed } from '@federama/server-kit/store';
import { importJWK, SignJWT } from 'jose';
import { ATTACKER, ATTACKERS_BROWSER } from '../compose/attacker.ts';
import { signingKeysOf } from '../compose/keys.ts';
import { brokersBelowAct, brokersJoining } from '../compose/one-broker.ts';
import { issuerOf } from '../compose/profiles.ts';
import { brokerNamed, providerAt, registrationAt } from '../config/brokers.ts';
import { reportOf } from '../config/config.ts';
import { labBrowser } from './lab-browser.ts';
import type { World } from './world.ts';
import type { WorldHost } from './world-host.ts';

/** A lesson long. */
const IDLE_SECONDS = 3600;

export function createLabs({ worlds, fetch }: WorldHost): Labs {
  return {
    brokersFor: (cast) => brokersJoining(worlds.first.config, cast),
    brokersBelowAct: (service) => brokersBelowAct(worlds.first.config, service),
    async open({ id, broker, everyBroker, weaknesses }) {
      const world = worlds.create({
        ...{ id, weaknesses, idleSeconds: IDLE_SECONDS },
        ...(!everyBroker && { broker }),
      });
      return labIn(world, broker, fetch);
    },
    close: (id) => void worlds.delete(id),
    has: (id) => worlds.list().some((world) => world.id === id),
  };
}

function labIn(world: World, broker: string, fetch: typeof globalThis.fetch): Lab {
  const trace = world.correlation.open().id;
  const browserOf = (caller: string): LabBrowser =>
    labBrowser({
      fetch: withHeaders(fetch, { [TRACE_HEADER]: trace, [CALLER_HEADER]: caller }),
      uid: (id) => uidOf(world, id),
      refusalAt: (url) => refusalAt(world, url),
    });
  return {
    world: world.id,
    broker,
    url: world.url,
    issuer: issuerOf(world.config, brokerNamed(world.config, broker)),
    observatoryUrl(refusal) {
      const errors = world.journal.exchanges().filter(errorOf);
      const refused = (errors.find((one) => errorOf(one) === refusal) ?? errors[0])?.seq;
      const exchange = refused ? `&exchange=${refused}` : '';
      return `${world.config.observatory.url}/?login=${trace}${exchange}`;
    },
    victim: browserOf('browser'),
    attacker: browserOf(ATTACKERS_BROWSER.id),
    notebook: createNotebook(prefixed(world.store, ATTACKER)),
    call: labCall(world, (who) =>
      withHeaders(fetch, { [TRACE_HEADER]: trace, [CALLER_HEADER]: CALLERS[who] }),
    ),
    now: () => Math.floor(world.clock.now() / 1000),
    signedBy: (provider, claims, typ) => signedBy(world, { broker, provider, claims, typ }),
    log: (hop) => world.journal.exchanges().findLast((one) => one.hop === hop)?.responseBody ?? '',
    uid: (id) => uidOf(world, id),
    credentials: (id) => credentialsOf(world, broker, id),
    item: (list, id) => itemOf(world, { list, id, broker }),
    arm(fault, parameters) {
      world.faults.arm({ id: fault, fault, match: {}, times: 0, parameters });
    },
    async put(list, item) {
      const { problems } = await world.change({ list, put: item });
      if (problems.length) throw new Error(reportOf('the change', problems));
    },
  };
}

/** Who is said to ask: the victim's application is a client that has no pages here. */
const CALLERS = { application: 'application', attacker: ATTACKERS_BROWSER.id } as const;

function labCall(world: World, fetchOf: (who: keyof typeof CALLERS) => typeof fetch): Lab['call'] {
  return async (who, url, { method = 'POST', headers = {}, body }: LabRequest = {}) => {
    const init = { method, headers: { ...headers }, redirect: 'manual' as const };
    const answer = await fetchOf(who)(url, body === undefined ? init : { ...init, body });
    const text = await answer.text();
    return { status: answer.status, text, json: jsonIn(text), refusal: refusalAt(world, url) };
  };
}

function jsonIn(text: string): LabAnswer['json'] {
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' ? { ...value } : {};
  } catch {
    return {};
  }
}

type Signed = {
  broker: string;
  provider: string;
  claims: Record<string, unknown>;
  typ: string;
};

/** Signed with the provider's own key, which the configuration holds. */
async function signedBy({ config, url }: World, { broker, provider, claims, typ }: Signed) {
  const record = itemOfProvider(config, provider, broker);
  const { keys = [] } = signingKeysOf(config)(provider, { client: record.clientId, broker }) ?? {};
  const key = keys.find(({ alg }) => alg === 'ES256');
  if (!key) throw new Error(`no key of ${provider}`);
  return new SignJWT({ iss: url(provider), aud: record.clientId, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ, kid: String(key.kid) })
    .sign(await importJWK({ ...key }, 'ES256'));
}

function itemOfProvider(config: World['config'], id: string, broker: string) {
  const provider = config.identityProviders.find((one) => one.id === id);
  if (!provider) throw new Error(`no identity provider ${id}`);
  return providerAt(provider, brokerNamed(config, broker));
}

/** Code of the last answer from an address, when it was a refusal. */
function refusalAt({ journal }: World, url: string): string | undefined {
  const answered = journal.exchanges().findLast((exchange) => exchange.url === url);
  return answered && errorOf(answered);
}

function uidOf({ config }: World, id: string): string {
  return config.identityProviders.find((one) => one.id === id)?.uid ?? '';
}

function credentialsOf({ config }: World, broker: string, id: string) {
  const service = config.serviceProviders.find((one) => one.id === id);
  if (!service) return { clientId: '', clientSecret: '' };
  const { clientId, clientSecret } = registrationAt(service, brokerNamed(config, broker));
  return { clientId, clientSecret };
}

type ItemRef = { list: ChangeableList; id: string; broker: string };

/** An identity provider as the broker of the lab knows it, and no other does. */
function itemOf({ config }: World, { list, id, broker }: ItemRef): Record<string, unknown> {
  const provider = config.identityProviders.find((one) => one.id === id);
  if (list === 'identityProviders' && provider) {
    const { atBroker: _others, ...known } = providerAt(provider, brokerNamed(config, broker));
    return { ...known, brokers: [broker] };
  }
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

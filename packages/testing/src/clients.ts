/** Clients of the broker: the applications under test. */
import type { LoadedConfig, World } from 'federama';
import { changeOf } from './change.ts';

type Client = LoadedConfig['clients'][number];

export type ClientSettings = Partial<Client['registration']> & {
  /** client_id; one that is made up when left out. */
  clientId?: string | undefined;
  /** Brokers it is a client of, by id: the first of the federation when left out. */
  brokers?: readonly string[] | undefined;
};

/** What an application has to know. */
export type TestClient = {
  id: string;
  issuer: string;
  discovery: string;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
  redirectUris: readonly string[];
  postLogoutRedirectUris: readonly string[];
};

/** The first of the configuration, when no id is given. @throws when there is none */
export function clientOf(world: World, id?: string, broker?: string): TestClient {
  const clients = world.manifest.clients.filter(
    (client) => broker === undefined || client.broker === broker,
  );
  const found = id === undefined ? clients[0] : clients.find((client) => client.id === id);
  if (!found) {
    const known = clients.map((one) => one.id).join(', ') || 'none';
    throw new Error(`There is no client ${id ?? 'in this configuration'}. Known: ${known}.`);
  }
  const { issuer, discovery = '', clientId, clientSecret, scopes } = found;
  const { redirectUris, postLogoutRedirectUris } = found;
  return {
    ...{ id: found.id, issuer, discovery, clientId, clientSecret, scopes },
    ...{ redirectUris, postLogoutRedirectUris },
  };
}

/** @throws Error that names the brokers there are */
export function issuerOf({ manifest }: World, id: string): string {
  const brokers = manifest.participants.filter(({ role }) => role === 'broker');
  const found = brokers.find((broker) => broker.id === id);
  if (found?.issuer) return found.issuer;
  throw new Error(
    `There is no broker ${id}. Known: ${brokers.map((broker) => broker.id).join(', ')}.`,
  );
}

/** Settings that are left out are those of the first client of its broker. */
export async function registerClient(
  world: World,
  { brokers, ...settings }: ClientSettings,
): Promise<TestClient> {
  const { clients } = world.config;
  const clientId = settings.clientId ?? `application-${clients.length + 1}`;
  const before = clients.find(
    ({ id, registration }) =>
      registration.clientId === clientId && isAtAnyOf(world, { id, clientId, brokers }),
  );
  const like = before ?? firstAt(world, brokers);
  const id = before?.id ?? freeId(clients, clientId, brokers);
  const clientSecret = `demonstration-secret-of-the-client-${clientId}`;
  const registration = {
    ...(like && likeness(like)),
    ...(before ? before.registration : { clientSecret, postLogoutRedirectUris: [] }),
    ...settings,
    clientId,
  };
  const name = before?.name ?? { fr: clientId, en: clientId };
  const put = { ...before, ...(brokers && { brokers }), id, name, registration };
  await changeOf(world, { list: 'clients', put });
  return clientOf(world, id, brokers?.[0]);
}

/** What an application may have in common with another: its sector and its keys are its own. */
function likeness({ registration }: Client) {
  const {
    entityId: _entityId,
    idTokenEncryptedResponseAlg: _idTokenAlg,
    idTokenEncryptedResponseEnc: _idTokenEnc,
    userinfoEncryptedResponseAlg: _userinfoAlg,
    userinfoEncryptedResponseEnc: _userinfoEnc,
    ...shared
  } = registration;
  return shared;
}

/** What one broker wants of its clients, another may refuse. */
function firstAt({ manifest, config }: World, brokers: readonly string[] = []): Client | undefined {
  const there = manifest.clients.find(({ broker }) => broker === brokers[0]);
  return config.clients.find(({ id }) => id === there?.id) ?? config.clients[0];
}

type AtBrokers = { id: string; clientId: string; brokers: readonly string[] | undefined };

function isAtAnyOf({ manifest }: World, { id, clientId, brokers }: AtBrokers): boolean {
  return manifest.clients.some(
    (client) =>
      client.id === id &&
      client.clientId === clientId &&
      (brokers?.includes(client.broker) ?? true),
  );
}

/** Two brokers may have a client of one client_id each. */
function freeId(clients: readonly Client[], clientId: string, brokers: readonly string[] = []) {
  const short = clientId.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  return clients.some(({ id }) => id === short) ? [short, ...brokers].join('-') : short;
}

/** What no single value can tell: names used twice, addresses used twice, unknown references. */

import type { Problem } from '@federama/model';
import { dataProviderKeys } from './client-keys.ts';
import { directClientIds, directClientProblems, takenAtProvider } from './direct-clients.ts';
import { among, type Expected, expected } from './expected.ts';
import { factorProblems } from './factor-levels.ts';
import { unreadEndpoints } from './idle-settings.ts';
import { levelProblems } from './levels.ts';
import { listeningProblems } from './listening.ts';
import { unreadBrokerSettings, unreadHints } from './open-settings.ts';
import { dataProviderSigning, providerEncryption } from './partner-settings.ts';
import { at, brokersOf, everywhere, itemsOf, type Place, profilesOf } from './raw.ts';
import { registrationProblems } from './registrations.ts';
import { routingProblems } from './routing-problems.ts';

/** Works on the file as written, so that its problems show beside those of single values. */
export function crossProblems(raw: unknown): Problem[] {
  return [
    ...repeated(idsOf(raw), taken('id', 'un autre id')),
    ...repeated(urlsOf(raw), taken('URL', 'une autre URL')),
    ...repeated(everywhere(raw, 'identityProviders', 'uid'), taken('uid', 'un autre uid')),
    ...repeated([...clientIdsOf(raw), ...raisersOf(raw)], takenAtBroker),
    ...repeated(directClientIds(raw), takenAtProvider),
    ...directClientProblems(raw),
    ...repeatedPeople(raw),
    ...unknownBrokers(raw),
    ...unknownProfiles(raw),
    ...levelProblems(raw),
    ...unknownProviders(raw),
    ...unknownData(raw),
    ...registrationProblems(raw),
    ...dataProviderKeys(raw),
    ...dataProviderSigning(raw),
    ...providerEncryption(raw),
    ...factorProblems(raw),
    ...routingProblems(raw),
    ...repeated(everywhere(raw, 'agents', 'login'), taken('login', 'un autre login')),
    ...repeated(everywhere(raw, 'organisations', 'siret'), taken('siret', 'un autre siret')),
    ...listeningProblems(raw, hostedUrls(raw)),
    ...unreadEndpoints(raw),
    ...unreadBrokerSettings(raw),
    ...unreadHints(raw),
  ];
}

/** All of it that is about people. */
export function repeatedPeople(raw: unknown): Problem[] {
  return repeated(loginsOf(raw), taken('login', 'un autre login'));
}

function repeated(places: readonly Place[], words: (value: string) => Expected): Problem[] {
  const seen = new Set<string>();
  return places.flatMap(({ path, value }) => {
    if (seen.has(value)) return [{ path, value, ...words(value) }];
    seen.add(value);
    return [];
  });
}

/** As they are typed: one login may be written in two ways. */
function loginsOf(raw: unknown): Place[] {
  return everywhere(raw, 'people', 'login').map(({ path, value }) => ({
    path,
    value: value.normalize('NFC'),
  }));
}

const taken = (what: string, french: string) => (value: string) =>
  expected(`another ${what}: ${value} is already taken`, `${french} : ${value} est déjà pris`);

function takenAtBroker(value: string): Expected {
  const [broker, clientId] = value.split(' ');
  return expected(
    `another clientId: ${clientId} is already taken at the broker ${broker}`,
    `un autre clientId : ${clientId} est déjà pris chez le broker ${broker}`,
  );
}

/** Ids that the parts without one of their own go by. */
const RESERVED = ['registry', 'start-page', 'observatory', 'attacker'];

function idsOf(raw: unknown): Place[] {
  return [
    ...RESERVED.map((value) => ({ path: [], value })),
    ...everywhere(raw, 'brokers', 'id'),
    ...everywhere(raw, 'identityProviders', 'id'),
    ...everywhere(raw, 'serviceProviders', 'id'),
    ...everywhere(raw, 'dataProviders', 'id'),
    ...everywhere(raw, 'organisationDirectories', 'id'),
    ...everywhere(raw, 'relays', 'id'),
    ...everywhere(raw, 'clients', 'id'),
  ];
}

function urlsOf(raw: unknown): Place[] {
  const single = ['startPage', 'observatory', 'attacker', 'control', 'civilRegistry'].flatMap(
    (name) => {
      const value = at(raw, name, 'url');
      return typeof value === 'string' ? [{ path: [name, 'url'], value }] : [];
    },
  );
  return [
    ...single,
    ...everywhere(raw, 'brokers', 'url'),
    ...everywhere(raw, 'identityProviders', 'url'),
    ...everywhere(raw, 'dataProviders', 'url'),
    ...everywhere(raw, 'serviceProviders', 'url'),
    ...everywhere(raw, 'organisationDirectories', 'url'),
    ...everywhere(raw, 'relays', 'url'),
  ];
}

/** Below /w there are worlds: a participant of the first one would never be reached there. */
export function takenByWorlds(raw: unknown): Problem[] {
  const words = expected(
    'another path: /w and what follows it are the addresses of worlds',
    'un autre chemin : /w et ce qui le suit sont les adresses des mondes',
  );
  return urlsOf(raw)
    .filter(({ value }) => /^\/w(\/|$)/.test(URL.parse(value)?.pathname ?? ''))
    .map((place) => ({ ...place, ...words }));
}

/** Where participants are reached that run here. */
function hostedUrls(raw: unknown): Place[] {
  return urlsOf(raw).filter(({ path }) => at(raw, ...path.slice(0, -1), 'hosted') !== false);
}

/** client_id of each service and client at each of its brokers, with the broker before it. */
function clientIdsOf(raw: unknown): Place[] {
  return ['serviceProviders', 'clients'].flatMap((list) =>
    itemsOf(raw, list).flatMap((item, index) =>
      brokersOf(raw, item).flatMap((broker) => {
        const own = [list, index, 'atBroker', broker, 'clientId'];
        const path =
          typeof at(raw, ...own) === 'string' ? own : [list, index, 'registration', 'clientId'];
        const value = at(raw, ...path);
        return typeof value === 'string' ? [{ path, value: `${broker} ${value}` }] : [];
      }),
    ),
  );
}

/** client_id of each identity provider at the broker that raises its identities. */
function raisersOf(raw: unknown): Place[] {
  return itemsOf(raw, 'identityProviders').flatMap((item, index) => {
    const [broker, value] = [at(item, 'citizens', 'broker'), at(item, 'citizens', 'clientId')];
    if (typeof broker !== 'string' || typeof value !== 'string') return [];
    const path = ['identityProviders', index, 'citizens', 'clientId'];
    return [{ path, value: `${broker} ${value}` }];
  });
}

const MEMBERS = ['serviceProviders', 'clients', 'identityProviders', 'dataProviders'];

/** Whoever names a broker names one that exists; what differs at a broker is said of one's own. */
function unknownBrokers(raw: unknown): Problem[] {
  const known = everywhere(raw, 'brokers', 'id').map(({ value }) => value);
  return MEMBERS.flatMap((list) =>
    itemsOf(raw, list).flatMap((item, index) => {
      const named = at(item, 'brokers');
      const own = brokersOf(raw, item);
      const unknown = (Array.isArray(named) ? named : []).flatMap((value, place) =>
        known.includes(String(value)) ? [] : [{ path: [list, index, 'brokers', place], value }],
      );
      const asked = at(item, 'stepUp', 'broker');
      const elsewhere = [
        ...Object.keys((at(item, 'atBroker') as object | undefined) ?? {}).map((value) => ({
          path: [list, index, 'atBroker', value],
          value,
        })),
        ...(typeof asked === 'string'
          ? [{ path: [list, index, 'stepUp', 'broker'], value: asked }]
          : []),
      ].filter(({ value }) => !own.includes(value));
      return [
        ...unknown.map((place) => ({
          ...place,
          ...expected(
            `the id of a broker: ${known.join(', ')}`,
            `l’id d’un broker : ${known.join(', ')}`,
          ),
        })),
        ...elsewhere.map((place) => ({
          ...place,
          ...expected(
            `one of its own brokers: ${own.join(', ')}`,
            `l’un de ses brokers : ${own.join(', ')}`,
          ),
        })),
      ];
    }),
  );
}

/** A profile says which levels there are. */
function unknownProfiles(raw: unknown): Problem[] {
  const profiles = profilesOf(raw);
  const known = Object.keys(profiles).join(', ');
  const words = expected(`a profile: ${known}`, `un profil : ${known}`);
  return everywhere(raw, 'brokers', 'profile').flatMap(({ path, value }) =>
    Object.hasOwn(profiles, value) ? [] : [{ path, value, ...words }],
  );
}

/** A service reads data of data providers that exist. */
function unknownData(raw: unknown): Problem[] {
  const known = new Set(everywhere(raw, 'dataProviders', 'id').map(({ value }) => value));
  const words = among('the id of a data provider', 'l’id d’un fournisseur de données', known);
  const services = at(raw, 'serviceProviders');
  if (!Array.isArray(services)) return [];
  return services.flatMap((service, index) => {
    const ids = at(service, 'data');
    if (!Array.isArray(ids)) return [];
    return ids.flatMap((value, place) =>
      typeof value === 'string' && !known.has(value)
        ? [{ path: ['serviceProviders', index, 'data', place], value, ...words }]
        : [],
    );
  });
}

function unknownProviders(raw: unknown): Problem[] {
  const known = new Set(everywhere(raw, 'identityProviders', 'uid').map(({ value }) => value));
  const words = among(
    'the uid of an identity provider',
    'l’uid d’un fournisseur d’identité',
    known,
  );
  const check = (path: (string | number)[]): Problem[] => {
    const uids = at(raw, ...path);
    if (!Array.isArray(uids)) return [];
    return uids.flatMap((value, index) =>
      typeof value === 'string' && !known.has(value)
        ? [{ path: [...path, index], value, ...words }]
        : [],
    );
  };
  const registrations = ['serviceProviders', 'clients'].flatMap((list) => {
    const items = at(raw, list);
    return Array.isArray(items) ? items.map((_, index) => [list, index, 'registration']) : [];
  });
  return [
    ...itemsOf(raw, 'brokers').flatMap((_, index) => check(['brokers', index, 'allowedIdpHints'])),
    ...registrations.flatMap((path) => [
      ...check([...path, 'allowedIdpHints']),
      ...check([...path, 'identityProviders', 'only']),
      ...check([...path, 'identityProviders', 'except']),
    ]),
  ];
}

/** What has to do with finding identity providers by e-mail address, and with people at work. */
import type { Problem } from '@federama/model';
import { among, expected } from './expected.ts';
import { at, brokersOf, everywhere, itemsOf, type Path, profileAt } from './raw.ts';

export function routingProblems(raw: unknown): Problem[] {
  return [
    ...misplacedRouting(raw),
    ...misplacedProviders(raw),
    ...severalDefaults(raw),
    ...unknownAccounts(raw),
    ...unknownDirectories(raw),
    ...unknownRaisers(raw),
    ...unknownRelays(raw),
    ...unknownStandIn(raw),
  ];
}

/** Undefined for a broker, or a profile, that does not exist: that is told elsewhere. */
function findsByAddress(raw: unknown, broker: string): boolean | undefined {
  const kind = profileAt(raw, broker)?.login.kind;
  return kind && kind === 'email-address';
}

/** Brokers whose people choose on a page have no use for it. */
function misplacedRouting(raw: unknown): Problem[] {
  return itemsOf(raw, 'brokers').flatMap((broker, index) => {
    const value = at(broker, 'emailRouting');
    if (value === undefined || findsByAddress(raw, String(at(broker, 'id'))) !== false) return [];
    return [{ path: ['brokers', index, 'emailRouting'], value, ...NOTHING }];
  });
}

const NOTHING = expected(
  'nothing: the profile of this broker finds no provider by address',
  'rien : le profil de ce broker ne trouve aucun fournisseur par l’adresse',
);
const SECTION = expected(
  'professional: {}, with its domains: its broker finds providers by address',
  'professional: {}, avec ses domaines : son broker trouve les fournisseurs par l’adresse',
);
const NO_SECTION = expected(
  'nothing: none of its brokers finds providers by address',
  'rien : aucun de ses brokers ne trouve les fournisseurs par l’adresse',
);

/** A provider has the section if, and only if, one of its brokers reads it. */
function misplacedProviders(raw: unknown): Problem[] {
  return itemsOf(raw, 'identityProviders').flatMap((provider, index): Problem[] => {
    const path: Path = ['identityProviders', index, 'professional'];
    const value = at(provider, 'professional');
    const kinds = brokersOf(raw, provider).map((broker) => findsByAddress(raw, broker));
    if (!kinds.length || kinds.includes(undefined)) return [];
    if (value === undefined) return kinds.includes(true) ? [{ path, value, ...SECTION }] : [];
    return kinds.includes(true) ? [] : [{ path, value, ...NO_SECTION }];
  });
}

/** Whoever has no other provider has one, and one only. */
function severalDefaults(raw: unknown): Problem[] {
  const taken = new Map<string, string>();
  return itemsOf(raw, 'identityProviders').flatMap((provider, index) => {
    if (at(provider, 'professional', 'isDefault') !== true) return [];
    const id = String(at(provider, 'id'));
    const brokers = brokersOf(raw, provider);
    const first = brokers.map((broker) => taken.get(broker)).find(Boolean);
    for (const broker of brokers) if (!taken.has(broker)) taken.set(broker, id);
    if (!first) return [];
    const path = ['identityProviders', index, 'professional', 'isDefault'];
    const words = expected(
      `false: ${first} is the default provider of this broker already`,
      `false : ${first} est déjà le fournisseur par défaut de ce broker`,
    );
    return [{ path, value: true, ...words }];
  });
}

/** Accounts are at providers that exist. */
function unknownAccounts(raw: unknown): Problem[] {
  const known = everywhere(raw, 'identityProviders', 'id').map(({ value }) => value);
  return itemsOf(raw, 'agents').flatMap((agent, index) =>
    Object.keys((at(agent, 'at') as object | undefined) ?? {})
      .filter((id) => !known.includes(id))
      .map((value) => ({
        path: ['agents', index, 'at', value],
        value,
        ...among('the id of an identity provider', 'l’id d’un fournisseur d’identité', known),
      })),
  );
}

/** Whoever asks a directory asks one that exists. */
function unknownDirectories(raw: unknown): Problem[] {
  const known = everywhere(raw, 'organisationDirectories', 'id').map(({ value }) => value);
  const readers = [
    ['brokers', 'emailRouting'],
    ['identityProviders', 'professional'],
  ] as const;
  return readers.flatMap(([list, section]) =>
    itemsOf(raw, list).flatMap((item, index) => {
      const value = at(item, section, 'organisations');
      if (typeof value !== 'string' || known.includes(value)) return [];
      return [{ path: [list, index, section, 'organisations'], value, ...directoryAmong(known) }];
    }),
  );
}

/** Identities are raised by a broker of citizens, for people who earn a level. */
function unknownRaisers(raw: unknown): Problem[] {
  const known = everywhere(raw, 'brokers', 'id')
    .map(({ value }) => value)
    .filter((id) => findsByAddress(raw, id) === false);
  const words = among('the id of a broker of citizens', 'l’id d’un broker de citoyens', known);
  return itemsOf(raw, 'identityProviders').flatMap((item, index) => {
    const value = at(item, 'citizens', 'broker');
    if (value === undefined || known.includes(String(value))) return [];
    return [{ path: ['identityProviders', index, 'citizens', 'broker'], value, ...words }];
  });
}

/** A provider on another network is reached through a relay that exists. */
function unknownRelays(raw: unknown): Problem[] {
  const known = everywhere(raw, 'relays', 'id').map(({ value }) => value);
  const words = among('the id of a relay', 'l’id d’un relais', known);
  return itemsOf(raw, 'identityProviders').flatMap((item, index) => {
    const own: Path[] = brokersOf(raw, item).map((broker) => ['atBroker', broker]);
    return [[], ...own].flatMap((place) => {
      const value = at(item, ...place, 'professional', 'relay');
      if (value === undefined || known.includes(String(value))) return [];
      const path = ['identityProviders', index, ...place, 'professional', 'relay'];
      return [{ path, value, ...words }];
    });
  });
}

const directoryAmong = (known: readonly string[]) =>
  among('the id of a directory of organisations', 'l’id d’un annuaire des organisations', known);

function unknownStandIn(raw: unknown): Problem[] {
  const known = everywhere(raw, 'organisations', 'siret').map(({ value }) => value);
  return itemsOf(raw, 'organisationDirectories').flatMap((directory, index) => {
    const value = at(directory, 'unknownOrganisation');
    if (typeof value !== 'string' || known.includes(value)) return [];
    const path = ['organisationDirectories', index, 'unknownOrganisation'];
    const words = among('the siret of an organisation', 'le siret d’une organisation', known);
    return [{ path, value, ...words }];
  });
}

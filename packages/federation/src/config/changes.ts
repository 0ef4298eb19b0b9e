/** Changes of a configuration while it runs: one item at a time, and the whole checked. */
import {
  agent,
  brokerConfig,
  type Change,
  type ChangeableList,
  clientConfig,
  dataProviderConfig,
  identityProviderConfig,
  organisationDirectoryConfig,
  type Problem,
  person,
  relayConfig,
  serviceProviderConfig,
} from '@federama/model';
import { type LoadedConfig, problemsOf } from './config.ts';
import { crossProblems, repeatedPeople } from './consistency.ts';
import { among } from './expected.ts';
import { mergePatch } from './merge-patch.ts';
import { outcomes } from './outcomes.ts';
import { personProblems } from './person-problems.ts';
import { withDefaultsAt } from './profile-defaults.ts';

/** The lists of a configuration that may change, with the shape of an item and its key. */
export const LISTS = {
  people: { schema: person, key: 'login' },
  agents: { schema: agent, key: 'login' },
  clients: { schema: clientConfig, key: 'id' },
  brokers: { schema: brokerConfig, key: 'id' },
  serviceProviders: { schema: serviceProviderConfig, key: 'id' },
  identityProviders: { schema: identityProviderConfig, key: 'id' },
  dataProviders: { schema: dataProviderConfig, key: 'id' },
  relays: { schema: relayConfig, key: 'id' },
  organisationDirectories: { schema: organisationDirectoryConfig, key: 'id' },
} as const satisfies Record<ChangeableList, unknown>;

/** The configuration as it would be; with problems, it must not count. */
export type Changed = { config: LoadedConfig; problems: readonly Problem[] };

export function applyChange(config: LoadedConfig, change: Change): Changed {
  const { config: next, problems } = changedItem(config, change);
  if (problems.length) return { config: next, problems };
  if (change.list !== 'people') return { config: next, problems: crossProblems(next) };
  const others = repeatedPeople(next);
  return others.length ? { config: next, problems: others } : withPromise(next, keyOf(change));
}

/** The person of this login, with how a login ends. */
function withPromise(config: LoadedConfig, login: string): Changed {
  const at = config.people.findIndex((person) => person.login === login.normalize('NFC'));
  const person = config.people[at];
  if (!person) return { config, problems: [] };
  const problems = personProblems(config, [person]);
  const outcome = outcomes(config).promised(person);
  const people = config.people.with(at, { ...person, outcome });
  return { config: { ...config, people }, problems };
}

/** All of them in turn, up to the first that has problems. */
export function applyChanges(config: LoadedConfig, changes: readonly Change[]): Changed {
  let next = config;
  for (const change of changes) {
    const changed = applyChange(next, change);
    if (changed.problems.length) return { config, problems: changed.problems };
    next = changed.config;
  }
  return { config: next, problems: [] };
}

/**
 * The changes made while running, on top of what a file says now. One whose item the file no
 * longer has was made to nothing, and is left out.
 */
export function withChanges(config: LoadedConfig, changes: readonly Change[]): Changed {
  const present = changes.filter(
    (change) => 'put' in change || itemOf(config, change.list, keyOf(change)) !== undefined,
  );
  return applyChanges(config, present);
}

/** The same, without those that no longer fit; their problems are those of the first of them. */
export function withFittingChanges(config: LoadedConfig, changes: readonly Change[]): Changed {
  const whole = withChanges(config, changes);
  if (!whole.problems.length) return whole;
  let next = config;
  for (const change of changes) {
    const changed = withChanges(next, [change]);
    if (!changed.problems.length) next = changed.config;
  }
  return { config: next, problems: whole.problems };
}

type Item = Record<string, unknown>;

const itemsOf = (config: LoadedConfig, list: ChangeableList) => config[list] as Item[];

function itemOf(config: LoadedConfig, list: ChangeableList, key: string): Item | undefined {
  return itemsOf(config, list).find((item) => item[LISTS[list].key] === key);
}

/** Whether a removal has nothing left to remove. */
export function isGone(
  config: LoadedConfig,
  { list, remove }: Extract<Change, { remove: string }>,
): boolean {
  return itemOf(config, list, remove) === undefined;
}

function changedItem(config: LoadedConfig, change: Change): Changed {
  const { list } = change;
  if ('put' in change) return withItem(config, list, change.put);
  const item = itemOf(config, list, keyOf(change));
  if (!item) return { config, problems: [missing(config, change)] };
  if ('patch' in change) return withItem(config, list, patched(item, change));
  const rest = itemsOf(config, list).filter((other) => other !== item);
  return { config: { ...config, [list]: rest }, problems: [] };
}

/** How a login ends follows what changes, unless the change says it. */
function patched(item: Item, { list, patch }: Extract<Change, { patch: unknown }>): unknown {
  const { outcome: _former, ...rest } = item;
  return mergePatch(list === 'people' ? rest : item, patch);
}

function withItem(config: LoadedConfig, list: ChangeableList, put: unknown): Changed {
  const { schema, key } = LISTS[list];
  const parsed = schema.safeParse(withDefaultsAt(config, list, put));
  if (!parsed.success) return { config, problems: problemsOf(parsed.error.issues, put) };
  const item = parsed.data as Item;
  const items = itemsOf(config, list);
  const at = items.findIndex((other) => other[key] === item[key]);
  const changed = at === -1 ? [...items, item] : items.with(at, item);
  return { config: { ...config, [list]: changed }, problems: [] };
}

function missing(config: LoadedConfig, change: Change): Problem {
  const { key } = LISTS[change.list];
  const known = itemsOf(config, change.list).map((item) => String(item[key]));
  const few = known.length > 10 ? [...known.slice(0, 10), '…'] : known;
  return {
    path: [change.list, key],
    value: keyOf(change),
    ...among(
      `the ${key} of an item of ${change.list}`,
      `${key} d’un élément de ${change.list}`,
      few,
    ),
  };
}

/** Key of the item that a change is about. */
export function keyOf(change: Change): string {
  if ('remove' in change) return change.remove;
  if ('patch' in change) return change.key;
  return String((change.put as Item | null)?.[LISTS[change.list].key]);
}

/** The changes so far and another; what an item was before it was put or removed is forgotten. */
export function withLastChange(changes: readonly Change[], change: Change): Change[] {
  const sameItem = (other: Change) => other.list === change.list && keyOf(other) === keyOf(change);
  if ('patch' in change) return [...changes, change];
  return [...changes.filter((other) => !sameItem(other)), change];
}

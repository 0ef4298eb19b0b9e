/** Changes of a configuration while it runs: one item put in, or taken out, and checked whole. */
import {
  type Change,
  type ChangeableList,
  clientConfig,
  dataProviderConfig,
  identityProviderConfig,
  person,
  serviceProviderConfig,
} from '@federama/model';
import { ConfigError, type LoadedConfig, problemsOf, reportOf } from './config.ts';
import { crossProblems } from './consistency.ts';

/** The lists of a configuration that may change, with the shape of an item and its key. */
const LISTS = {
  people: { schema: person, key: 'login' },
  clients: { schema: clientConfig, key: 'id' },
  serviceProviders: { schema: serviceProviderConfig, key: 'id' },
  identityProviders: { schema: identityProviderConfig, key: 'id' },
  dataProviders: { schema: dataProviderConfig, key: 'id' },
} as const satisfies Record<ChangeableList, unknown>;

/** @throws ConfigError that lists every problem of the item and of the whole */
export function applyChange(config: LoadedConfig, change: Change): LoadedConfig {
  const next = 'put' in change ? withItem(config, change) : withoutItem(config, change);
  const problems = crossProblems(next);
  if (problems.length) throw new ConfigError(reportOf('the change', problems), problems);
  return next;
}

/** The changes made while running, on top of what a file says now. */
export function withChanges(config: LoadedConfig, changes: readonly Change[]): LoadedConfig {
  return changes.reduce(
    (next, change) =>
      'remove' in change && !itemOf(next, change) ? next : applyChange(next, change),
    config,
  );
}

function itemOf(config: LoadedConfig, { list, remove }: { list: ChangeableList; remove: string }) {
  const { key } = LISTS[list];
  return (config[list] as Keyed[]).find((one) => one[key] === remove);
}

type Keyed = Record<string, unknown>;

function withItem(
  config: LoadedConfig,
  { list, put }: Extract<Change, { put: unknown }>,
): LoadedConfig {
  const { schema, key } = LISTS[list];
  const parsed = schema.safeParse(put);
  if (!parsed.success) {
    const problems = problemsOf(parsed.error.issues, put);
    throw new ConfigError(reportOf(`this item of ${list}`, problems), problems);
  }
  const item = parsed.data as Keyed;
  const items = config[list] as Keyed[];
  const at = items.findIndex((one) => one[key] === item[key]);
  const changed = at === -1 ? [...items, item] : items.with(at, item);
  return { ...config, [list]: changed };
}

function withoutItem(
  config: LoadedConfig,
  change: Extract<Change, { remove: string }>,
): LoadedConfig {
  const { list, remove } = change;
  const { key } = LISTS[list];
  const item = itemOf(config, change);
  if (!item)
    throw new ConfigError(`${list} has no item whose ${key} is ${remove}; nothing was changed.`);
  return { ...config, [list]: (config[list] as Keyed[]).filter((one) => one !== item) };
}

/** The changes so far and one more; of those to the same item, only the last counts. */
export function withLastChanges(changes: readonly Change[], change: Change): Change[] {
  return [...changes.filter((one) => keyOf(one) !== keyOf(change)), change];
}

function keyOf(change: Change): string {
  const { key } = LISTS[change.list];
  const value = 'remove' in change ? change.remove : (change.put as Keyed)[key];
  return `${change.list} ${String(value)}`;
}

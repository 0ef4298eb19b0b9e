/**
 * What a registration does not say holds as the profile of its broker has it: a client of plain
 * OpenID Connect is no client of FranceConnect. Works on the file as written.
 */
import type { Registration } from '@federama/model';
import { at, brokersOf, itemsOf, profileAt } from './raw.ts';

const LISTS = ['serviceProviders', 'clients'];

type Settings = Partial<Registration>;
type Item = { registration: object; atBroker?: Record<string, object> };

export function withProfileDefaults(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const lists = LISTS.filter((list) => Array.isArray(at(raw, list)));
  const filled = lists.map((list) => [
    list,
    itemsOf(raw, list).map((item) => withDefaultsAt(raw, list, item)),
  ]);
  return { ...raw, ...Object.fromEntries(filled) };
}

/** One item of a list of the configuration. */
export function withDefaultsAt(raw: unknown, list: string, item: unknown): unknown {
  if (!LISTS.includes(list) || !isItem(item)) return item;
  const brokers = brokersOf(raw, item);
  const [only, ...others] = brokers;
  const defaultsAt = (broker: string) => profileAt(raw, broker)?.client.defaults;
  if (only !== undefined && !others.length) {
    const defaults = defaultsAt(only);
    return defaults ? { ...item, registration: { ...defaults, ...item.registration } } : item;
  }
  const own = brokers.flatMap((broker) => {
    const missing = unsaid(defaultsAt(broker), item.registration);
    return missing ? [[broker, { ...missing, ...item.atBroker?.[broker] }]] : [];
  });
  return own.length
    ? { ...item, atBroker: { ...item.atBroker, ...Object.fromEntries(own) } }
    : item;
}

function isItem(item: unknown): item is Item {
  const registration = at(item, 'registration');
  return typeof registration === 'object' && registration !== null;
}

function unsaid(defaults: Settings | undefined, registration: object): object | undefined {
  const missing = Object.entries(defaults ?? {}).filter(([name]) => !(name in registration));
  return missing.length ? Object.fromEntries(missing) : undefined;
}

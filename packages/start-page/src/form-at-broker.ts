/** The form of an application of several brokers: what it is at one of them, and what changes where. */
import type { ClientConfig } from '@federama/model';
import type { Language } from '@federama/server-kit/i18n';
import { brokersOf, clientAt } from './brokers.ts';
import type { BrokerView, FederationView } from './config.ts';
import { type ApplicationForm, DEFAULT_SCOPES, formOf, registrationOf } from './form.ts';
import type { KeyPair } from './key-pair.ts';

/** What the application is at the broker that the page is about. */
export function filledForm(
  federation: FederationView,
  client: ClientConfig,
  asked: unknown,
  language: Language,
): ApplicationForm {
  const brokers = brokersOf(federation, client).map(({ id }) => id);
  const broker = clientAt(federation.manifest().clients, client.id, asked)?.broker ?? '';
  const registration = federation.registrationAt(client, broker);
  return formOf({ ...client, brokers, registration }, language);
}

/** Scopes as they were offered: of these, those that its brokers know. */
export function withKnownScopes(
  form: ApplicationForm,
  known: readonly BrokerView[],
): ApplicationForm {
  if (form.scopes !== DEFAULT_SCOPES.join(' ')) return form;
  const named = known.filter(({ id }) => form.brokers.includes(id));
  const own = new Set((named.length ? named : known.slice(0, 1)).flatMap(({ scopes }) => scopes));
  return { ...form, scopes: DEFAULT_SCOPES.filter((scope) => own.has(scope)).join(' ') };
}

/** Of a new application: the first broker is meant where none is said, as in the file. */
export function brokersIn(federation: FederationView, { brokers }: ApplicationForm) {
  return federation.brokers().length > 1 && brokers.length ? { brokers } : {};
}

/** Written down where they change. */
function changedBrokers(federation: FederationView, client: ClientConfig, form: ApplicationForm) {
  const before = brokersOf(federation, client).map(({ id }) => id);
  const same =
    before.length === form.brokers.length && before.every((id) => form.brokers.includes(id));
  return same || federation.brokers().length < 2 ? client.brokers : form.brokers;
}

/** What differs at the broker of the page stays apart; everything else is for all of its brokers. */
export function changedBy(
  federation: FederationView,
  client: ClientConfig,
  { form, broker, made }: { form: ApplicationForm; broker: unknown; made: readonly KeyPair[] },
) {
  const changed = registrationOf(form, made);
  const brokers = changedBrokers(federation, client, form);
  const asked = clientAt(federation.manifest().clients, client.id, broker)?.broker;
  const apart = Object.entries(client.atBroker?.[asked ?? ''] ?? {});
  const names = new Set(apart.flatMap(([name, value]) => (value === undefined ? [] : [name])));
  const isApart = ([name]: [string, unknown]) => names.has(name);
  const entries = Object.entries(changed);
  const kept = Object.entries(client.atBroker ?? {}).filter(([id]) => brokers?.includes(id));
  const own = Object.fromEntries([...apart, ...entries.filter(isApart)]);
  return {
    ...(brokers && { brokers }),
    registration: {
      ...client.registration,
      ...Object.fromEntries(entries.filter((entry) => !isApart(entry))),
    },
    ...(client.atBroker && {
      atBroker: Object.fromEntries(kept.map(([id, at]) => [id, id === asked ? own : at])),
    }),
  };
}

/** Who is a client of which broker, and as what: a record may differ from one broker to another. */
import type {
  BrokerConfig,
  ClientConfig,
  DataProviderConfig,
  IdentityProviderConfig,
  Registration,
  ServiceProviderConfig,
} from '@federama/model';
import type { LoadedConfig } from './config.ts';

type Member = { brokers?: readonly string[] | undefined };
type Brokers = Pick<LoadedConfig, 'brokers'>;

/** The broker that is meant where nothing is said. */
export function firstBroker({ brokers: [first] }: Brokers): BrokerConfig {
  if (!first) throw new Error('a federation has at least one broker');
  return first;
}

/** @throws when there is no such broker */
export function brokerNamed({ brokers }: Brokers, id: string): BrokerConfig {
  const found = brokers.find((broker) => broker.id === id);
  if (found) return found;
  throw new Error(`there is no broker ${id}: ${brokers.map((broker) => broker.id).join(', ')}`);
}

/** Brokers of a service, client, identity provider or data provider, in its own order. */
export function brokersOf(config: Brokers, { brokers }: Member): BrokerConfig[] {
  if (!brokers) return [firstBroker(config)];
  return brokers.flatMap((id) => config.brokers.find((broker) => broker.id === id) ?? []);
}

export function belongsTo(config: Brokers, broker: BrokerConfig, member: Member): boolean {
  return brokersOf(config, member).some(({ id }) => id === broker.id);
}

/** What a service or client is registered as at one broker. */
export function registrationAt(
  { registration, atBroker }: Pick<ClientConfig, 'registration' | 'atBroker'>,
  broker: BrokerConfig,
): Registration {
  return { ...registration, ...definedIn(atBroker?.[broker.id]) };
}

/** Whether a broker encrypts what it answers this service. */
export function isAnsweredEncrypted(config: Brokers, service: ClientConfig): boolean {
  return brokersOf(config, service).some((broker) => {
    const { idTokenEncryptedResponseAlg, userinfoEncryptedResponseAlg } = registrationAt(
      service,
      broker,
    );
    return Boolean(idTokenEncryptedResponseAlg ?? userinfoEncryptedResponseAlg);
  });
}

/** An identity provider as one broker knows it. */
export function providerAt(
  provider: IdentityProviderConfig,
  broker: BrokerConfig,
): IdentityProviderConfig {
  return { ...provider, ...definedIn(provider.atBroker?.[broker.id]) };
}

function definedIn<T extends object>(
  settings: T | undefined,
): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(settings ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** Services and clients of one broker. */
export function membersOf(config: LoadedConfig, broker: BrokerConfig) {
  const own = <T extends Member>(list: readonly T[]) =>
    list.filter((member) => belongsTo(config, broker, member));
  return {
    serviceProviders: own<ServiceProviderConfig>(config.serviceProviders),
    clients: own<ClientConfig>(config.clients),
    identityProviders: own<IdentityProviderConfig>(config.identityProviders).map((provider) =>
      providerAt(provider, broker),
    ),
    dataProviders: own<DataProviderConfig>(config.dataProviders),
  };
}

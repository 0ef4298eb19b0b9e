/** Brokers the service is a client of, each with its relying party. */
import { createRelyingParty, type RelyingParty } from '@federama/relying-party';
import type {
  BrokerRegistration,
  ServiceProviderConfig,
  ServiceProviderOptions,
} from './config.ts';

type BrokerClient = BrokerRegistration & { relyingParty: RelyingParty };

/** The broker of this id; the usual one for anything else. */
export type FindBroker = (id?: unknown) => BrokerClient;

export function createBrokerClients(options: ServiceProviderOptions): FindBroker {
  const [usual, ...others] = options.config.registrations;
  const first = brokerClient(options, usual);
  const clients = [first, ...others.map((registration) => brokerClient(options, registration))];
  return (id) => clients.find(({ broker }) => broker === id) ?? first;
}

/** How long an answer of a broker is waited for. */
export const BROKER_TIMEOUT_SECONDS = 10;

/** A broker that an address or a form names, and that the service is no client of. */
export function isUnknownBroker({ registrations }: ServiceProviderConfig, asked: unknown): boolean {
  return asked !== undefined && !registrations.some(({ broker }) => broker === asked);
}

function brokerClient(
  { config: { weaknesses }, fetch, clock }: ServiceProviderOptions,
  registration: BrokerRegistration,
): BrokerClient {
  const relyingParty = createRelyingParty({
    ...registration,
    ...{ fetch, clock, timeoutSeconds: BROKER_TIMEOUT_SECONDS },
    ...(weaknesses && { weaknesses }),
  });
  return { ...registration, relyingParty };
}

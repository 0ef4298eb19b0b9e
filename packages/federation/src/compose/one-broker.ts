/** Lessons and attacks speak of one broker: which it can be, and a federation that goes by it alone. */
import { ACR_LEVELS, type BrokerConfig, type Change } from '@federama/model';
import { belongsTo, brokerNamed, brokersOf } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { profileOf } from './profiles.ts';

/**
 * Brokers that everyone of these takes part with, by their ids, and that serve the lowest level, as
 * passwords give it.
 */
export function brokersJoining(config: LoadedConfig, ids: readonly string[]): BrokerConfig[] {
  const { serviceProviders, identityProviders, dataProviders, clients, brokers } = config;
  const everyone = [...serviceProviders, ...identityProviders, ...dataProviders, ...clients];
  const cast = everyone.filter(({ id }) => ids.includes(id));
  if (cast.length < ids.length) return [];
  return brokers.filter(
    (broker) =>
      broker.hosted &&
      cast.every((member) => belongsTo(config, broker, member)) &&
      profileOf(config, broker).acr.accepted.includes(ACR_LEVELS[0]),
  );
}

/** Brokers that a service signs people in through, and does not ask for its sensitive act. */
export function brokersBelowAct(config: LoadedConfig, id: string): BrokerConfig[] {
  const service = config.serviceProviders.find((one) => one.id === id);
  const { stepUp } = service ?? {};
  if (!service || !stepUp) return [];
  return brokersOf(config, service).filter((broker) => broker.id !== stepUp.broker);
}

/** Services of this broker are clients of no other. @throws when there is no such broker */
export function changesToOneBroker(config: LoadedConfig, id: string): Change[] {
  const broker = brokerNamed(config, id);
  return config.serviceProviders
    .filter(
      (service) => belongsTo(config, broker, service) && brokersOf(config, service).length > 1,
    )
    .map(({ id: key, atBroker = {}, stepUp }) => {
      const others = Object.keys(atBroker).filter((name) => name !== id);
      const none = Object.fromEntries(others.map((name) => [name, null]));
      const act = stepUp && stepUp.broker !== id && { stepUp: null };
      return { list: 'serviceProviders', key, patch: { brokers: [id], atBroker: none, ...act } };
    });
}

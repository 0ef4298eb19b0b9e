/** Private keys of this federation's own participants, for the observatory to read what is theirs. */
import type { Reader } from '@federama/observatory';
import { brokersOf, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import {
  brokerDecryptionKeys,
  demonstrationClientKeys,
  demonstrationEncryptionKeys,
  serviceDecryptionKeys,
} from './keys.ts';

export function readersIn(config: LoadedConfig): Reader[] {
  const services = config.serviceProviders.map((service) => ({
    party: service.id,
    keys: brokersOf(config, service).flatMap((broker) =>
      serviceDecryptionKeys(withEveryKey(service), registrationAt(service, broker)),
    ),
  }));
  const brokers = config.brokers.map((broker) => ({
    party: broker.id,
    keys: brokerDecryptionKeys(config, broker),
  }));
  const shipped = [...demonstrationEncryptionKeys(), ...demonstrationClientKeys()];
  return [...services, ...brokers, { party: undefined, keys: shipped }];
}

/** What was encrypted for a key that has been replaced since stays readable here. */
function withEveryKey<T extends LoadedConfig['serviceProviders'][number]>(service: T): T {
  const { generation = 0 } = service.encryptionKeys ?? {};
  return { ...service, encryptionKeys: { generation, kept: generation } };
}

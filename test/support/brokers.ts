/** A federation with a second broker of the standard profile beside the first. */
import type { LoadedConfig } from 'federama';
import { firstBroker } from 'federama/brokers';

export const SECOND = 'passerelle';

/** The default federation without its other brokers, and without people at work. */
export function withFirstBrokerAlone(config: LoadedConfig): void {
  const first = firstBroker(config);
  config.brokers = [first];
  const isMember = ({ brokers }: { brokers?: string[] | undefined }) =>
    !brokers || brokers.includes(first.id);
  config.clients = config.clients.filter(isMember);
  config.serviceProviders = config.serviceProviders.filter(isMember);
  config.identityProviders = config.identityProviders.filter(isMember);
  config.agents = [];
  const lists = [config.serviceProviders, config.clients, config.identityProviders];
  for (const member of lists.flat())
    Object.assign(member, { brokers: undefined, atBroker: undefined });
  for (const member of config.dataProviders) delete member.brokers;
  for (const service of config.serviceProviders) delete service.stepUp;
}

/**
 * The bank goes to the second broker under the client_id that the taxes have at the first, and
 * Azur serves both; the older application is a client of both, under another name at the second.
 */
export function withSecondBroker(config: LoadedConfig, profile = 'franceconnect'): void {
  withFirstBrokerAlone(config);
  config.brokers.push({
    ...firstBroker(config),
    id: SECOND,
    url: 'http://localhost:9403',
    name: { fr: 'Passerelle', en: 'Gateway' },
    profile,
    subjectSecret: 'demonstration-secret-of-the-second-subjects',
    sessionSecret: 'demonstration-secret-of-the-second-sessions',
  });
  for (const provider of config.identityProviders)
    Object.assign(provider, {
      brokers: ['broker', SECOND],
      atBroker: { [SECOND]: { clientId: `passerelle-at-${provider.id}`, order: 1 } },
    });
  const bank = config.serviceProviders.find(({ id }) => id === 'banque');
  if (bank) {
    Object.assign(bank, { brokers: [SECOND] });
    bank.registration.clientId = 'impots';
  }
  const [client] = config.clients;
  if (client)
    Object.assign(client, {
      brokers: ['broker', SECOND],
      atBroker: { [SECOND]: { clientId: 'my-app-there' } },
    });
}

/** The taxes and the bank are clients of both, the second first, under a client_id of their own at each. */
export function withServicesAtBoth(config: LoadedConfig, profile?: string): void {
  withSecondBroker(config, profile);
  for (const service of config.serviceProviders)
    if (['impots', 'banque'].includes(service.id)) {
      const clientId = `${service.id}-there`;
      Object.assign(service, {
        brokers: [SECOND, 'broker'],
        registration: { ...service.registration, clientId: `${service.id}-here` },
        atBroker: { [SECOND]: { clientId } },
      });
    }
}

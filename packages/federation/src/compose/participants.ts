/** Who takes part, in the order people meet them. */
import type { LoadedConfig } from '../config/config.ts';
import { attacker } from './attacker.ts';
import { broker } from './broker.ts';
import { civilRegistry } from './civil-registry.ts';
import { dataProvider } from './data-provider.ts';
import { identityProvider } from './identity-provider.ts';
import { observatory } from './observatory.ts';
import { organisationDirectory } from './organisation-directory.ts';
import type { Participant } from './participant.ts';
import { relay } from './relay.ts';
import { serviceProvider } from './service-provider.ts';
import { startPage } from './start-page.ts';

export function participantsOf(config: LoadedConfig): Participant[] {
  const watched = [
    startPage(config),
    ...config.brokers.filter(({ hosted }) => hosted).map((own) => broker(config, own)),
    civilRegistry(config),
    ...config.organisationDirectories.map((own) => organisationDirectory(config, own)),
    ...config.relays.map((own) => relay(config, own)),
    ...config.identityProviders
      .filter(({ hosted }) => hosted)
      .map((provider) => identityProvider(config, provider)),
    ...config.dataProviders.flatMap((provider) =>
      provider.url && provider.hosted ? [dataProvider(config, provider, provider.url)] : [],
    ),
    ...config.serviceProviders.map((service) => serviceProvider(config, service)),
  ];
  const malo = attacker(config);
  // Elsewhere it takes no part.
  const seen = config.weaknesses ? [...watched, malo] : watched;
  return [...watched, observatory(config, seen), malo];
}

/** Ids of the participants of a configuration. */
export function idsOf(config: LoadedConfig): string[] {
  return participantsOf(config).map(({ party }) => party.id);
}

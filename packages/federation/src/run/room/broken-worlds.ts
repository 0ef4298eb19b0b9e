/** Worlds that do not work, ready to be sent to a class: one thing wrong in each, as data. */
import type { Change } from '@federama/model';
import type { Translated } from '@federama/server-kit/i18n';
import { firstBroker, membersOf } from '../../config/brokers.ts';
import type { LoadedConfig } from '../../config/config.ts';

export type BrokenWorld = {
  id: string;
  words: Translated;
  changes: readonly Change[];
  /** Seconds that participants are ahead, by id. */
  skews: Readonly<Record<string, number>>;
};

const AHEAD_SECONDS = 600;

/** About the first broker, with the first service and the first identity provider that it has. */
export function brokenWorlds(config: LoadedConfig): BrokenWorld[] {
  const broker = firstBroker(config);
  const { serviceProviders, identityProviders } = membersOf(config, broker);
  const [service, provider] = [serviceProviders[0], identityProviders[0]];
  return [
    ...(service ? brokenServices(service) : []),
    ...(provider ? brokenProviders(provider) : []),
    {
      id: 'broker-clock',
      words: {
        fr: `L’horloge de ${broker.name.fr} avance de dix minutes`,
        en: `The clock of ${broker.name.en} is ten minutes ahead`,
      },
      changes: [],
      skews: { [broker.id]: AHEAD_SECONDS },
    },
  ];
}

type Named = { id: string; name: Translated };

function brokenServices({ id, name }: Named): BrokenWorld[] {
  const patched = (registration: object): Change => ({
    ...{ list: 'serviceProviders', key: id, patch: { registration } },
  });
  return [
    {
      id: 'service-inactive',
      words: {
        fr: `${name.fr} a été désactivé chez le tiers de confiance`,
        en: `${name.en} has been switched off at the broker`,
      },
      changes: [patched({ active: false })],
      skews: {},
    },
  ];
}

function brokenProviders({ id, name }: Named): BrokenWorld[] {
  const patched = (patch: Record<string, unknown>): Change => ({
    ...{ list: 'identityProviders', key: id, patch },
  });
  return [
    {
      id: 'provider-signature',
      words: {
        fr: `${name.fr} ne signe plus l’identité qu’il transmet`,
        en: `${name.en} no longer signs the identity that it passes on`,
      },
      changes: [patched({ signsUserinfoWith: 'none' })],
      skews: {},
    },
    {
      id: 'provider-record',
      words: {
        fr: `La fiche de ${name.fr} chez le tiers de confiance n’a plus d’adresse`,
        en: `The record of ${name.en} at the broker has lost its address`,
      },
      changes: [patched({ malformedRecord: 'no-authorization-url' })],
      skews: {},
    },
  ];
}

/** What the control API names, as people call it. */
import type { Translated } from '@federama/server-kit/i18n';

export const WHAT = {
  people: { fr: 'personne', en: 'person' },
  agents: { fr: 'agent', en: 'agent' },
  clients: { fr: 'client', en: 'client' },
  v2Clients: { fr: 'client du protocole v2', en: 'client of protocol v2' },
  brokers: { fr: 'tiers de confiance', en: 'broker' },
  serviceProviders: { fr: 'service', en: 'service' },
  identityProviders: { fr: 'fournisseur d’identité', en: 'identity provider' },
  dataProviders: { fr: 'fournisseur de données', en: 'data provider' },
  organisationDirectories: { fr: 'annuaire des organisations', en: 'directory of organisations' },
  relays: { fr: 'relais', en: 'relay' },
  parties: { fr: 'participant', en: 'participant' },
} as const satisfies Readonly<Record<string, Translated>>;

const FEW = 20;

/** The first ones of many, and that there are more. */
export function examples(all: readonly string[]): readonly string[] {
  return all.length > FEW ? [...all.slice(0, FEW), '…'] : all;
}

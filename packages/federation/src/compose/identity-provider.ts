/** An identity provider as a participant: a client record there for each broker it serves. */
import {
  type BrokerRegistration,
  createAgentIdentityProvider,
  createIdentityProvider,
} from '@federama/identity-provider';
import type { BrokerConfig, IdentityProviderConfig, ProfessionalProvider } from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import { brokersOf, providerAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { encryptionOf } from './encryption.ts';
import { identityProviderKeys } from './keys.ts';
import type { Participant } from './participant.ts';
import { presentationOf } from './presentation.ts';
import { issuerOf, profileOf } from './profiles.ts';

export function identityProvider(config: LoadedConfig, own: IdentityProviderConfig): Participant {
  const { id, name, url, tagline, sessionSecret, handlers, kind, factors } = own;
  const party: Party = { id, role: 'identity-provider', name, url };
  if (own.professional) return agentProvider(config, own, own.professional);
  const fixed = memo(() => ({
    party,
    presentation: presentationOf(config),
    ...(tagline && { tagline }),
    levels: levelsOf(config, own),
    ...(factors && { factors }),
    european: kind === 'european-gateway',
    sessionSecret,
    forHelpers: handlers.verify === 'aidants-connect',
    keys: identityProviderKeys(own),
    clients: clientsOf(config, own),
  }));
  return {
    party,
    fixed,
    create: ({ store, config: current, clock, random, journal, fetch }) =>
      createIdentityProvider({
        ...{ clock, random, journal, fetch },
        store: prefixed(store, id),
        config: {
          ...fixed(),
          people: () => current().people,
          rateLimits: () => current().rateLimits,
        },
      }),
  };
}

/** One of people at work; what its record says of routing counts at once, and rebuilds nothing. */
function agentProvider(
  config: LoadedConfig,
  own: IdentityProviderConfig,
  professional: ProfessionalProvider,
): Participant {
  const { id, name, url, tagline } = own;
  const { isDefault, typed, signIn, entra } = professional;
  const party: Party = { id, role: 'identity-provider', name, url };
  const fixed = memo(() => ({
    party,
    presentation: presentationOf(config),
    ...(tagline && { tagline }),
    levels: levelsOf(config, own),
    keys: identityProviderKeys(own),
    clients: clientsOf(config, own),
    ...citizensOf(config, own),
  }));
  return {
    party,
    fixed: () => ({ ...fixed(), isDefault, typed, signIn, entra }),
    create: ({ store, config: current, clock, random, journal, fetch }) =>
      createAgentIdentityProvider({
        ...{ clock, random, journal, fetch },
        store: prefixed(store, id),
        config: {
          ...fixed(),
          professional,
          agents: () => current().agents,
          rateLimits: () => current().rateLimits,
          organisations: () => current().organisations,
          directory: () => directoryOf(current(), own),
        },
      }),
  };
}

/** The broker of citizens that raises identities here, and what this provider is there. */
function citizensOf(config: LoadedConfig, { citizens }: IdentityProviderConfig) {
  const broker = config.brokers.find(({ id }) => id === citizens?.broker);
  if (!citizens || !broker) return {};
  const { clientId, clientSecret } = citizens;
  const issuerUrl = issuerOf(config, broker);
  return { citizens: { name: broker.name, issuerUrl, clientId, clientSecret } };
}

/** The directory that it asks which organisation a SIRET is. */
function directoryOf(
  { organisationDirectories, identityProviders }: LoadedConfig,
  own: IdentityProviderConfig,
) {
  const { professional } = identityProviders.find(({ id }) => id === own.id) ?? own;
  return organisationDirectories.find(({ id }) => id === professional?.organisations);
}

function levelsOf(config: LoadedConfig, own: IdentityProviderConfig): string[] {
  return [
    ...new Set(brokersOf(config, own).flatMap((broker) => providerAt(own, broker).levels)),
  ].sort();
}

/** Where the broker takes anything, it is told plainly. */
function signingOf({ userinfoSignedResponseAlg: alg }: IdentityProviderConfig) {
  return alg === 'any' ? ('none' as const) : alg;
}

/** A broker that is told when a session ends here, and where. */
function logoutOf(config: LoadedConfig, broker: BrokerConfig) {
  const { logoutPath } = profileOf(config, broker).upstream;
  if (!logoutPath) return {};
  const backchannelLogoutUri = `${issuerOf(config, broker)}${logoutPath}`;
  return { backchannelLogoutUri, backchannelLogoutSessionRequired: true };
}

/** A broker that hands them on. */
function tellsStandardClaims(config: LoadedConfig, broker: BrokerConfig): boolean {
  return profileOf(config, broker).scopes.profile?.includes('nickname') ?? false;
}

/** Applications with no broker between. */
function directClientsOf({ clients }: IdentityProviderConfig): BrokerRegistration[] {
  return clients.map((client) => ({ ...client, isDirect: true, standardClaims: true }));
}

/** Brokers that share a client_id share the record: all of their addresses are registered. */
function clientsOf(config: LoadedConfig, own: IdentityProviderConfig): BrokerRegistration[] {
  const clients = new Map<string, BrokerRegistration>();
  for (const broker of brokersOf(config, own)) {
    const agreed = providerAt(own, broker);
    const issuer = issuerOf(config, broker);
    const before = clients.get(agreed.clientId);
    clients.set(agreed.clientId, {
      clientId: agreed.clientId,
      clientSecret: agreed.clientSecret,
      redirectUris: [...(before?.redirectUris ?? []), `${issuer}/oidc-callback`],
      postLogoutRedirectUris: [
        ...(before?.postLogoutRedirectUris ?? []),
        `${issuer}/client/logout-callback`,
      ],
      idTokenSignedResponseAlg: agreed.idTokenSignedResponseAlg,
      userinfoSignedResponseAlg: own.signsUserinfoWith ?? signingOf(agreed),
      jwksUri: `${issuer}/client/.well-known/keys`,
      idTokenEncryptedResponse: encryptionOf(
        agreed.idTokenEncryptedResponseAlg,
        agreed.idTokenEncryptedResponseEnc,
      ),
      userinfoEncryptedResponse: encryptionOf(
        agreed.userinfoEncryptedResponseAlg,
        agreed.userinfoEncryptedResponseEnc,
      ),
      ...(tellsStandardClaims(config, broker) && { standardClaims: true }),
      ...logoutOf(config, broker),
    });
  }
  return [...clients.values(), ...directClientsOf(own)];
}

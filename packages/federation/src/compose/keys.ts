/** Signing keys of participants, worked out from the configuration: the same at each start. */
import { readFileSync } from 'node:fs';
import type { FindSigningKeys } from '@federama/instruments/faults/tools';
import type {
  BrokerConfig,
  PublicJwks,
  Registration,
  ServiceProviderConfig,
} from '@federama/model';
import { memo } from '@federama/server-kit/memo';
import { deriveEcdhKey, deriveEs256Key, type PrivateJwk } from '@federama/server-kit/signing-keys';
import type { JWK } from 'jose';
import { brokersOf, membersOf, providerAt, registrationAt } from '../config/brokers.ts';
import type { LoadedConfig } from '../config/config.ts';
import { profileOf } from './profiles.ts';

type Profiles = Pick<LoadedConfig, 'profiles' | 'brokers'>;

/** What a broker signs with: keys of the kinds its profile has. */
export function brokerKeys(config: Profiles, broker: BrokerConfig): PrivateJwk[] {
  const place = config.brokers.findIndex(({ id }) => id === broker.id);
  const { ES256, RS256, PS256 } = profileOf(config, broker).tokens.keyIds;
  return [
    ...(ES256 ? es256Keys(broker, ES256) : []),
    ...(RS256 ? rsaKeys(broker, { kid: RS256, alg: 'RS256', place }) : []),
    ...(PS256 ? rsaKeys(broker, { kid: PS256, alg: 'PS256', place }) : []),
  ];
}

/**
 * What is encrypted for a broker is read with these: a key for each algorithm of its profile.
 * Source: docs/reference/contract.md#5.6.
 */
export function brokerDecryptionKeys(config: LoadedConfig, broker: BrokerConfig): PrivateJwk[] {
  const kids = Object.entries(profileOf(config, broker).tokens.decryptionKeyIds);
  const { encryption } = demonstrationRsaKeys();
  const first = config.brokers.findIndex(({ id }) => id === broker.id) * 2;
  return kids.map(([alg, kid], index) =>
    alg === 'ECDH-ES'
      ? deriveEcdhKey(broker.sessionSecret, kid)
      : { ...encryption[(first + index) % encryption.length], kid, alg, use: 'enc' },
  );
}

export function identityProviderKeys(
  provider: LoadedConfig['identityProviders'][number],
): PrivateJwk[] {
  const { id, atBroker, signsUserinfoWith, clients } = provider;
  const agreements = [provider, ...Object.values(atBroker ?? {}), ...clients];
  const usesRsa =
    signsUserinfoWith === 'RS256' ||
    agreements.some(
      ({ idTokenSignedResponseAlg, userinfoSignedResponseAlg }) =>
        idTokenSignedResponseAlg === 'RS256' || userinfoSignedResponseAlg === 'RS256',
    );
  return [
    ...es256Keys(provider, `${id}:ES256`),
    ...(usesRsa ? rsaKeys(provider, { kid: `${id}:RS256`, alg: 'RS256' }) : []),
  ];
}

/** Keys that a broker encrypts with for a sample service, as it is registered there. */
export function serviceDecryptionKeys(
  { id, sessionSecret, encryptionKeys }: ServiceProviderConfig,
  registration: Registration,
): PrivateJwk[] {
  const algs = new Set(
    [registration.idTokenEncryptedResponseAlg, registration.userinfoEncryptedResponseAlg].flatMap(
      (alg) => alg ?? [],
    ),
  );
  return published(encryptionKeys).flatMap((number) =>
    [...algs].map((alg): PrivateJwk => {
      const kid = number === 0 ? `${id}:${alg}` : `${id}:${alg}:${number}`;
      if (alg === 'ECDH-ES') return deriveEcdhKey(sessionSecret, kid);
      const { decryption } = demonstrationRsaKeys();
      return { ...decryption[number % decryption.length], kty: 'RSA', kid, alg, use: 'enc' };
    }),
  );
}

/** What a sample service without a secret signs its assertions with. */
export function serviceAssertionKey(
  { id, sessionSecret }: ServiceProviderConfig,
  { tokenEndpointAuthMethod }: Registration,
): PrivateJwk | undefined {
  if (tokenEndpointAuthMethod !== 'private_key_jwt') return undefined;
  return deriveEs256Key(sessionSecret, `${id}:ES256`);
}

type Signer = Pick<BrokerConfig, 'sessionSecret' | 'signingKeys'>;

/** The key that signs, those before it that are still published, and those after it that already are. */
function es256Keys({ sessionSecret, signingKeys }: Signer, kid: string): PrivateJwk[] {
  return withThoseAhead(signingKeys).map((number) =>
    deriveEs256Key(sessionSecret, number === 0 ? kid : `${kid}:${number}`),
  );
}

/** One key is for one algorithm. */
const APART = 3;

/** `place`: the first of the keys that ship; of several brokers, each begins with another. */
type RsaKeys = { kid: string; alg: 'RS256' | 'PS256'; place?: number };

/** There are few RSA keys: after the last comes the first again, under a new key id. */
function rsaKeys({ signingKeys }: Signer, { kid, alg, place = 0 }: RsaKeys): PrivateJwk[] {
  const { signing } = demonstrationRsaKeys();
  return withThoseAhead(signingKeys).map((number) => ({
    ...signing[(place + number + (alg === 'PS256' ? APART : 0)) % signing.length],
    kty: 'RSA',
    kid: number === 0 ? kid : `${kid}:${number}`,
    alg,
    use: 'sig',
  }));
}

/**
 * Numbers of the keys that are published, the one that signs first. Of those ahead, whoever has read
 * them knows which it will be, however long they keep what they read.
 */
function withThoseAhead(keys: Signer['signingKeys']): number[] {
  const { generation = 0, ahead = 0 } = keys ?? {};
  return [...published(keys), ...Array.from({ length: ahead }, (_, n) => generation + 1 + n)];
}

/** Numbers of the keys that count, the newest first. */
function published(keys: ServiceProviderConfig['encryptionKeys']): number[] {
  const { generation, kept } = keys ?? { generation: 0, kept: 0 };
  const first = Math.max(0, generation - kept);
  return Array.from({ length: generation - first + 1 }, (_, age) => generation - age);
}

/** Keys that answers of checktoken may be encrypted for, one of each kind; public, as all here. */
export function demonstrationEncryptionKeys(): JWK[] {
  const file = new URL('../../demonstration-data-provider-keys.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { keys: JWK[] }).keys;
}

/** What is encrypted for the ready application of the high level is read with these; public, as all here. */
export function demonstrationClientKeys(): PublicJwks['keys'] {
  const file = new URL('../../demonstration-client-keys.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as PublicJwks).keys;
}

const demonstrationRsaKeys = memo((): { signing: JWK[]; encryption: JWK[]; decryption: JWK[] } => {
  const file = new URL('../../demonstration-rsa-keys.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
});

/** What a participant signs with, for whoever makes it sign something else. */
export function signingKeysOf(config: LoadedConfig): FindSigningKeys {
  return (party, { client, broker: by }) => {
    const broker = config.brokers.find(({ id }) => id === party);
    if (broker)
      return {
        keys: brokerKeys(config, broker),
        clientSecret: clientSecrets(config, broker)[client ?? ''] ?? '',
      };
    const provider = config.identityProviders.find(({ id }) => id === party);
    if (!provider) return undefined;
    const asked = brokersOf(config, provider).find(({ id }) => id === by);
    const { clientSecret } = asked ? providerAt(provider, asked) : provider;
    return { keys: identityProviderKeys(provider), clientSecret };
  };
}

/** client_secret of each client of a broker, by client_id. */
export function clientSecrets(config: LoadedConfig, broker: BrokerConfig): Record<string, string> {
  const { serviceProviders, clients } = membersOf(config, broker);
  return Object.fromEntries(
    [...serviceProviders, ...clients].map((member) => {
      const { clientId, clientSecret } = registrationAt(member, broker);
      return [clientId, clientSecret];
    }),
  );
}

/** The secret of each broker at an identity provider, by the client_id it has there. */
export function brokerSecrets(
  config: LoadedConfig,
  provider: LoadedConfig['identityProviders'][number],
): Record<string, string> {
  return Object.fromEntries(
    brokersOf(config, provider).map((broker) => {
      const { clientId, clientSecret } = providerAt(provider, broker);
      return [clientId, clientSecret];
    }),
  );
}

/** Signing keys of participants, worked out from the configuration: the same at each start. */
import { readFileSync } from 'node:fs';
import { deriveEs256Key, type PrivateJwk } from '@federama/openid-provider';
import type { JWK } from 'jose';
import type { LoadedConfig } from './config.ts';

export function brokerKeys({ broker }: LoadedConfig): PrivateJwk[] {
  const kid = (alg: string) => `pkcs11:${alg}:hsm`;
  return [...es256Keys(broker, kid('ES256')), demonstrationRsaKey(kid('RS256'))];
}

export function identityProviderKeys(
  provider: LoadedConfig['identityProviders'][number],
): PrivateJwk[] {
  const { id, idTokenSignedResponseAlg, userinfoSignedResponseAlg } = provider;
  const usesRsa = [idTokenSignedResponseAlg, userinfoSignedResponseAlg].includes('RS256');
  return [
    ...es256Keys(provider, `${id}:ES256`),
    ...(usesRsa ? [demonstrationRsaKey(`${id}:RS256`)] : []),
  ];
}

type Signer = Pick<LoadedConfig['broker'], 'sessionSecret' | 'signingKeys'>;

/** The key that signs, then those before it that are still published. */
function es256Keys({ sessionSecret, signingKeys }: Signer, kid: string): PrivateJwk[] {
  const { generation = 0, kept = 0 } = signingKeys ?? {};
  const first = Math.max(0, generation - kept);
  const published = Array.from({ length: generation - first + 1 }, (_, age) => generation - age);
  return published.map((number) =>
    deriveEs256Key(sessionSecret, number === 0 ? kid : `${kid}:${number}`),
  );
}

/** Keys that answers of checktoken may be encrypted for, one of each kind; public, as all here. */
export function demonstrationEncryptionKeys(): JWK[] {
  const file = new URL('../demonstration-data-provider-keys.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { keys: JWK[] }).keys;
}

function demonstrationRsaKey(kid: string): PrivateJwk {
  const file = new URL('../demonstration-rsa-key.json', import.meta.url);
  const { comment: _comment, ...jwk } = JSON.parse(readFileSync(file, 'utf8'));
  return { ...jwk, kid, alg: 'RS256', use: 'sig' };
}

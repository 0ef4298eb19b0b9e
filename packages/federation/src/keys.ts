/** Signing keys of participants, worked out from the configuration: the same at each start. */
import { readFileSync } from 'node:fs';
import { deriveEs256Key, type PrivateJwk } from '@federama/openid-provider';
import type { JWK } from 'jose';
import type { LoadedConfig } from './config.ts';

export function brokerKeys({ broker }: LoadedConfig): PrivateJwk[] {
  const kid = (alg: string) => `pkcs11:${alg}:hsm`;
  return [deriveEs256Key(broker.sessionSecret, kid('ES256')), demonstrationRsaKey(kid('RS256'))];
}

export function identityProviderKeys(
  provider: LoadedConfig['identityProviders'][number],
): PrivateJwk[] {
  const { id, sessionSecret, idTokenSignedResponseAlg, userinfoSignedResponseAlg } = provider;
  const usesRsa = [idTokenSignedResponseAlg, userinfoSignedResponseAlg].includes('RS256');
  return [
    deriveEs256Key(sessionSecret, `${id}:ES256`),
    ...(usesRsa ? [demonstrationRsaKey(`${id}:RS256`)] : []),
  ];
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

/** How tokens are encrypted for a client, in the words of oidc-provider. Source: RFC 7516. */
import type { Configuration } from '@federama/openid-provider';
import type { EncryptionAlg, EncryptionEnc, ServiceRecord } from '../directory.ts';
import type { TokenRules } from '../profiles/profile.ts';

/** As the client is registered. */
export function encryptionMetadata(service: ServiceRecord) {
  const { idTokenEncryptedResponseAlg: idToken, userinfoEncryptedResponseAlg: userinfo } = service;
  return {
    ...(idToken && {
      id_token_encrypted_response_alg: idToken,
      id_token_encrypted_response_enc: service.idTokenEncryptedResponseEnc,
    }),
    ...(userinfo && {
      userinfo_encrypted_response_alg: userinfo,
      userinfo_encrypted_response_enc: service.userinfoEncryptedResponseEnc,
    }),
  };
}

/** As the profile has them. */
export function encryptionAlgorithms({ encryption }: TokenRules): Configuration['enabledJWA'] {
  if (!encryption) return {};
  const [algs, encs] = [[...encryption.algs], [...encryption.encs]] as [
    EncryptionAlg[],
    EncryptionEnc[],
  ];
  return {
    idTokenEncryptionAlgValues: algs,
    idTokenEncryptionEncValues: encs,
    userinfoEncryptionAlgValues: algs,
    userinfoEncryptionEncValues: encs,
    introspectionEncryptionAlgValues: algs,
    introspectionEncryptionEncValues: encs,
    // None is left: the broker has no key to decrypt requests with.
    requestObjectEncryptionAlgValues: algs,
    requestObjectEncryptionEncValues: encs,
  };
}

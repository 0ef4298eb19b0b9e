/** The broker as a client of identity providers: one relying party for each of them. */
import { createRelyingParty, type Decryption, type RelyingParty } from '@federama/relying-party';
import type { BrokerOptions } from '../config.ts';
import type { IdentityProviderRecord } from '../directory.ts';
import { relayedFetch } from './relayed-fetch.ts';

export type Upstream = { of(provider: IdentityProviderRecord): RelyingParty };

export function createUpstream({ config, clock, fetch }: BrokerOptions): Upstream {
  // A record that was edited gets a new relying party.
  const made = new WeakMap<
    IdentityProviderRecord,
    { timeoutSeconds: number; relyingParty: RelyingParty }
  >();
  return {
    of(provider) {
      const timeoutSeconds = config.settings().upstreamTimeoutSeconds;
      const known = made.get(provider);
      if (known?.timeoutSeconds === timeoutSeconds) return known.relyingParty;
      const relyingParty = createRelyingParty({
        issuerUrl: provider.issuerUrl,
        ...(provider.endpoints
          ? { metadata: metadataOf(provider.issuerUrl, provider.endpoints) }
          : { metadataTtlSeconds: 0 }),
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        idTokenSignedResponseAlg: provider.idTokenSignedResponseAlg,
        userinfoSignedResponseAlg: provider.userinfoSignedResponseAlg,
        decryption: decryptionFor(provider, config.decryptionKeys),
        fetch: provider.relayUrl ? relayedFetch(fetch, provider.relayUrl) : fetch,
        timeoutSeconds,
        clock,
        ...(config.weaknesses && { weaknesses: config.weaknesses }),
      });
      made.set(provider, { timeoutSeconds, relyingParty });
      return relyingParty;
    },
  };
}

/** How its answers are encrypted for the broker, when they are. */
function decryptionFor(provider: IdentityProviderRecord, keys: Decryption['keys']) {
  const choice = (alg: string | undefined, enc: string | undefined) =>
    alg && enc ? { alg, enc } : undefined;
  const idToken = choice(
    provider.idTokenEncryptedResponseAlg,
    provider.idTokenEncryptedResponseEnc,
  );
  const userinfo = choice(
    provider.userinfoEncryptedResponseAlg,
    provider.userinfoEncryptedResponseEnc,
  );
  return idToken || userinfo ? { keys, idToken, userinfo } : undefined;
}

function metadataOf(issuer: string, endpoints: NonNullable<IdentityProviderRecord['endpoints']>) {
  return {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    userinfo_endpoint: endpoints.userinfo,
    ...(endpoints.jwks && { jwks_uri: endpoints.jwks }),
    ...(endpoints.endSession && { end_session_endpoint: endpoints.endSession }),
  };
}

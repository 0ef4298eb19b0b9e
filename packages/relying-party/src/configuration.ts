/** openid-client's configuration for one provider: where it is, how the client proves itself. */
import { libraryClock } from '@federama/server-kit/clock';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretPost,
  Configuration,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
} from 'openid-client';
import type { RelyingPartyOptions, SigningAlg } from './config.ts';
import { decryptingFetch, type Endpoints } from './decrypt.ts';
import { importSigningKey } from './keys.ts';

/**
 * openid-client's configurations for one provider: signatures are checked by it where it can
 * (asymmetric keys), so token and userinfo may need one each. Made again when metadata is old.
 */
export function configurations(options: RelyingPartyOptions) {
  const { clock, metadataTtlSeconds = 600 } = options;
  let made: { at: number; byVerification: Map<boolean, Promise<Configuration>> } | undefined;

  return (alg: SigningAlg | 'none' | 'any'): Promise<Configuration> => {
    const lifetimeMs = options.metadata ? Number.POSITIVE_INFINITY : metadataTtlSeconds * 1000;
    if (!made || clock.now() - made.at >= lifetimeMs)
      made = { at: clock.now(), byVerification: new Map() };
    const verified = alg !== 'HS256' && alg !== 'none';
    const known = made.byVerification.get(verified);
    if (known) return known;
    const { byVerification } = made;
    const fresh = configure(options, verified);
    byVerification.set(verified, fresh);
    // A failure is not kept: the provider may be back at the next call.
    fresh.catch(() => byVerification.delete(verified));
    return fresh;
  };
}

function registeredForUserinfo({ userinfoSignedResponseAlg: alg }: RelyingPartyOptions) {
  return alg === 'none' || alg === 'any' ? {} : { userinfo_signed_response_alg: alg };
}

async function configure(options: RelyingPartyOptions, verified: boolean): Promise<Configuration> {
  const { issuerUrl, clientId, clientSecret, metadata, timeoutSeconds, decryption } = options;
  const client = {
    client_secret: clientSecret,
    id_token_signed_response_alg: options.idTokenSignedResponseAlg,
    ...registeredForUserinfo(options),
    get [clockSkew]() {
      return Math.round((options.clock.now() - libraryClock.now()) / 1000);
    },
  };
  const settings = [
    ...(issuerUrl.startsWith('http:') ? [allowInsecureRequests] : []),
    ...(verified ? [enableNonRepudiationChecks] : []),
  ];
  const authentication = await authenticationOf(options);
  let endpoints: ReturnType<Endpoints> = {};
  const fetch = decryption
    ? decryptingFetch(options.fetch, decryption, () => endpoints)
    : options.fetch;
  const configuration = metadata
    ? new Configuration(metadata, clientId, client, authentication)
    : await discovery(new URL(issuerUrl), clientId, client, authentication, {
        execute: settings,
        timeout: timeoutSeconds,
        [customFetch]: fetch as never,
      });
  if (metadata) {
    configuration[customFetch] = fetch as never;
    configuration.timeout = timeoutSeconds;
    for (const setting of settings) setting(configuration);
  }
  const { token_endpoint: token, userinfo_endpoint: userinfo } = configuration.serverMetadata();
  endpoints = { token, userinfo };
  return configuration;
}

/** An assertion lives as long. */
const ASSERTION_SECONDS = 60;

/** A signed assertion where there is a key, of the moment on the party's own clock. Source: RFC 7523. */
async function authenticationOf(options: RelyingPartyOptions): Promise<ClientAuth> {
  const { assertionKey, clientSecret, clock } = options;
  if (!assertionKey) return ClientSecretPost(clientSecret);
  const key = await importSigningKey(assertionKey);
  return PrivateKeyJwt(
    { key, kid: assertionKey.kid },
    {
      [modifyAssertion](_header, payload) {
        const now = Math.floor(clock.now() / 1000);
        Object.assign(payload, { iat: now, nbf: now, exp: now + ASSERTION_SECONDS });
      },
    },
  );
}

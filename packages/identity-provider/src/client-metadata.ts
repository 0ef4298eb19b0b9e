/** Brokers as clients of an identity provider, in the words of OpenID Connect Registration §2. */
import type { BrokerRegistration } from './config.ts';

/** What is registered here of a broker. */
export function clientMetadata(broker: BrokerRegistration) {
  const signed = broker.userinfoSignedResponseAlg;
  return {
    client_id: broker.clientId,
    ...(broker.clientSecret && { client_secret: broker.clientSecret }),
    redirect_uris: broker.redirectUris,
    post_logout_redirect_uris: broker.postLogoutRedirectUris,
    token_endpoint_auth_method: broker.tokenEndpointAuthMethod ?? ('client_secret_post' as const),
    grant_types: [...(broker.grantTypes ?? ['authorization_code'])],
    response_types: ['code' as const],
    id_token_signed_response_alg: broker.idTokenSignedResponseAlg,
    ...(signed !== 'none' && { userinfo_signed_response_alg: signed }),
    ...logoutOf(broker),
    ...encryptionFor(broker),
  };
}

function logoutOf({
  backchannelLogoutUri: uri,
  backchannelLogoutSessionRequired,
}: BrokerRegistration) {
  if (!uri) return {};
  return {
    backchannel_logout_uri: uri,
    backchannel_logout_session_required: backchannelLogoutSessionRequired ?? false,
  };
}

/** What is signed is encrypted, too, where the broker and this provider agreed on it. */
function encryptionFor({
  jwksUri,
  idTokenEncryptedResponse: idToken,
  userinfoEncryptedResponse: userinfo,
}: BrokerRegistration) {
  if (!idToken && !userinfo) return {};
  return {
    jwks_uri: jwksUri,
    ...(idToken && {
      id_token_encrypted_response_alg: idToken.alg,
      id_token_encrypted_response_enc: idToken.enc,
    }),
    ...(userinfo && {
      userinfo_encrypted_response_alg: userinfo.alg,
      userinfo_encrypted_response_enc: userinfo.enc,
    }),
  };
}

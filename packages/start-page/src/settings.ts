/** Ready settings for common client libraries, from a client's registration. */
import type { ManifestClient } from '@federama/model';

export function settingsFor(client: ManifestClient): { name: string; code: string }[] {
  const { issuer, clientId, clientSecret, redirectUris, scopes, acrValues } = client;
  const redirectUri = redirectUris[0] ?? 'http://localhost:3000/callback';
  const scope = scopes.filter((one) => ['openid', 'profile', 'email'].includes(one)).join(' ');
  const alg = client.idTokenSignedResponseAlg;
  if (client.baseUrl) return [v1Settings(client, client.baseUrl)];
  return [
    {
      name: 'openid-client 6 (Node.js)',
      code: `import * as oidc from 'openid-client';

const config = await oidc.discovery(
  new URL(${script(issuer)}),
  ${script(clientId)},
  { id_token_signed_response_alg: '${alg}', userinfo_signed_response_alg: '${alg}' },
  oidc.ClientSecretPost(${script(clientSecret)}),
  { execute: [oidc.allowInsecureRequests] }, // plain http, on this machine only
);
const url = oidc.buildAuthorizationUrl(config, {
  redirect_uri: ${script(redirectUri)},
  scope: '${scope}',
  acr_values: '${acrValues}',
  state: oidc.randomState(), // keep both in the session
  nonce: oidc.randomNonce(),
});`,
    },
    {
      name: '.env',
      code: `FRANCECONNECT_ISSUER=${issuer}
FRANCECONNECT_CLIENT_ID=${variable(clientId)}
FRANCECONNECT_CLIENT_SECRET=${variable(clientSecret)}
FRANCECONNECT_REDIRECT_URI=${variable(redirectUri)}
FRANCECONNECT_SCOPE="${scope}"
FRANCECONNECT_ACR_VALUES=${acrValues}`,
    },
    {
      name: 'Spring Security (application.yml)',
      code: `spring:
  security:
    oauth2:
      client:
        registration:
          franceconnect:
            client-id: ${scalar(clientId)}
            client-secret: ${scalar(clientSecret)}
            client-authentication-method: client_secret_post
            scope: ${scope.replaceAll(' ', ', ')}
            redirect-uri: ${scalar(redirectUri)}
        provider:
          franceconnect:
            issuer-uri: ${issuer}
# and add acr_values=${acrValues} and no PKCE in an OAuth2AuthorizationRequestResolver`,
    },
    {
      name: 'Authlib (Python)',
      code: `oauth.register(
    "franceconnect",
    server_metadata_url="${issuer}/.well-known/openid-configuration",
    client_id=${JSON.stringify(clientId)},
    client_secret=${JSON.stringify(clientSecret)},
    client_kwargs={"scope": "${scope}", "token_endpoint_auth_method": "client_secret_post"},
    authorize_params={"acr_values": "${acrValues}"},
)`,
    },
  ];
}

function v1Settings({ clientId, clientSecret, redirectUris }: ManifestClient, baseUrl: string) {
  return {
    name: '.env (v1)',
    code: `FC_AUTHORIZE_URL=${baseUrl}/authorize
FC_TOKEN_URL=${baseUrl}/token
FC_USERINFO_URL=${baseUrl}/userinfo?schema=openid
FC_LOGOUT_URL=${baseUrl}/logout
FC_CLIENT_ID=${variable(clientId)}
FC_CLIENT_SECRET=${variable(clientSecret)}
FC_CALLBACK_URL=${variable(redirectUris[0] ?? '')}`,
  };
}

const PLAIN = /^[\w:/?=.+-]*$/;

/** A literal of JavaScript. */
function script(text: string): string {
  return /['\\\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : `'${text}'`;
}

/** A value of a .env file; it has no escapes, so the quotes are those that are not inside. */
function variable(text: string): string {
  if (PLAIN.test(text)) return text;
  const quote = !text.includes("'") ? "'" : !text.includes('`') ? '`' : '"';
  return `${quote}${text}${quote}`;
}

/** A scalar of YAML, in double quotes when another reading of it is possible. */
function scalar(text: string): string {
  const word = /^[a-z]/i.test(text) && PLAIN.test(text) && !text.endsWith(':');
  return word && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

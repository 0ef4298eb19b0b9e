/** What services and data providers do with codes and tokens, when a test does it for them. */
import { readFileSync } from 'node:fs';
import type { Federation, Page } from 'federama';
import {
  compactDecrypt,
  compactVerify,
  createRemoteJWKSet,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  jwtVerify,
} from 'jose';
import { serviceDecryptionKeys } from '../../packages/federation/src/compose/keys.ts';
import {
  brokerOf,
  type Changes,
  citizen,
  clientOf,
  LOW,
  type Login,
  type Platform,
  platformOf,
} from './support.ts';

export type Tokens = { access_token: string; id_token: string; scope: string };

function formOf(fields: Changes): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.set(name, value);
  return form;
}

/** A login up to the callback of the service, which does not see it: the code is the test's. */
export async function codeFor(federation: Federation, service: string, how: Login = {}) {
  const who = citizen(federation, { stopAt: service });
  return codeOf(await who.signIn(service, how));
}

export function codeOf(page: Page): string {
  const code = new URL(page.url).searchParams.get('code');
  if (!code) throw new Error(`no code in ${page.url}`);
  return code;
}

/** Redeems a code as the service, with changes; undefined takes a field out. */
export function redeem(
  federation: Federation,
  service: string,
  changes: Changes,
): Promise<Response> {
  const { clientId, clientSecret, redirectUri } = clientOf(federation, service);
  const fields = {
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
    ...changes,
  };
  const issuer = brokerOf(federation, platformOf(service));
  return fetch(`${issuer}/token`, { method: 'POST', body: formOf(fields) });
}

export async function tokensFor(
  federation: Federation,
  service: string,
  how: Login = {},
): Promise<Tokens> {
  const code = await codeFor(federation, service, how);
  const response = await redeem(federation, service, { code });
  return (await response.json()) as Tokens;
}

export function userinfo(
  federation: Federation,
  token: string,
  platform: Platform = LOW,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${brokerOf(federation, platform)}/userinfo`, { headers });
}

export function revoke(federation: Federation, service: string, token: string): Promise<Response> {
  const { clientId, clientSecret } = clientOf(federation, service);
  const body = formOf({ token, client_id: clientId, client_secret: clientSecret });
  const issuer = brokerOf(federation, platformOf(service));
  return fetch(`${issuer}/token/revocation`, { method: 'POST', body });
}

/** What a JWT of the broker says, its signature checked with the published keys. */
export async function verified(federation: Federation, jwt: string, platform: Platform = LOW) {
  const issuer = brokerOf(federation, platform);
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(jwt, keys, { issuer });
  return { payload, header: protectedHeader };
}

/** The same of one that is encrypted for a service: what is outside, and what is within. */
export async function unsealed(federation: Federation, service: string, jwe: string) {
  const record = federation.config.serviceProviders.find(({ id }) => id === service);
  if (!record) throw new Error(`no service ${service}`);
  const { alg, kid } = decodeProtectedHeader(jwe);
  const key = serviceDecryptionKeys(record, record.registration).find(
    (one) => one.alg === alg && one.kid === kid,
  );
  if (!key) throw new Error(`${service} has no key ${kid} for ${alg}`);
  const { plaintext, protectedHeader } = await compactDecrypt(jwe, await importJWK(key, alg));
  const jws = new TextDecoder().decode(plaintext);
  return { ...(await verified(federation, jws, platformOf(service))), encryption: protectedHeader };
}

/** What a data provider asks of a token, with changes; undefined takes a field out. */
export function checktoken(
  federation: Federation,
  dataProvider: string,
  changes: Changes,
): Promise<Response> {
  const { clientId, clientSecret } = dataProviderOf(federation, dataProvider);
  const fields = { client_id: clientId, client_secret: clientSecret, ...changes };
  const issuer = brokerOf(federation, platformOf(dataProvider));
  return fetch(`${issuer}/checktoken`, { method: 'POST', body: formOf(fields) });
}

export function dataProviderOf(federation: Federation, id: string) {
  const provider = federation.config.dataProviders.find((one) => one.id === id);
  if (!provider) throw new Error(`no data provider ${id}`);
  return provider;
}

const KEYS = new URL(
  '../../packages/federation/demonstration-data-provider-keys.json',
  import.meta.url,
);

/** The answer of checktoken, decrypted as the data provider and its signature checked. */
export async function opened(federation: Federation, jwe: string, platform: Platform = LOW) {
  const { keys } = JSON.parse(readFileSync(KEYS, 'utf8')) as { keys: JWK[] };
  const { alg } = decodeProtectedHeader(jwe);
  const key = keys.find((one) => one.alg === alg);
  if (!key) throw new Error(`no ${alg} key`);
  const sealed = await compactDecrypt(jwe, await importJWK(key, alg));
  const jws = new TextDecoder().decode(sealed.plaintext);
  const published = createRemoteJWKSet(new URL(`${brokerOf(federation, platform)}/jwks`));
  const signed = await compactVerify(jws, published);
  return {
    encryption: sealed.protectedHeader,
    signature: signed.protectedHeader,
    payload: JSON.parse(new TextDecoder().decode(signed.payload)) as Record<string, unknown>,
  };
}

/** What a data provider learns of a token. */
export async function introspected(federation: Federation, dataProvider: string, token: string) {
  const response = await checktoken(federation, dataProvider, { token });
  if (!response.ok) throw new Error(`checktoken answered HTTP ${response.status}`);
  const platform = platformOf(dataProvider);
  const { payload } = await opened(federation, await response.text(), platform);
  return payload.token_introspection as Record<string, unknown>;
}

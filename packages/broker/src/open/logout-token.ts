/** What a logout token of an identity provider must be. */
import { because } from '@federama/knowledge';
import { explainFailure } from '@federama/relying-party';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { IdentityProviderRecord } from '../directory.ts';
import type { Claims } from '../login/login-record.ts';
import type { OpenContext } from './context.ts';
import { LogoutTokenRefused } from './refusals/errors.ts';

const LOGOUT = 'logout+jwt';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Older than this, it is a copy. */
const FRESH_SECONDS = 300;

/** @throws LogoutTokenRefused; source: OpenID Connect Back-Channel Logout §2.6 */
export async function checkLogoutToken(context: OpenContext, token: unknown) {
  const issuer = claimsOf(token).iss;
  const provider = context.directory
    .identityProviders()
    .find(({ issuerUrl }) => issuerUrl === issuer);
  if (typeof token !== 'string' || !provider) throw refused('iss', String(issuer ?? ''));
  const claims = await verified(context, provider, token);
  if (!context.config.weaknesses?.includes('broker.takes-any-token-for-logout'))
    checkKind(decodeProtectedHeader(token), claims);
  const { iat, jti, sub, sid } = claims;
  const now = context.clock.now() / 1000;
  if (typeof iat !== 'number' || Math.abs(now - iat) > FRESH_SECONDS)
    throw refused('iat', String(iat));
  if (typeof sub !== 'string' && typeof sid !== 'string') throw refused('sub, sid', '');
  if (!(await isNew(context, provider, jti))) throw refused('jti', String(jti ?? ''));
  return { provider, claims };
}

/** No other token of the same signer for the same reader. Source: RFC 8725 §3.11, §3.12. */
function checkKind({ typ = LOGOUT }: { typ?: string }, { events, nonce, jti }: Claims): void {
  if (!/^(?:application\/)?logout\+jwt$/i.test(typ)) throw refused('typ', typ);
  if (typeof events !== 'object' || events === null || !(EVENT in events))
    throw refused('events', JSON.stringify(events));
  if (nonce !== undefined) throw refused('nonce', String(nonce));
  if (typeof jti !== 'string') throw refused('jti', String(jti ?? ''));
}

/** A jti serves once. */
async function isNew(
  { answers, config }: OpenContext,
  { uid }: IdentityProviderRecord,
  jti: unknown,
): Promise<boolean> {
  if (config.weaknesses?.includes('broker.takes-logout-tokens-twice')) return true;
  const key = `jti:${uid}:${jti}`;
  return answers.add(key, 1, { ttlSeconds: 2 * FRESH_SECONDS });
}

function claimsOf(token: unknown): Claims {
  try {
    return decodeJwt(String(token));
  } catch {
    return {};
  }
}

async function verified(
  { upstream, config }: OpenContext,
  provider: IdentityProviderRecord,
  token: string,
): Promise<Claims> {
  if (config.weaknesses?.includes('broker.believes-logout-tokens')) return claimsOf(token);
  try {
    return await upstream.of(provider).checkIdToken(token);
  } catch (error) {
    throw refused('signature, aud, exp', explainFailure(error).detail);
  }
}

function refused(member: string, received: string): LogoutTokenRefused {
  return new LogoutTokenRefused(member, because('open.logoutTokenRefused', { member, received }));
}

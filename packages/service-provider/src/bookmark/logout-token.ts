/** What a logout token must be. Source: OpenID Connect Back-Channel Logout §2.6. */
import { type Claims, explainFailure } from '@federama/relying-party';
import { prefixed } from '@federama/server-kit/store';
import { decodeProtectedHeader } from 'jose';
import type { LoginDependencies } from '../dependencies.ts';
import type { NamedSession } from '../session-index.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Older than this, it is a copy. */
const FRESH_SECONDS = 300;

/** Which member is wrong, and what it was. */
export type Wrong = { member: string; received: string };

/** Whose session ends, or what is wrong with the token. */
export async function readLogoutToken(
  dependencies: LoginDependencies,
  token: string,
): Promise<NamedSession | Wrong> {
  let claims: Claims;
  try {
    claims = await dependencies.brokerOf().relyingParty.checkIdToken(token);
  } catch (error) {
    return { member: 'signature, iss, aud, exp', received: explainFailure(error).detail };
  }
  const { sub, sid, jti } = claims;
  const wrong = wrongMember(dependencies, token, claims);
  if (wrong) return wrong;
  const seen = prefixed(dependencies.store, 'logout-token');
  const isNew = typeof jti === 'string' && (await seen.add(jti, 1, { ttlSeconds: TWICE }));
  if (!isNew) return { member: 'jti', received: shown(jti) };
  return { subject: text(sub), sid: text(sid) };
}

const TWICE = 2 * FRESH_SECONDS;

function wrongMember(
  { clock }: LoginDependencies,
  token: string,
  { events, nonce, iat, sub, sid }: Claims,
): Wrong | undefined {
  const { typ = 'logout+jwt' } = decodeProtectedHeader(token);
  const isFresh = typeof iat === 'number' && Math.abs(clock.now() / 1000 - iat) <= FRESH_SECONDS;
  const rules: readonly [member: string, isRight: boolean, received: unknown][] = [
    ['typ', /^(?:application\/)?logout\+jwt$/i.test(typ), typ],
    ['events', typeof events === 'object' && events !== null && EVENT in events, events],
    ['nonce', nonce === undefined, nonce],
    ['iat', isFresh, iat],
    ['sub, sid', text(sub) !== undefined || text(sid) !== undefined, undefined],
  ];
  const [broken] = rules.filter(([, isRight]) => !isRight);
  return broken && { member: broken[0], received: shown(broken[2]) };
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

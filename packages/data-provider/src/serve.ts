/**
 * GET /api/v1/data: the data of the person behind a token, no more than its scopes.
 *
 * Every refusal is exact (RFC 6750 §3): 400 without a token, 401 for one that is worth nothing,
 * 403 when its scopes do not reach, 404 for a person nobody knows here, 502 when the broker cannot
 * be asked.
 */
import { type Because, because, explained } from '@federama/knowledge';
import {
  civilRecords,
  identityHash,
  type Person,
  type PivotIdentity,
  pivotIdentityOf,
} from '@federama/model';
import { dataOf } from '@federama/model/person-data';
import { derived } from '@federama/server-kit/derived';
import { recordNote } from '@federama/server-kit/journal';
import { sameText } from '@federama/server-kit/same-text';
import type { RequestHandler, Response } from 'express';
import type { DataProviderOptions } from './config.ts';
import type { ActiveToken, Introspection } from './introspect.ts';

type Dependencies = DataProviderOptions & { introspection: Introspection };

/** What proofs may be signed with; told to whoever is refused. Source: RFC 9449 §7.1. */
export const PROOF_ALGORITHMS = ['ES256', 'RS256', 'PS256', 'Ed25519'];

export type Refusal = {
  status: number;
  error: string;
  description: string;
  why: Because;
  /** How the token has to be shown. Source: RFC 9449 §7.1. */
  scheme?: 'Bearer' | 'DPoP';
  /** What the next proof has to bear. Source: RFC 9449 §9. */
  dpopNonce?: string;
};

export function serveData(dependencies: Dependencies): RequestHandler {
  const find = finder(dependencies);
  return async (req, res) => {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
    const found = await examine(dependencies, token);
    if ('error' in found) return refuse(dependencies, res, found);
    const scopes = granted(dependencies, found);
    if (!scopes.length)
      return refuse(dependencies, res, {
        status: 403,
        error: 'insufficient_scope',
        description: `one of: ${dependencies.config.scopes.join(' ')}`,
        why: because('data.scopes', {
          received: `scope=${found.scope}`,
          held: dependencies.config.scopes.join(' '),
        }),
      });
    const held = find(found);
    const data = Object.entries(held).filter(([scope]) => scopes.includes(scope));
    if (!data.length)
      return refuse(dependencies, res, {
        status: 404,
        error: 'not_found',
        description: 'nothing is held about this person',
        why: because('data.notHeld', { received: `sub=${found.sub}` }),
      });
    const { journal, config } = dependencies;
    journal.record(config.party.id, 'DP_SERVED', { spId: found.aud, scope: scopes.join(' ') });
    res.set('Cache-Control', 'no-store').json(Object.fromEntries(data));
  };
}

/** As FranceConnect's mock: the token in base64, a shared secret, and what checktoken says. */
export function serveAsMock(dependencies: Dependencies): RequestHandler {
  const { config } = dependencies;
  return async (req, res) => {
    const { auth_secret } = (req.body ?? {}) as { auth_secret?: unknown };
    if (typeof auth_secret !== 'string' || !sameText(auth_secret, config.authSecret))
      return refuse(dependencies, res, {
        status: 401,
        error: 'invalid_client',
        description: 'auth_secret is not the one that was agreed on',
        why: because('data.wrongSecret', { received: `auth_secret=${auth_secret ?? '(absent)'}` }),
      });
    const [, encoded = ''] = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
    const found = await examine(dependencies, Buffer.from(encoded, 'base64').toString('utf8'));
    if ('error' in found && found.status !== 401) return refuse(dependencies, res, found);
    res.set('Cache-Control', 'no-store').json('error' in found ? { active: false } : found);
  };
}

/** What the token stands for, or why it is refused. */
async function examine(
  { introspection, config }: Dependencies,
  token: string,
): Promise<ActiveToken | Refusal> {
  if (!token)
    return {
      status: 400,
      error: 'invalid_request',
      description: 'no access token: send Authorization: Bearer and the token',
      why: because('data.noToken', { received: 'authorization=(absent)' }),
    };
  let found: ActiveToken | { active: false };
  try {
    found = await introspection.check(token);
  } catch (error) {
    const description = (error as Error).message;
    const why = because('data.brokerFailed', { received: description });
    return { status: 502, error: 'temporarily_unavailable', description, why };
  }
  const refused = (description: string, why: Because) => ({
    ...{ status: 401, error: 'invalid_token', description, why },
  });
  if (!found.active)
    return refused(
      'the token is unknown, expired or revoked',
      because('data.inactive', { received: `token=${token}` }),
    );
  if (config.services && !config.services.includes(found.aud))
    return refused(
      `the token was given to ${found.aud}, which is not answered here`,
      because('data.otherService', {
        received: `aud=${found.aud}`,
        alsoExpected: config.services.join(' '),
      }),
    );
  return found;
}

function granted({ config }: Dependencies, { scope }: ActiveToken): string[] {
  return scope.split(' ').filter((one) => config.scopes.includes(one));
}

/** Finds what is held about a person, by the civil status the broker vouches for. */
function finder({ config, clock }: Dependencies) {
  const known = derived(() => [config.people()], byCivilStatus);
  return (token: ActiveToken) => {
    const identity: PivotIdentity = token;
    return dataOf(identity, known().get(identityHash(identity))?.data, clock.now());
  };
}

function byCivilStatus(people: readonly Person[]): Map<string, Person> {
  const records = civilRecords(people);
  return new Map(
    people.flatMap((person) => {
      const identity = pivotIdentityOf(person, records);
      return identity ? [[identityHash(identity), person] as const] : [];
    }),
  );
}

/** Answers with the refusal, and tells developers its cause. */
export function refuse(
  { journal, config }: Pick<DataProviderOptions, 'journal' | 'config'>,
  res: Response,
  refusal: Refusal,
): void {
  const { status, error, description, why, scheme = 'Bearer', dpopNonce } = refusal;
  recordNote(journal, config.party.id, {
    ...{ event: 'DP_REFUSED', kind: 'refused', code: error, status, error, description },
    explained: explained(why),
  });
  const said =
    status === 400 ? '' : `, error="${error}", error_description="${headerText(description)}"`;
  const algs = scheme === 'DPoP' ? `, algs="${PROOF_ALGORITHMS.join(' ')}"` : '';
  const challenge = `${scheme} realm="${config.party.id}"${said}${algs}`;
  if (dpopNonce !== undefined) res.set('DPoP-Nonce', dpopNonce);
  if (status === 400 || status === 401 || status === 403) res.set('WWW-Authenticate', challenge);
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .json({ error, error_description: description });
}

/** The characters of RFC 6750 §3: no quotes, no backslash, nothing but ASCII. The body has them all. */
function headerText(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replace(/[^\x20-\x7e]/gu, '?');
}

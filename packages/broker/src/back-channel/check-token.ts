/**
 * POST /checktoken: a data provider asks what a token stands for, and gets a signed and encrypted
 * answer. Source: docs/reference/contract.md#5.5.
 */
import { type Because, because } from '@federama/knowledge';
import { subjectIdentifier } from '@federama/model';
import { explainFailure, withoutSentence } from '@federama/relying-party';
import { statusOf } from '@federama/server-kit/app';
import { noteNestedToken } from '@federama/server-kit/nested-tokens';
import { sameText } from '@federama/server-kit/same-text';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { CompactEncrypt, CompactSign, importJWK, type JWK } from 'jose';
import { issuerOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { DataProviderRecord } from '../directory.ts';
import type { Claims, IdentifiedPerson } from '../login/login-record.ts';
import type { ProtocolOidc } from '../oidc/index.ts';
import { BrokerError, type ErrorCode } from '../refusals/errors.ts';
import { recordRefusal } from '../refusals/record.ts';

const FIELDS = ['client_id', 'client_secret', 'token'];
const ENCRYPTION = 'A256GCM';

export function checkToken(context: BrokerContext, oidc: ProtocolOidc): RequestHandler {
  const { directory, track, clock, config } = context;
  return async (req, res) => {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const names = Object.keys(body).sort();
    const wellFormed =
      names.join() === FIELDS.join() &&
      FIELDS.every((name) => typeof body[name] === 'string' && body[name]);
    if (!wellFormed) return refuseBody(context, res, names.join(', '));
    const { client_id, client_secret, token } = body as Record<string, string>;
    const provider = directory.dataProviders().find(({ clientId }) => clientId === client_id);
    if (!provider || !sameText(client_secret ?? '', provider.clientSecret)) {
      track('DP_USED_INVALID_CREDENTIAL', undefined, { dpClientId: client_id });
      return refuse(context, res, 401, provider ? 'Y330002' : 'Y330001', {
        error: 'invalid_client',
        description: 'Client authentication failed.',
        cause: because(provider ? 'dataProviderSecret' : 'dataProviderUnknown', {
          clientId: client_id ?? '',
        }),
      });
    }
    const claims = {
      token_introspection: await introspect(context, oidc, provider, token ?? ''),
      iat: Math.floor(clock.now() / 1000),
      iss: issuerOf(config),
      aud: provider.clientId,
    };
    let answer: string;
    try {
      answer = await signThenEncrypt(context, provider, claims);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      const { error: name, description } = error.definition;
      const refusal = { error: name, description, cause: error.because };
      return refuse(context, res, error.definition.status, error.code, refusal);
    }
    res.set('Content-Type', 'application/token-introspection+jwt');
    res.status(200).end(answer);
  };
}

/** A body nobody can read is answered as one that lacks everything: in JSON, like all else here. */
export function refuseUnreadable(context: BrokerContext): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (statusOf(error) >= 500) return next(error);
    refuseBody(context, res, error instanceof Error ? error.message : String(error));
  };
}

function refuseBody(context: BrokerContext, res: Response, received: string): void {
  refuse(context, res, 400, 'Y100013', {
    error: 'invalid_request',
    description: 'Required parameter missing or invalid.',
    cause: because('checktokenBody', { received }),
  });
}

async function introspect(
  context: BrokerContext,
  oidc: ProtocolOidc,
  provider: DataProviderRecord,
  token: string,
): Promise<Record<string, unknown>> {
  const { sessions, config, track } = context;
  const found = await oidc.findAccessToken(token);
  const session = found && (await sessions.find(found.accountId));
  const { login } = session ?? {};
  const facts = { dpId: provider.id, dpTitle: provider.title.fr, dpClientId: provider.clientId };
  if (!found || !session || !login?.person) {
    track('DP_USED_INVALID_ACCESS_TOKEN', session, facts);
    tellInactive(context, token);
    return { active: false };
  }
  const scopes = found.scope.split(' ').filter((scope) => provider.scopes.includes(scope));
  track('DP_VERIFIED_FC_CHECKTOKEN', session, { ...facts, claims: scopes.join(' ') });
  return {
    active: true,
    aud: found.clientId,
    sub: pairwiseSubjectFor(provider, login.person, config.subjectSecret),
    iat: found.iat,
    exp: found.exp,
    acr: login.acr,
    jti: found.jti,
    scope: scopes.join(' '),
    ...identityClaims(login.person.identity),
  };
}

/** The person's subject for a data provider: worked out, never looked up. */
function pairwiseSubjectFor(
  { clientId }: DataProviderRecord,
  { key }: IdentifiedPerson,
  secret: string,
) {
  return subjectIdentifier(clientId, key, secret);
}

function identityClaims(identity: Claims) {
  const { gender, family_name, given_name, given_name_array } = identity;
  const { birthdate, birthplace, birthcountry } = identity;
  return {
    ...{ gender, family_name, given_name, given_name_array },
    ...{ birthdate, birthplace, birthcountry },
  };
}

/** A JWE around a JWS, with the headers the contract names and no others. */
async function signThenEncrypt(
  context: BrokerContext,
  provider: DataProviderRecord,
  claims: Record<string, unknown>,
): Promise<string> {
  const alg = provider.checktokenSignedResponseAlg;
  const jwk = context.config.keys.find((key) => key.alg === alg);
  if (!jwk) throw new Error(`the broker has no ${alg} key`);
  const text = new TextEncoder();
  const signed = await new CompactSign(text.encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg, kid: jwk.kid })
    .sign(await importJWK(jwk, alg));
  const encryption = provider.checktokenEncryptedResponseAlg;
  const recipient = await encryptionKey(context, provider, encryption);
  const encrypted = await new CompactEncrypt(text.encode(signed))
    .setProtectedHeader({ alg: encryption, enc: ENCRYPTION })
    .encrypt(await importJWK(recipient, encryption));
  await noteNestedToken(() => ({ encrypted, signed, recipient }));
  return encrypted;
}

/** Read anew for each answer where it is published at an address. */
async function encryptionKey(
  { config, fetch }: BrokerContext,
  { clientId, jwks, jwksUri = '' }: DataProviderRecord,
  alg: string,
): Promise<JWK> {
  let published: unknown = jwks;
  try {
    const signal = AbortSignal.timeout(config.settings().upstreamTimeoutSeconds * 1000);
    published ??= await (await fetch(jwksUri, { signal })).json();
  } catch (error) {
    const { reason, detail } = withoutSentence(explainFailure(error));
    throw new BrokerError(
      'Y440010',
      because('jwksUnreachable', { clientId, reason, detail }),
      error,
    );
  }
  const { keys = [] } = published as { keys?: JWK[] };
  const fitting = keys.find((key) => key.use === 'enc' && (key.alg ?? alg) === alg);
  if (!fitting) {
    const published = keys.map(({ use, alg: has }) => `${use ?? '?'} ${has ?? '?'}`).join('\n');
    throw new BrokerError('Y440001', because('encryptionKeyMissing', { clientId, alg, published }));
  }
  return fitting;
}

type Refusal = { error: string; description: string; cause: Because };

function refuse(
  context: BrokerContext,
  res: Response,
  status: number,
  code: ErrorCode,
  { error, description, cause }: Refusal,
): void {
  recordRefusal(context, { code, route: 'checktoken', because: cause });
  res.status(status).json({ error, error_description: description });
}

/** The answer says no more than `active: false`; developers are told why. */
export function tellInactive(
  context: Pick<BrokerContext, 'config' | 'journal'>,
  token: string,
  route = 'checktoken',
): void {
  const tokenSeconds = context.config.profile.ttlSeconds.accessToken;
  const cause = because('tokenInactive', { tokenSeconds, received: `token=${token}` });
  recordRefusal(context, { code: 'inactive', route, because: cause });
}

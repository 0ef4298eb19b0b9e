/** What a client may have without a question: what it is registered for, unless it must ask. */
import type { Configuration, KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import type { ServiceRecord } from '../directory.ts';
import type { OpenContext } from './context.ts';

type Grant = InstanceType<OpenidProvider['Grant']>;

export function loadExistingGrant({
  findService,
}: OpenContext): NonNullable<Configuration['loadExistingGrant']> {
  return async (ctx) => {
    const { client, session, provider, result } = ctx.oidc;
    if (!client || !session?.accountId) return undefined;
    const agreed = (result?.consent as { grantId?: string } | undefined)?.grantId;
    const id = agreed ?? session.grantIdFor(client.clientId);
    const known = id === undefined ? undefined : await provider.Grant.find(id);
    const service = findService(client.clientId);
    if (!service || asksConsent(service)) return known;
    const ids = { clientId: client.clientId, accountId: session.accountId };
    return withRequested(ctx, known ?? new provider.Grant(ids));
  };
}

/** A registration that says so, or one that nobody has approved. */
const asksConsent = ({ identityConsent }: ServiceRecord) => identityConsent;

async function withRequested({ oidc }: KoaContextWithOIDC, grant: Grant): Promise<Grant> {
  const known = new Set(grant.getOIDCScopeEncountered().split(' '));
  const scopes = [...oidc.requestParamOIDCScopes].filter((scope) => !known.has(scope));
  const claims = [...oidc.requestParamClaims];
  const resources = Object.keys(oidc.resourceServers ?? {});
  if (grant.jti && ![scopes, claims, resources].some(({ length }) => length)) return grant;
  grant.addOIDCScope(scopes.join(' '));
  grant.addOIDCClaims(claims);
  for (const [resource, { scopes: known }] of Object.entries(oidc.resourceServers ?? {}))
    grant.addResourceScope(
      resource,
      [...oidc.requestParamScopes].filter((one) => known.has(one)).join(' '),
    );
  await grant.save();
  return grant;
}

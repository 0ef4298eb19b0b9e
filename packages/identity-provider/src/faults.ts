/**
 * What goes wrong on purpose for the fault identities (`E020005` …): the provider answers as it
 * should, then its answer is spoilt.
 */

import type { PersonFault } from '@federama/model';
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { resign } from '@federama/server-kit/resign';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { Accounts } from './accounts.ts';
import type { IdentityProviderConfig } from './config.ts';

/** Well beyond the broker's limit of 6 seconds. */
const SLOW_MS = 32_000;

const STATUS: Partial<Record<PersonFault, number>> = {
  'userinfo-401': 401,
  'userinfo-500': 500,
  'userinfo-502': 502,
  'userinfo-503': 503,
};

export function spoilAnswers(
  provider: OpenidProvider,
  accounts: Accounts,
  config: IdentityProviderConfig,
): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const fault = await faultOf(ctx, accounts);
    if (!fault) return;
    if (ctx.oidc.route === 'resume') spoilCallback(ctx, fault);
    if (ctx.oidc.route === 'userinfo') await spoilUserinfo(ctx, fault, config);
  });
}

async function faultOf(
  ctx: KoaContextWithOIDC,
  accounts: Accounts,
): Promise<PersonFault | undefined> {
  const { session, entities } = ctx.oidc ?? {};
  const sub = entities?.AccessToken?.accountId ?? session?.accountId;
  return sub === undefined ? undefined : (await accounts.find(sub))?.fault;
}

function spoilCallback(ctx: KoaContextWithOIDC, fault: PersonFault): void {
  const location = ctx.response.get('Location');
  if (!location) return;
  const url = new URL(location);
  if (fault === 'callback-without-code') url.searchParams.delete('code');
  if (fault === 'callback-with-wrong-state') url.searchParams.set('state', 'f'.repeat(64));
  ctx.set('Location', url.href);
}

async function spoilUserinfo(
  ctx: KoaContextWithOIDC,
  fault: PersonFault,
  { clients, keys }: IdentityProviderConfig,
): Promise<void> {
  if (fault === 'userinfo-without-sub') {
    const withoutSub = ({ sub: _sub, ...claims }: Record<string, unknown>) => claims;
    const { clientId } = ctx.oidc.client ?? {};
    const { clientSecret = '' } = clients.find((client) => client.clientId === clientId) ?? {};
    ctx.body =
      typeof ctx.body === 'string'
        ? await resign(ctx.body, withoutSub, { clientSecret, keys })
        : withoutSub(ctx.body as Record<string, unknown>);
    return;
  }
  const status = STATUS[fault];
  if (fault === 'userinfo-slow') await sleepUnlessGone(ctx.res, SLOW_MS);
  if (status || fault === 'userinfo-slow') {
    ctx.status = status ?? 500;
    ctx.body = { error: 'server_error', error_description: `fault identity: ${fault}` };
  }
  if (fault === 'userinfo-garbage') {
    ctx.type = 'html';
    ctx.body = '<!doctype html><title>?</title>';
  }
}

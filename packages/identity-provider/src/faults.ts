/**
 * What goes wrong on purpose for the fault identities (`E020005` …): the provider answers as it
 * should, then its answer is spoilt.
 */

import type { PersonFault } from '@federama/model';
import type { KoaContextWithOIDC, OpenidProvider } from '@federama/openid-provider';
import { sleepUnlessGone } from '@federama/server-kit/sleep';
import type { Accounts } from './accounts.ts';

/** Well beyond the broker's limit of 6 seconds. */
const SLOW_MS = 32_000;

const STATUS: Partial<Record<PersonFault, number>> = {
  'userinfo-401': 401,
  'userinfo-500': 500,
  'userinfo-502': 502,
  'userinfo-503': 503,
};

type Claims = Record<string, unknown>;

const withoutSub = ({ sub: _sub, ...claims }: Claims): Claims => claims;

export function spoilAnswers(provider: OpenidProvider, accounts: Accounts): void {
  leaveOutSub(provider, accounts);
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const fault = await faultOf(ctx, accounts);
    if (!fault) return;
    if (ctx.oidc.route === 'resume') spoilCallback(ctx, fault);
    if (ctx.oidc.route === 'userinfo') await spoilUserinfo(ctx, fault);
  });
}

/** A logout token has no exchange. */
type Answer = { ctx: KoaContextWithOIDC | undefined; payload(): Promise<Claims> };

/** A userinfo answer that is signed, or encrypted too, is made without its sub. */
function leaveOutSub(provider: OpenidProvider, accounts: Accounts): void {
  const { prototype } = provider.IdToken as unknown as { prototype: Answer };
  const { payload } = prototype;
  prototype.payload = async function spoilt() {
    const claims = await payload.call(this);
    const { ctx } = this;
    const fault = ctx?.oidc.route === 'userinfo' && (await faultOf(ctx, accounts));
    return fault === 'userinfo-without-sub' ? withoutSub(claims) : claims;
  };
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

async function spoilUserinfo(ctx: KoaContextWithOIDC, fault: PersonFault): Promise<void> {
  if (fault === 'userinfo-without-sub' && typeof ctx.body === 'object')
    ctx.body = withoutSub(ctx.body as Claims);
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

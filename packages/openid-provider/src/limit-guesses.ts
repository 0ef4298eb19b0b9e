/** Whoever guesses the secret of a client is stopped, where the provider is asked to. */
import type { IncomingMessage } from 'node:http';
import { errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';

/** Whose credentials are being checked, and for which request. */
type ClientAttempt = { clientId: string; req: IncomingMessage };

type Refused = {
  /** After which the client is heard again. */
  waitSeconds: number;
  error: string;
  description: string;
};

export type ClientGuard = {
  /** Before its credentials are compared: what it is refused with, or whom to tell how they were. */
  look(
    attempt: ClientAttempt,
    ctx: KoaContextWithOIDC,
  ): Promise<Refused | ((isRight: boolean) => Promise<void>)>;
};

/** Where clients prove who they are. Source: RFC 6749 §3.2, RFC 7009, RFC 7662, RFC 9126. */
const ENDPOINTS = ['token', 'introspection', 'revocation', 'pushed_authorization_request'];

type Guarded = {
  state: { credentials?: (isRight: boolean) => Promise<void>; waitSeconds?: number };
};

class TooOften extends errors.OIDCProviderError {
  override error_description: string;

  constructor({ error, description }: Refused) {
    super(429, error);
    this.error_description = description;
  }
}

/** 429 with Retry-After for a client that was wrong too often, before its credentials are compared. */
export function limitGuesses(provider: Provider, guard: ClientGuard): void {
  const { Client } = provider;
  const find = Client.find;
  Client.find = async (clientId) => {
    const ctx = Provider.ctx as KoaContextWithOIDC | undefined;
    // The first client that is looked up there is the one that asks.
    if (ctx?.oidc && ENDPOINTS.includes(ctx.oidc.route) && !ctx.oidc.entities.Client) {
      const { state } = ctx as unknown as Guarded;
      const looked = await guard.look({ clientId, req: ctx.req }, ctx);
      if (typeof looked !== 'function') {
        state.waitSeconds = looked.waitSeconds;
        throw new TooOften(looked);
      }
      state.credentials = looked;
    }
    return find.call(Client, clientId);
  };
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const { credentials, waitSeconds } = (ctx as unknown as Guarded).state;
    if (waitSeconds !== undefined) ctx.set('Retry-After', String(waitSeconds));
    // What was refused for another reason says nothing of the client.
    if (ctx.status === 401 || ctx.status < 300) await credentials?.(ctx.status !== 401);
  });
}

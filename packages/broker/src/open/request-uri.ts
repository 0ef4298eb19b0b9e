/**
 * A request may be an address, where the broker reads a request object: one of those that its client
 * registered, signed as any other. oidc-provider knows requests by value, and pushed ones.
 * Source: RFC 9101 §5.2, OpenID Connect Core §6.2.
 */
import { type Because, because } from '@federama/knowledge';
import { areRequestUris } from '@federama/model';
import {
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  type OpenidProvider,
} from '@federama/openid-provider';
import { noteCause } from './cause.ts';
import type { OpenContext } from './context.ts';
import { fetchNamed } from './named-addresses.ts';
import { LIBRARY_ROUTES } from './routes.ts';

const PUSHED = 'urn:ietf:params:oauth:request_uri:';
/** No request was ever pushed under this name: oidc-provider then answers invalid_request_uri. */
const UNREAD = `${PUSHED}unread`;
const MOST_BYTES = 64 * 1024;
const ACCEPT = 'application/oauth-authz-req+jwt, application/jwt, application/jose';

type ClientWithAddresses = { request_uris?: readonly string[] };

export function readRequestUris(provider: OpenidProvider, context: OpenContext): void {
  if (!context.config.selfRegistration?.requestUris) return;
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    const { request_uri: uri, client_id, request, ...others } = ctx.query;
    const isAddress = typeof uri === 'string' && !uri.startsWith(PUSHED);
    if (ctx.path === LIBRARY_ROUTES.authorization && isAddress && request === undefined) {
      const client = await provider.Client.find(String(client_id));
      const { request_uris = [] } = (client ?? {}) as ClientWithAddresses;
      const read = client && (await requestAt(context, uri, request_uris));
      if (read?.why) noteCause(ctx, read.why);
      if (read) ctx.query = { ...others, client_id, ...read.instead };
    }
    await next();
  });
}

type Read = { instead: Record<string, string>; why?: Because };

async function requestAt(
  context: OpenContext,
  uri: string,
  registered: readonly string[],
): Promise<Read> {
  const unread = { request_uri: UNREAD };
  if (!registered.includes(uri)) {
    const why = because('open.requestUriUnregistered', { received: uri, registered });
    return { instead: unread, why };
  }
  try {
    return { instead: { request: await readObject(context, uri) } };
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    return { instead: unread, why: because('open.requestUriUnread', { uri, received }) };
  }
}

/** @throws when it cannot be read, or is longer than an object needs to be */
async function readObject(context: OpenContext, uri: string): Promise<string> {
  const { upstreamTimeoutSeconds } = context.config.settings();
  const response = await fetchNamed(context)(uri, {
    headers: { accept: ACCEPT },
    signal: AbortSignal.timeout(upstreamTimeoutSeconds * 1000),
  });
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Error(`> ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString().trim();
}

/** What a client that registers itself may say of it. Source: OpenID Connect Registration §2. */
export const REQUEST_URIS: NonNullable<Configuration['extraClientMetadata']> = {
  properties: ['request_uris'],
  validator(_ctx, _name, value) {
    if (value !== undefined && !areRequestUris(value))
      throw new errors.InvalidClientMetadata('request_uris must be https addresses');
  },
};

/**
 * The exact cause of what oidc-provider refused: its kind and what came; where the registration of
 * the service tells more, that too.
 */
import {
  factsOf,
  type KoaContextWithOIDC,
  kindOf,
  type ProviderError,
  type RefusalKind,
  sentIn,
} from '@federama/openid-provider';
import { closestMatch } from 'leven';
import { issuerOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import type { ClientDetails } from '../messages/registration.ts';
import { differenceBetween, nearestOf } from './differences.ts';
import { type Because, because } from './errors.ts';

export type Protocol = 'v1' | 'v2';
type Asked = Parameters<typeof sentIn>[0];

export function protocolOf({ config }: BrokerContext, ctx: KoaContextWithOIDC): Protocol {
  return ctx.oidc?.issuer === issuerOf(config) ? 'v2' : 'v1';
}

export function causeOf(
  context: BrokerContext,
  error: ProviderError,
  asked: Asked,
  protocol: Protocol,
): Because {
  const sent = sentIn(asked);
  const clientId = clientIn(sent);
  const service = anyService(context, clientId);
  const kind = kindOf(error);
  if (kind === 'clientUnknown' || kind === 'hintAudience')
    return because('clientUnknown', clientDetails(context, clientId, protocol));
  return (
    (service && causeAt(service, kind, sent)) ??
    because('library', { ...factsOf(error, sent), ...allowedAt(service, kind) })
  );
}

/** What the registration of the service tells of its refusal. */
function causeAt(
  service: ServiceRecord,
  kind: RefusalKind,
  sent: URLSearchParams,
): Because | undefined {
  const { clientId, redirectUris, postLogoutRedirectUris, scopes } = service;
  if (kind === 'redirectUriUnregistered')
    return addressRefused(clientId, 'redirect_uri', redirectUris, sent);
  if (kind === 'postLogoutUnregistered')
    return addressRefused(clientId, 'post_logout_redirect_uri', postLogoutRedirectUris, sent);
  if (kind !== 'scopeNotAllowed') return undefined;
  const asked = (sent.get('scope') ?? '').split(' ');
  const refused = asked.filter((scope) => scope && !scopes.includes(scope));
  return because('scopesRefused', { clientId, refused, registered: scopes });
}

function addressRefused(
  clientId: string,
  parameter: 'redirect_uri' | 'post_logout_redirect_uri',
  registered: readonly string[],
  sent: URLSearchParams,
): Because {
  const received = sent.get(parameter) ?? '';
  const difference = registered.map((uri) => differenceBetween(uri, received)).find(Boolean);
  const nearest = registered.length > 1 ? nearestOf(received, registered) : undefined;
  const details = { clientId, parameter, received, registered, difference, nearest };
  return because('addressUnregistered', details);
}

function allowedAt(service: ServiceRecord | undefined, kind: RefusalKind): { allowed?: string } {
  if (kind === 'authMethodOther' && service)
    return { allowed: `tokenEndpointAuthMethod: ${service.tokenEndpointAuthMethod}` };
  if (kind.startsWith('sector') && service?.sectorIdentifierUri)
    return { allowed: [service.sectorIdentifierUri, ...service.redirectUris].join('\n') };
  return {};
}

function anyService({ directory }: BrokerContext, clientId: string): ServiceRecord | undefined {
  return directory.services().find((service) => service.clientId === clientId);
}

/** Letters in which a client_id may differ from the one that was meant. */
const FAR = 3;

/** Unknown, switched off, or registered for the other protocol: only developers are told which. */
export function clientDetails(
  context: BrokerContext,
  clientId: string,
  protocol: Protocol,
): ClientDetails {
  const service = anyService(context, clientId);
  if (service && !service.active) return { clientId, why: 'inactive' };
  if (service && !service.protocols.includes(protocol))
    return { clientId, why: 'otherProtocol', asked: protocol };
  const known = context.directory.services().map((one) => one.clientId);
  const nearest =
    known.find((one) => one.toLowerCase() === clientId.trim().toLowerCase()) ??
    closestMatch(clientId, known, { maxDistance: Math.min(FAR, Math.floor(clientId.length / 3)) });
  return { clientId, why: 'unknown', ...(nearest !== undefined && { nearest }) };
}

/** In the parameters, the Basic header, the client's own assertion, or the token it gives back. */
function clientIn(sent: URLSearchParams): string {
  const [, basic] = /^Basic +(\S+)$/i.exec(sent.get('authorization') ?? '') ?? [];
  const [user = ''] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':', 1) : [];
  return (
    memberOf(sent.get('id_token_hint'), 'aud') ||
    sent.get('client_id') ||
    user ||
    memberOf(sent.get('client_assertion'), 'iss')
  );
}

/** A claim of a token that nobody has checked yet: good to look something up, for nothing else. */
function memberOf(token: string | null, name: string): string {
  const [, payload = ''] = token?.split('.') ?? [];
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims?.[name] === 'string' ? claims[name] : '';
  } catch {
    return '';
  }
}

/**
 * The exact cause of what oidc-provider refused: its kind and what came; where the registration of
 * the service tells more, that too.
 */
import { type Because, because, DIFFERENCES, markedAddresses } from '@federama/knowledge';
import { FAPI_ALGS } from '@federama/model';
import {
  factsOf,
  type KoaContextWithOIDC,
  kindOf,
  type ProviderError,
  type RefusalKind,
  sentIn,
} from '@federama/openid-provider';
import type { Language, Translated } from '@federama/server-kit/i18n';
import { closestMatch } from 'leven';
import { issuerOf } from '../config.ts';
import type { BrokerContext } from '../context.ts';
import type { ServiceRecord } from '../directory.ts';
import { differenceBetween, nearestOf } from './differences.ts';

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
    return unknownClient(context, clientId, protocol);
  const told = service && causeAt(context, service, { kind, sent });
  if (told) return told;
  const hint = sent.get('id_token_hint') ?? '';
  if (kind === 'hintUnreadable' && isEncrypted(hint))
    return because('hintEncrypted', { received: `id_token_hint=${hint}` });
  const details = { ...factsOf(error, sent), ...admittedAt(service, kind) };
  return because(`library.${kind}`, { ...details, ...limitsOf(context, protocol, service) });
}

/** The compact form of an encrypted token has five parts. Source: RFC 7516 §3.1. */
const isEncrypted = (token: string) => token.split('.').length === 5;

/** What sentences about tokens and keys name, as this broker has it. */
function limitsOf({ config }: BrokerContext, protocol: Protocol, service?: ServiceRecord) {
  const { ttlSeconds, tokens } = config.profile;
  return {
    codeSeconds: ttlSeconds.authorizationCode,
    tokenSeconds: ttlSeconds.accessToken,
    consentSeconds: protocol === 'v1' ? ttlSeconds.accessToken : ttlSeconds.grant,
    seconds: config.settings().upstreamTimeoutSeconds,
    minutes: ttlSeconds.interaction / 60,
    algs: service?.securityProfile === 'fapi-2.0' ? FAPI_ALGS : tokens.clientAssertionAlgs,
  };
}

/** What the registration of the service tells of its refusal. */
function causeAt(
  context: BrokerContext,
  service: ServiceRecord,
  { kind, sent }: { kind: RefusalKind; sent: URLSearchParams },
): Because | undefined {
  const { clientId, scopes } = service;
  if (kind === 'redirectUriUnregistered')
    return addressRefused(context, service, { parameter: 'redirect_uri', sent });
  if (kind === 'postLogoutUnregistered')
    return addressRefused(context, service, { parameter: 'post_logout_redirect_uri', sent });
  if (kind !== 'scopeNotAllowed') return undefined;
  const asked = (sent.get('scope') ?? '').split(' ');
  const refused = asked.filter((scope) => scope && !scopes.includes(scope));
  const place = applicationPage(context, clientId, { scope: refused.join(' ') });
  return because('scopesRefused', { clientId, refused, registered: scopes, place });
}

const LISTS = {
  redirect_uri: 'redirectUris',
  post_logout_redirect_uri: 'postLogoutRedirectUris',
} as const;

function addressRefused(
  context: BrokerContext,
  service: ServiceRecord,
  { parameter, sent }: { parameter: keyof typeof LISTS; sent: URLSearchParams },
): Because {
  const list = LISTS[parameter];
  const addresses = service[list];
  const received = sent.get(parameter) ?? '';
  const difference = addresses.map((uri) => differenceBetween(uri, received)).find(Boolean);
  const nearest = addresses.length > 1 ? nearestOf(received, addresses) : undefined;
  const registered = markedAddresses(addresses, nearest);
  const place = applicationPage(context, service.clientId, { [parameter]: received });
  const details = { parameter, list, received, registered, place };
  return difference
    ? because('addressNearly', { ...details, difference: DIFFERENCES[difference] })
    : because('addressUnregistered', details);
}

/** Page of the start page where a registration can be mended: a client_id is known at its broker. */
function applicationPage(
  { config }: BrokerContext,
  clientId: string,
  query: Record<string, string> = {},
): string {
  const search = new URLSearchParams({ broker: config.party.id, ...query });
  return `/applications/${encodeURIComponent(clientId)}?${search}`;
}

function admittedAt(service: ServiceRecord | undefined, kind: RefusalKind) {
  if (kind === 'authMethodOther' && service)
    return { alsoExpected: `tokenEndpointAuthMethod: ${service.tokenEndpointAuthMethod}` };
  if (kind.startsWith('sector') && service?.sectorIdentifierUri)
    return { alsoExpected: [service.sectorIdentifierUri, ...service.redirectUris].join('\n') };
  return {};
}

function anyService({ directory }: BrokerContext, clientId: string): ServiceRecord | undefined {
  return directory.services().find((service) => service.clientId === clientId);
}

/** Letters in which a client_id may differ from the one that was meant. */
const FAR = 3;

/** Unknown, switched off, or registered for the other protocol: only developers are told which. */
export function unknownClient(
  context: BrokerContext,
  clientId: string,
  protocol: Protocol,
): Because {
  const service = anyService(context, clientId);
  const place = applicationPage(context, clientId);
  if (service && !service.active) return because('clientInactive', { clientId, place });
  if (service && !service.protocols.includes(protocol)) {
    const other = protocol === 'v1' ? 'v2' : 'v1';
    return because('clientOtherProtocol', { clientId, asked: protocol, other, place });
  }
  const broker = new URLSearchParams({ broker: context.config.party.id });
  if (isDataProvider(context, clientId)) return because('clientIsDataProvider', { clientId });
  const details = { clientId: visible(clientId), place: `/applications?${broker}` };
  const elsewhere = context.directory.elsewhere(clientId);
  if (elsewhere.length) {
    const brokers = { fr: namesIn(elsewhere, 'fr'), en: namesIn(elsewhere, 'en') };
    return because('clientElsewhere', { ...details, brokers });
  }
  const nearest = nearestClient(context, clientId);
  return nearest === undefined
    ? because('clientUnknown', details)
    : because('clientMisspelt', { ...details, nearest });
}

const isDataProvider = ({ directory }: BrokerContext, clientId: string) =>
  directory.dataProviders().some((one) => one.clientId === clientId);

/** In quotes where a blank at an end would not be seen. */
const visible = (text: string) => (text === text.trim() ? text : JSON.stringify(text));

const namesIn = (names: readonly Translated[], language: Language) =>
  names.map((name) => name[language]).join(', ');

function nearestClient({ directory }: BrokerContext, clientId: string): string | undefined {
  const known = directory.services().map((service) => service.clientId);
  return (
    known.find((one) => one.toLowerCase() === clientId.trim().toLowerCase()) ??
    closestMatch(clientId, known, { maxDistance: Math.min(FAR, Math.floor(clientId.length / 3)) })
  );
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

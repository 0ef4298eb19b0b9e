/** What a request, or a sign-out, brings and nobody reads: no error says so, developers are told. */
import { because, explained, type Ignored, markedAddresses } from '@federama/knowledge';
import { isAcr } from '@federama/model';
import { recordNote } from '@federama/server-kit/journal';
import type { ServiceRecord } from '../directory.ts';
import { scopesIgnored } from '../login/ignored.ts';
import { nearestOf } from '../refusals/differences.ts';
import { recordIgnored } from '../refusals/record.ts';
import { isRead } from './check-request.ts';
import type { AgentContext } from './context.ts';

type Sent = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, string>>;

export function tellIgnored(context: AgentContext, sent: Sent, parameters: Parameters): void {
  const { scopes, furtherClaims, acr } = context.config.profile;
  const unread = Object.keys(sent).filter((name) => !isRead(name));
  const ignored: (Ignored | undefined)[] = [
    scopesIgnored({ parameters, knownScopes: Object.keys(scopes) }),
    unread.length ? { reason: 'parameters', values: unread } : undefined,
    levelsIgnored(parameters, acr.levels),
    claimsIgnored(parameters, [...Object.values(scopes).flat(), ...furtherClaims]),
  ];
  for (const one of ignored) if (one) recordIgnored(context, one);
}

function levelsIgnored(
  { acr_values = '' }: Parameters,
  levels: readonly string[],
): Ignored | undefined {
  const asked = acr_values.split(' ').filter(Boolean);
  const values = asked.filter((level) => !isAcr(level, levels));
  const kept = asked.filter((level) => isAcr(level, levels)).join(' ');
  return values.length ? { reason: 'levels', values, kept, levels } : undefined;
}

/** Of each sign-in, whatever was asked. */
const ALWAYS = ['sub', 'acr', 'amr', 'auth_time', 'iss', 'aud', 'exp', 'iat', 'nonce', 'sid'];

function claimsIgnored({ claims }: Parameters, given: readonly string[]): Ignored | undefined {
  const known = new Set([...given, ...ALWAYS]);
  const asked = claims ? (JSON.parse(claims) as Record<string, object | null>) : {};
  const values = Object.entries(asked).flatMap(([place, members]) =>
    Object.keys(members ?? {})
      .filter((name) => !known.has(name))
      .map((name) => `${place}.${name}`),
  );
  return values.length ? { reason: 'claimNames', values } : undefined;
}

/** Where nobody returns to after a sign-out: it was not registered. */
export function tellAddressIgnored(
  { config, journal }: AgentContext,
  service: ServiceRecord | undefined,
  received: string,
): void {
  const addresses = service?.postLogoutRedirectUris ?? [];
  const registered = markedAddresses(addresses, nearestOf(received, addresses));
  recordNote(journal, config.party.id, {
    ...{ event: 'IGNORED', kind: 'ignored' },
    explained: explained(
      because('ignored.returnAddress', { received, registered }),
      config.profile.errors,
    ),
  });
}

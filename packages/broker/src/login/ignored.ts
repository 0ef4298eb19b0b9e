/**
 * What a request asks for and does not get, without an error: told to developers, since the
 * contract tells nobody. Source: RFC 6749 §3.3, docs/reference/contract.md#2.3.
 */
import type { Ignored } from '@federama/knowledge';
import { isAcr } from '@federama/model';
import { closestMatch } from 'leven';
import type { BrokerContext } from '../context.ts';
import type { Profile } from '../profiles/profile.ts';
import { recordIgnored } from '../refusals/record.ts';

type Parameters = Readonly<Record<string, string>>;

type Request = {
  parameters: Parameters;
  /** Parameters that were taken out before the request was read. */
  dropped: readonly string[];
  /** idp_hint, as the address has it. */
  hint: string | undefined;
  knownScopes: readonly string[];
  acr: string;
  isSso: boolean;
};

export function tellIgnored(context: BrokerContext, request: Request): void {
  const service = context.findService(request.parameters.client_id ?? '');
  const ignored = [
    scopesIgnored(request),
    ...levelsIgnored(request, context.config.profile),
    promptIgnored(request.parameters, service?.allowedPrompts ?? []),
    claimsIgnored(request.parameters),
    ...othersIgnored(request),
  ].filter((one) => one !== undefined);
  for (const details of ignored) recordIgnored(context, details);
}

/** Letters in which a word may differ from the one that was meant. */
const FAR = 3;

/** Words of `scope` that the platform does not know. */
export function scopesIgnored({
  parameters,
  knownScopes,
}: Pick<Request, 'parameters' | 'knownScopes'>): Ignored | undefined {
  const asked = words(parameters.scope);
  const values = asked.filter((scope) => !knownScopes.includes(scope));
  if (!values.length) return undefined;
  const nearest = values.flatMap((value) => {
    const maxDistance = Math.min(FAR, Math.floor(value.length / 3));
    const meant = closestMatch(value, knownScopes, { maxDistance });
    return meant === undefined ? [] : [[value, meant] as const];
  });
  const kept = asked.filter((scope) => knownScopes.includes(scope)).join(' ');
  return { reason: 'scopes', values, nearest: Object.fromEntries(nearest), kept };
}

function levelsIgnored(
  { parameters, acr }: Request,
  { acr: { levels }, request: { listLength: limit } }: Profile,
): Ignored[] {
  const { acr_values = '' } = parameters;
  const asked = words(acr_values);
  if (acr_values.length > limit) return [{ reason: 'longLevels', values: asked, kept: acr, limit }];
  const unknown = asked.filter((level) => !isAcr(level, levels));
  const higher = asked.filter((level) => isAcr(level, levels) && level !== acr);
  return [
    ...(unknown.length ? [{ reason: 'levels' as const, values: unknown, kept: acr, levels }] : []),
    ...(higher.length ? [{ reason: 'higherLevels' as const, values: higher, kept: acr }] : []),
  ];
}

function promptIgnored({ prompt }: Parameters, allowed: readonly string[]): Ignored | undefined {
  // The page is shown anyway: a service that asks for it loses nothing.
  const values = words(prompt).filter((value) => value !== 'consent' && !allowed.includes(value));
  return values.length ? { reason: 'prompt', values } : undefined;
}

function claimsIgnored({ claims }: Parameters): Ignored | undefined {
  const asked = claims ? (JSON.parse(claims) as Record<string, object | null>) : {};
  const values = Object.entries(asked).flatMap(([place, members]) =>
    Object.entries(members ?? {})
      .filter(([name, request]) => !isGiven(place, name, request))
      .map(([name]) => `${place}.${name}`),
  );
  return values.length ? { reason: 'claims', values } : undefined;
}

function isGiven(place: string, name: string, request: { essential?: boolean } | null): boolean {
  if (name === 'amr') return true;
  return place === 'id_token' && name === 'rep_scope' && request?.essential === true;
}

function othersIgnored({ parameters, dropped, hint, isSso }: Request): Ignored[] {
  const { ui_locales, idp_hint } = parameters;
  const inForm = idp_hint !== undefined && hint === undefined;
  return [
    ...(ui_locales === undefined ? [] : [{ reason: 'locales' as const, values: [ui_locales] }]),
    ...(inForm ? [{ reason: 'hintInForm' as const, values: [idp_hint] }] : []),
    ...(hint !== undefined && isSso
      ? [{ reason: 'hintWithSession' as const, values: [hint] }]
      : []),
    ...(dropped.length ? [{ reason: 'parameters' as const, values: dropped }] : []),
  ];
}

const words = (text = '') => [...new Set(text.split(' ').filter(Boolean))];

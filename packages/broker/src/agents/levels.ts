/** Levels of assurance as services ask for them, and what a login ends with. No order counts. */
import type { AskedLevels } from '../login/login-record.ts';
import type { AddressRules } from '../profiles/login-kind.ts';

type AcrRequest = { essential?: unknown; value?: unknown; values?: unknown };

/** What the claims parameter and acr_values ask for; only levels that are known count as wishes. */
export function askedLevels(
  claims: string | undefined,
  acrValues: string | undefined,
  { levels }: Pick<AddressRules, 'levels'>,
): AskedLevels {
  const essential = essentialIn(claims);
  const wished = (acrValues ?? '').split(' ').filter((one) => levels.includes(one));
  return { wished, ...(essential && { essential }) };
}

function essentialIn(claims: string | undefined): AskedLevels['essential'] {
  const { essential, value, values } = acrRequestIn(claims);
  if (essential !== true) return undefined;
  if (typeof value === 'string') return { values: [value], single: true };
  const list = Array.isArray(values) ? values.filter((one) => typeof one === 'string') : [];
  return list.length ? { values: list, single: false } : undefined;
}

function acrRequestIn(claims: string | undefined): AcrRequest {
  return (claimsOf(claims).id_token?.acr as AcrRequest | null | undefined) ?? {};
}

type ClaimsRequest = Record<'id_token' | 'userinfo', Record<string, unknown> | undefined>;

/** The claims parameter; oidc-provider has refused what cannot be read. */
export function claimsOf(claims: string | undefined): Partial<ClaimsRequest> {
  try {
    return (JSON.parse(claims ?? '{}') as ClaimsRequest | null) ?? {};
  } catch {
    return {};
  }
}

type Reached = {
  acr: string | undefined;
  amr: readonly string[] | undefined;
  emailVerified: boolean;
  /** Whether a code may be sent. */
  emailCode: boolean;
};

type Decision = { kind: 'reached'; acr: string } | { kind: 'code' } | { kind: 'refused' };

export function decideLevel(
  { essential }: AskedLevels,
  reached: Reached,
  rules: Pick<AddressRules, 'levels' | 'fallback' | 'raisedByEmail'>,
): Decision {
  const acr = knownLevel(reached.acr, rules);
  if (!essential || essential.values.includes(acr)) return { kind: 'reached', acr };
  const raised = rules.raisedByEmail[acr];
  const helps = raised !== undefined && essential.values.includes(raised);
  if (!helps || reached.amr?.includes('mail')) return { kind: 'refused' };
  if (reached.emailVerified) return { kind: 'reached', acr: raised };
  return reached.emailCode ? { kind: 'code' } : { kind: 'refused' };
}

function knownLevel(
  acr: string | undefined,
  { levels, fallback }: Pick<AddressRules, 'levels' | 'fallback'>,
): string {
  return acr !== undefined && levels.includes(acr) ? acr : fallback;
}

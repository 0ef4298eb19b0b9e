/** What a broker asked of an identity provider of people at work. */

export type Asked = Readonly<Record<string, string>>;

type AcrRequest = { essential?: boolean; value?: string; values?: string[] };

/** The levels it names: the one of claims, those of claims, or the words of acr_values. */
export function askedLevels(asked: Asked): string[] {
  const { value, values } = acrRequest(asked);
  return value ? [value] : (values ?? asked.acr_values?.split(' ').filter(Boolean) ?? []);
}

function acrRequest({ claims }: Asked): AcrRequest {
  try {
    const parsed = JSON.parse(claims ?? '{}') as { id_token?: { acr?: AcrRequest | null } };
    return parsed.id_token?.acr ?? {};
  } catch {
    return {};
  }
}

/** A level it insists on, when that is one. */
export function singleLevel(asked: Asked): string | undefined {
  const { essential, value } = acrRequest(asked);
  return essential ? value : undefined;
}

/** Whether it insists on levels. */
export function isEssential(asked: Asked): boolean {
  const { essential, value, values } = acrRequest(asked);
  return essential === true && (value !== undefined || values !== undefined);
}

/** Whether someone who is signed in at a level must sign in again for this request. */
export function needsAgain(asked: Asked, acr: string | undefined): boolean {
  const { essential, values } = acrRequest(asked);
  return essential === true && values !== undefined && !values.includes(acr ?? '');
}

/**
 * The claims parameter without what it insists on: which level is given is decided on the page,
 * right or wrong.
 */
export function withoutEssentialLevel(claims: string | undefined): string | undefined {
  try {
    const parsed = JSON.parse(claims ?? '') as { id_token?: Record<string, unknown> };
    if (!parsed.id_token?.acr) return claims;
    return JSON.stringify({ ...parsed, id_token: { ...parsed.id_token, acr: null } });
  } catch {
    return claims;
  }
}

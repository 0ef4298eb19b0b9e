/** What causes say of a registration: details, and where on the start page it can be changed. */

/** Why a client_id leads nowhere. */
export type ClientDetails = {
  clientId: string;
  why: 'unknown' | 'inactive' | 'otherProtocol';
  /** The protocol it was asked through. */
  asked?: 'v1' | 'v2';
  /** A registered client_id that looks like it. */
  nearest?: string;
};

export type AddressDetails = {
  clientId: string;
  parameter: 'redirect_uri' | 'post_logout_redirect_uri';
  received: string;
  registered: readonly string[];
  difference?: string | undefined;
  nearest?: string | undefined;
};

export type ScopeDetails = {
  clientId: string;
  refused: readonly string[];
  registered: readonly string[];
};

export const otherThan = (protocol: 'v1' | 'v2' = 'v1') => (protocol === 'v1' ? 'v2' : 'v1');

/** One address a line, the nearest first and marked. */
export function marked({ registered, nearest }: AddressDetails, words: string): string {
  if (nearest === undefined) return registered.join('\n');
  const others = registered.filter((uri) => uri !== nearest);
  return [`${nearest}  ← ${words}`, ...others].join('\n');
}

export function addressRemedy({ clientId, parameter, received }: AddressDetails, text: string) {
  return { path: pageOf(clientId, { [parameter]: received }), text };
}

export function scopeRemedy({ clientId, refused }: ScopeDetails, text: string) {
  return { path: pageOf(clientId, { scope: refused.join(' ') }), text };
}

export function clientRemedy(
  why: ClientDetails['why'],
  clientId: string,
  texts: { unknown: string; known: string },
) {
  return why === 'unknown'
    ? { path: '/applications', text: texts.unknown }
    : { path: pageOf(clientId), text: texts.known };
}

function pageOf(clientId: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `/applications/${encodeURIComponent(clientId)}${search && `?${search}`}`;
}

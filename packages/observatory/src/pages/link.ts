/** Addresses of the observatory: what is looked at is in them, so that they can be handed on. */
const VIEWS = ['diagram', 'learned', 'passport', 'sessions', 'tokens'] as const;
export type ViewName = (typeof VIEWS)[number];

export type Place = {
  login?: string | undefined;
  /** Another login, drawn next to it. */
  beside?: string | undefined;
  view?: ViewName | undefined;
  exchange?: number | undefined;
  /** One that waits, step by step. */
  held?: string | undefined;
  q?: string | undefined;
  secrets?: boolean | undefined;
};

export function placeOf(query: Record<string, unknown>): Place {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  const exchange = Number(text(query.exchange));
  return {
    login: text(query.login),
    beside: text(query.beside),
    view: VIEWS.find((view) => view === query.view) ?? 'diagram',
    exchange: Number.isInteger(exchange) && exchange > 0 ? exchange : undefined,
    held: text(query.held),
    q: text(query.q)?.slice(0, 100),
    secrets: query.secrets === 'shown',
  };
}

export function pathOf({ login, beside, view, exchange, held, q, secrets }: Place): string {
  const query = new URLSearchParams({
    ...(login && { login }),
    ...(login && beside && beside !== login && { beside }),
    ...(view && view !== 'diagram' && { view }),
    ...(exchange && { exchange: String(exchange) }),
    ...(held && { held }),
    ...(q && { q }),
    ...(secrets && { secrets: 'shown' }),
  });
  return query.size ? `/?${query}` : '/';
}

/** The world and identifiers in paths are long, and say nothing here. */
export function shortened(path: string): string {
  return path
    .replace(/^\/w\/[\w-]+(?=\/)/, '')
    .replace(/[\w-]{30,}/g, (id) => `${id.slice(0, 6)}…`);
}

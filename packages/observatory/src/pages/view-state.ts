/** The state of a page is in its address, so that links can be shared. */
const VIEWS = ['diagram', 'learned', 'passport', 'sessions', 'tokens'] as const;
export type ViewName = (typeof VIEWS)[number];

export type ViewState = {
  login?: string | undefined;
  /** Another login, drawn beside it. */
  beside?: string | undefined;
  view?: ViewName | undefined;
  exchange?: number | undefined;
  /** Id of a paused exchange. */
  held?: string | undefined;
  q?: string | undefined;
  secrets?: boolean | undefined;
};

export function viewStateOf(query: Record<string, unknown>): ViewState {
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

export function pathOf({ login, beside, view, exchange, held, q, secrets }: ViewState): string {
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

/** Of an arrow: a link to its exchange leads there, and the panel is in view wherever one is. */
export const arrowId = (seq: number) => `e${seq}`;

/** The world and identifiers in paths are long, and say nothing here. */
export function shortened(path: string): string {
  return path
    .replace(/^\/w\/[\w-]+(?=\/)/, '')
    .replace(/[\w-]{30,}/g, (id) => `${id.slice(0, 6)}…`);
}

/**
 * The logins of a journal: exchanges of one trace, and what is known of each at a glance. Reads
 * the journal when asked, from where it stopped; drops what the journal has dropped.
 */
import type { Exchange, Journal } from '@federama/server-kit/journal';

export type Outcome = 'under-way' | 'signed-in' | 'refused' | 'signed-out';

export type Login = {
  readonly trace: string;
  readonly exchanges: Exchange[];
  outcome: Outcome;
  /** Code of the last refusal. */
  error?: string;
  /** Login typed at the identity provider. */
  person?: string;
  /** client_id of the service. */
  client?: string;
  /** Id of the service, when it is a participant. */
  service?: string;
  identityProvider?: string;
};

export type Logins = {
  /** Newest first. */
  all(): Login[];
  find(trace: string): Login | undefined;
};

export function createLogins(journal: Pick<Journal, 'exchanges'>): Logins {
  const known = new Map<string, Login>();
  let last = 0;
  const catchUp = () => {
    const held = journal.exchanges();
    for (const exchange of held.slice(firstAfter(held, last))) {
      const login = known.get(exchange.trace) ?? newLogin(exchange.trace);
      known.set(exchange.trace, login);
      grow(login, exchange);
      last = exchange.seq;
    }
    forgetBefore(known, held[0]?.seq ?? Number.POSITIVE_INFINITY);
  };
  return {
    all() {
      catchUp();
      return [...known.values()].filter(isLogin).reverse();
    },
    find(trace) {
      catchUp();
      return known.get(trace);
    },
  };
}

/** A login of exchanges that come from elsewhere. */
export function loginOf(trace: string, exchanges: readonly Exchange[]): Login {
  const login = newLogin(trace);
  for (const exchange of exchanges.toSorted((a, b) => a.seq - b.seq)) grow(login, exchange);
  return login;
}

const newLogin = (trace: string): Login => ({ trace, exchanges: [], outcome: 'under-way' });

/** Place of the first exchange after this one: they are held in order. */
export function firstAfter(held: readonly Exchange[], seq: number): number {
  let [low, high] = [0, held.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((held[middle]?.seq ?? 0) > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function forgetBefore(known: Map<string, Login>, oldest: number): void {
  for (const [trace, { exchanges }] of known) {
    if ((exchanges[0]?.seq ?? 0) >= oldest) continue;
    exchanges.splice(0, firstAfter(exchanges, oldest - 1));
    if (!exchanges.length) known.delete(trace);
  }
}

/** Hops that do not make a login by themselves: pages, discovery, keys. */
const ALONE =
  /^service\.account$|\.(?:discovery|jwks|client-keys|sector-identifier|session-end-success)$/;

function isLogin({ exchanges }: Login): boolean {
  return exchanges.some(({ hop }) => hop !== undefined && !ALONE.test(hop));
}

function grow(login: Login, exchange: Exchange): void {
  const { hop = '', party, url, requestBody, status } = exchange;
  login.exchanges.push(exchange);
  if (hop.startsWith('service.')) login.service ??= party;
  if (hop.startsWith('idp.')) login.identityProvider = party;
  if (hop === 'broker.authorize') {
    const asked = new URLSearchParams(URL.parse(url)?.search || requestBody);
    login.client = asked.get('client_id') ?? login.client ?? '';
  }
  if (hop === 'idp.login') {
    const person = new URLSearchParams(requestBody).get('login');
    if (person) login.person = person;
  }
  const error = ABOUT_DATA.test(hop) ? undefined : errorOf(exchange);
  if (error) {
    login.outcome = 'refused';
    login.error = error;
  } else if (hop === 'broker.token' && status === 200) {
    login.outcome = 'signed-in';
    delete login.error;
  } else if (SIGNED_OUT.test(hop) && login.outcome !== 'refused') login.outcome = 'signed-out';
}

/** A refusal of a data provider does not undo the login. */
const ABOUT_DATA = /^data-provider\.|^broker\.checktoken$/;
const SIGNED_OUT = /^service\.logout-callback$|^broker\.session-end-confirm$/;
const CODE = /Y[0-9A-F]{6,7}/;

/** The code an answer refuses with: on a page, in a redirect, in JSON. */
export function errorOf({ responseHeaders, responseBody, status }: Exchange): string | undefined {
  const location = String(responseHeaders.location ?? '');
  if (location.includes('error=')) {
    const said = URL.parse(location, 'http://localhost')?.searchParams;
    const error = said?.get('error');
    return error ? (CODE.exec(said?.get('error_description') ?? '')?.[0] ?? error) : undefined;
  }
  if (status < 400) return undefined;
  const [, page] =
    /data-testid="error-code">[^<]{0,80}?\b(Y[0-9A-F]{6,7})/.exec(responseBody) ?? [];
  const [, json] = /"error"\s*:\s*"([\w.-]+)"/.exec(responseBody.slice(0, 4000)) ?? [];
  return page ?? json;
}

/** Logins that hold these words, in a name, a code or an outcome. */
export function search(
  logins: readonly Login[],
  words: string,
  namesOf: (login: Login) => readonly (string | undefined)[],
): Login[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [...logins];
  return logins.filter((login) => {
    const text = plain([login.person, login.error, login.trace, ...namesOf(login)].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

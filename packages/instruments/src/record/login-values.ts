/** What a request or an answer carries that stands for a login. */

/** Parameters whose values are of one login only: servers draw them at random. */
const ISSUED = ['code', 'id_token_hint'];
/** Parameters that a client draws; one that sends constants has several logins with the same. */
const DRAWN = ['state', 'nonce'];
/** What a service asks for at once; more says nothing that a fault is about. */
const LONGEST_CLAIMS = 4096;

type Told = { url: string; authorization: string };

/** The most telling first. */
export function strongValues({ url, authorization }: Told, query = queryOf(url)): string[] {
  const named = (names: readonly string[]) => names.flatMap((name) => query?.get(name) ?? []);
  const [, uid] = /\/(?:interaction|authorize)\/([\w-]{20,})/.exec(url) ?? [];
  const [, token] = /^(?:Bearer|DPoP) +(\S+)$/i.exec(authorization) ?? [];
  return [...named(ISSUED), ...(uid ? [uid] : []), ...(token ? [token] : []), ...named(DRAWN)];
}

export function queryOf(url: string): URLSearchParams | undefined {
  const at = url.indexOf('?');
  return at === -1 ? undefined : new URLSearchParams(url.slice(at + 1).replace(/#.*$/, ''));
}

/** Values of a form or of JSON that stand for a login. */
export function valuesIn(body: string): string[] {
  if (!body || body.length > 20_000) return [];
  const named =
    /(?:^|[&"])(?:code|access_token|refresh_token|token|id_token|state)(?:=|"\s*:\s*")([\w.~-]{8,})/g;
  return [...body.matchAll(named)].map(([, value = '']) => value);
}

/** Names and values of cookies, as one would tell them apart from others' cookies. */
export function cookiesOf(header: string | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.length > 20 && !/^federama_|\.sig=|^trustedDevice=/.test(pair));
}

/** Levels that a service insists on. Source: OpenID Connect Core §5.5.1.1. */
export function levelsIn(claims: string | null | undefined): readonly string[] {
  if (!claims || claims.length > LONGEST_CLAIMS || !claims.includes('"acr"')) return [];
  try {
    const { essential, value, values } = JSON.parse(claims)?.id_token?.acr ?? {};
    if (essential !== true) return [];
    return [value, ...(Array.isArray(values) ? values : [])].filter(
      (one) => typeof one === 'string',
    );
  } catch {
    return [];
  }
}

/** Who told whom which attribute, exchange by exchange: what two of the views are made of. */
import type { Exchange } from '@federama/server-kit/journal';

export type Act = 'asserted' | 'verified' | 'confirmed' | 'given';

/** One attribute that went from one party to another. */
export type Telling = {
  exchange: Exchange;
  act: Act;
  from: string;
  to: string;
  attribute: string;
  value: string;
};

/** Members of a token that are about the token, not about the person. */
const ABOUT_TOKEN =
  /^(?:iss|aud|exp|iat|nbf|jti|nonce|azp|at_hash|c_hash|s_hash|sid|active|token_type|client_id|scope|error|error_description)$/;

/** Parameters of the civil registry, under the names of claims. */
const REGISTRY: Readonly<Record<string, string>> = {
  nom: 'family_name',
  prenoms: 'given_name',
  dateNaissance: 'birthdate',
  sexe: 'gender',
  codeLieuNaissance: 'birthplace',
  codePaysNaissance: 'birthcountry',
};

const ACTS: Readonly<Record<string, Act>> = {
  'idp.token': 'asserted',
  'idp.userinfo': 'asserted',
  'broker.token': 'given',
  'broker.userinfo': 'given',
  'broker.checktoken': 'given',
  'data-provider.data': 'given',
};

export function tellingsIn(exchanges: readonly Exchange[]): Telling[] {
  return exchanges.flatMap((exchange) =>
    exchange.hop === 'registry.consult' ? askedOfRegistry(exchange) : answered(exchange),
  );
}

function answered(exchange: Exchange): Telling[] {
  const { hop = '', status, party, from, responseBody } = exchange;
  const act = ACTS[hop];
  if (!act || status !== 200) return [];
  return Object.entries(attributesIn(responseBody, hop)).map(([attribute, value]) => ({
    ...{ exchange, act, attribute, value: plain(value) },
    ...{ from: party, to: from },
  }));
}

function attributesIn(body: string, hop: string): Record<string, unknown> {
  const json = parsed(body);
  const [token] = /eyJ[\w-]+\.[\w-]+\./.exec(json ? String(json.id_token ?? '') : body) ?? [];
  const claims = token
    ? parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    : hop.endsWith('.token')
      ? {}
      : json;
  // An answer to checktoken is about another token.
  const told = claims?.token_introspection ?? claims ?? {};
  return Object.fromEntries(Object.entries(told).filter(([name]) => !ABOUT_TOKEN.test(name)));
}

/** The broker tells what it was told; a good answer makes it believe it. */
function askedOfRegistry(exchange: Exchange): Telling[] {
  const { url, party, from, responseBody } = exchange;
  const found = /<TypeReponseIdentification>2</.test(responseBody);
  const asked = [...(URL.parse(url)?.searchParams ?? [])].filter(([name]) =>
    Object.hasOwn(REGISTRY, name),
  );
  return asked.flatMap(([name, value]) => {
    const attribute = REGISTRY[name] ?? name;
    const telling = { exchange, attribute, value };
    return [
      { ...telling, act: 'verified', from: party, to: from },
      ...(found ? [{ ...telling, act: 'confirmed' as const, from: party, to: from }] : []),
    ];
  });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** What is learned without being a claim: choices, and the password. */
export type Special = 'password' | 'chosen-service' | 'chosen-provider';

/** Which party knows what, by attribute. */
export function learnedIn(exchanges: readonly Exchange[]): Map<string, Set<string>> {
  const learned = new Map<string, Set<string>>();
  const learns = (party: string, attribute: Special | (string & {})) => {
    const parties = learned.get(attribute) ?? new Set();
    learned.set(attribute, parties.add(party));
  };
  for (const { hop = '', party } of exchanges) {
    if (hop === 'idp.login') learns(party, 'password');
    if (hop.startsWith('service.') || hop === 'broker.authorize') learns(party, 'chosen-service');
    if (hop === 'broker.redirect-to-idp' || hop === 'idp.authorize')
      learns(party, 'chosen-provider');
  }
  for (const { act, to, attribute, exchange } of tellingsIn(exchanges)) {
    learns(act === 'verified' ? exchange.party : to, attribute);
    if (act === 'asserted' || act === 'given') learns(exchange.party, attribute);
  }
  return learned;
}

/** Which party disclosed which attribute to whom: the data of "Who learned what" and of the passport. */
import type { ShownExchange as Exchange } from '../inspect/encrypted.ts';

type DisclosureKind = 'asserted' | 'verified' | 'confirmed' | 'given';

/** One attribute that one party disclosed to another. */
export type Disclosure = {
  exchange: Exchange;
  act: DisclosureKind;
  from: string;
  to: string;
  attribute: string;
  value: string;
  /** It came encrypted: nobody between the two could read it. */
  sealed?: boolean;
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

const ACTS: Readonly<Record<string, DisclosureKind>> = {
  'idp.token': 'asserted',
  'idp.userinfo': 'asserted',
  'broker.token': 'given',
  'broker.userinfo': 'given',
  'broker.checktoken': 'given',
  'data-provider.data': 'given',
};

export function disclosuresIn(exchanges: readonly Exchange[]): Disclosure[] {
  return exchanges.flatMap((exchange) =>
    exchange.hop === 'registry.consult' ? askedOfRegistry(exchange) : answered(exchange),
  );
}

function answered(exchange: Exchange): Disclosure[] {
  const { hop = '', status, party, from, responseBody } = exchange;
  const act = ACTS[hop];
  if (!act || status !== 200) return [];
  const sealed = exchange.sealed === 'opened';
  return Object.entries(attributesIn(responseBody, hop)).map(([attribute, value]) => ({
    ...{ exchange, act, attribute, value: plain(value) },
    ...{ from: party, to: from, ...(sealed && { sealed }) },
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

/** Encrypted answers whose inside this lab cannot read: what they say is not counted. */
export function unreadableIn(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ sealed }) => sealed !== undefined && sealed !== 'opened');
}

/** The broker sends the identity provider's claims; a match confirms them. */
function askedOfRegistry(exchange: Exchange): Disclosure[] {
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

/** Learned without being a claim: choices, and the password. */
export type NonClaim = 'password' | 'chosen-service' | 'chosen-provider';

/** Which party knows what, by attribute. */
export function knowledgeIn(exchanges: readonly Exchange[]): Map<string, Set<string>> {
  const learned = new Map<string, Set<string>>();
  const learns = (party: string, attribute: NonClaim | (string & {})) => {
    const parties = learned.get(attribute) ?? new Set();
    learned.set(attribute, parties.add(party));
  };
  for (const { hop = '', party } of exchanges) {
    if (hop === 'idp.login') learns(party, 'password');
    if (hop.startsWith('service.') || hop === 'broker.authorize') learns(party, 'chosen-service');
    if (hop === 'broker.redirect-to-idp' || hop === 'idp.authorize')
      learns(party, 'chosen-provider');
  }
  for (const { act, to, attribute, exchange } of disclosuresIn(exchanges)) {
    learns(act === 'verified' ? exchange.party : to, attribute);
    if (act === 'asserted' || act === 'given') learns(exchange.party, attribute);
  }
  return learned;
}

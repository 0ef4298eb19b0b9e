/** The ways of spoiling an answer, from which faults are made. */
import { decodeProtectedHeader, type JWTPayload } from 'jose';
import type { Fault } from './fault.ts';
import type { ChangeNested, FaultTools } from './tools.ts';

type Mutation = Fault['mutate'];
type Json = Record<string, unknown>;

type ChangeToken = (jwt: string, tools: FaultTools) => string | Promise<string>;

/** Changes the id_token in a token answer; inside, where it is encrypted. */
export function idToken(change: ChangeToken): Mutation {
  return idTokenAsSent((token, tools) => tools.inside(token, (jwt) => change(jwt, tools)));
}

function idTokenAsSent(change: ChangeToken): Mutation {
  return async (answer, tools) => {
    const body = JSON.parse(answer.body) as Json;
    if (typeof body.id_token !== 'string') return;
    body.id_token = await change(body.id_token, tools);
    answer.body = JSON.stringify(body);
  };
}

/** How a token is changed that is encrypted, and where it is found. */
export type Envelope = (change: ChangeNested) => Mutation;

export const encryptedIdToken: Envelope = (change) =>
  idTokenAsSent((token, tools) => tools.outside(token, change));

export const encryptedUserinfo: Envelope = (change) => async (answer, tools) => {
  answer.body = await tools.outside(answer.body, change);
};

type Change = (claims: JWTPayload, tools: FaultTools) => Json;

/** Changes the claims of the id_token; its signature stays true. */
export function idTokenClaims(change: Change): Mutation {
  return idToken((jwt, tools) =>
    tools.withClaims(jwt, (claims) => change(claims, tools) as JWTPayload),
  );
}

/** Changes what userinfo says, signed or plain; a signature stays true. */
export function userinfoClaims(change: Change): Mutation {
  return async (answer, tools) => {
    if (isJwt(tools.signedPart(answer.body)))
      return signedUserinfoClaims(change)(answer, tools, {});
    answer.body = JSON.stringify(change(JSON.parse(answer.body) as JWTPayload, tools));
  };
}

/** Changes claims that only a signed userinfo answer is held to; its signature stays true. */
export function signedUserinfoClaims(change: Change): Mutation {
  return userinfoToken((jwt, tools) =>
    tools.withClaims(jwt, (claims) => change(claims, tools) as JWTPayload),
  );
}

/** Changes a signed userinfo answer as a token; inside, where it is encrypted. */
export function userinfoToken(change: ChangeToken): Mutation {
  return async (answer, tools) => {
    if (isJwt(tools.signedPart(answer.body)))
      answer.body = await tools.inside(answer.body, (jwt) => change(jwt, tools));
  };
}

/** Says in plain JSON what userinfo says signed. */
export const plainUserinfo: Mutation = (answer, tools) => {
  const [, claims] = tools.signedPart(answer.body).split('.');
  if (!claims) return;
  answer.headers['content-type'] = 'application/json; charset=utf-8';
  answer.body = Buffer.from(claims, 'base64url').toString();
};

/** Changes a JSON body. */
export function json(change: (body: Json) => Json): Mutation {
  return (answer) => {
    answer.body = JSON.stringify(change(JSON.parse(answer.body) as Json));
  };
}

/** Changes the parameters that send the browser back. */
export function location(change: (parameters: URLSearchParams, url: URL) => void): Mutation {
  return (answer) => {
    const target = answer.headers.location;
    if (typeof target !== 'string' || !URL.canParse(target)) return;
    const url = new URL(target);
    change(url.searchParams, url);
    answer.headers.location = url.href;
  };
}

/** Changes the answer to a form such as this, and to nothing else. */
export function answering(isMeant: (form: URLSearchParams) => boolean, mutate: Mutation): Mutation {
  return (answer, tools, parameters) =>
    isMeant(new URLSearchParams(tools.requestBody()))
      ? mutate(answer, tools, parameters)
      : undefined;
}

/** Another answer altogether. */
export function answered(status: number, type: string, body: string): Mutation {
  return (answer) => {
    answer.status = status;
    answer.headers = { 'content-type': type };
    answer.body = body;
  };
}

export function oauthError(status: number, error: string, description: string): Mutation {
  return answered(
    status,
    'application/json; charset=utf-8',
    JSON.stringify({ error, error_description: description }),
  );
}

export const html = answered(
  200,
  'text/html; charset=utf-8',
  '<!doctype html><title>Maintenance</title><h1>Maintenance</h1>',
);

/** The first half of the body, as when a connection breaks off. */
export const truncateBody: Mutation = (answer) => {
  answer.body = answer.body.slice(0, answer.body.length / 2);
};

/** `name` without some of its members. */
export function without(value: Json, ...names: string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function isJwt(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}

/** HS256: the shared secret is the only key, and a `kid` chooses nothing. */
export function hasOneKey(jwt: string): boolean {
  return decodeProtectedHeader(jwt).alg === 'HS256';
}

/** One character of the signature changed. */
export function tampered(jwt: string): string {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const first = signature.startsWith('A') ? 'B' : 'A';
  return [head, claims, first + signature.slice(1)].join('.');
}

/** The claims changed, the signature left: what someone does who has no key. */
export function forged(jwt: string, change: (claims: Json) => Json): string {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json;
  const told = Buffer.from(JSON.stringify(change(read))).toString('base64url');
  return [head, told, signature].join('.');
}

/** The same claims under `alg: none`, without a signature. */
export function unsigned(jwt: string): string {
  const head = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  return `${head}.${jwt.split('.')[1]}.`;
}

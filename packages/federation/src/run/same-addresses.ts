/**
 * Worlds at the addresses of the first one. Browsers that know of such a world name it in a header;
 * the application they sign in to does not, so that its calls are told by the codes and tokens
 * that they carry. Keys and discovery are fetched for nobody in particular: the newest answers.
 */
import type { IncomingMessage } from 'node:http';
import { canBeHeld, readWhole, requestWith } from '@federama/instruments/breakpoints/request';
import { WORLD_HEADER } from '@federama/instruments/caller';
import { strongValues, valuesIn } from '@federama/instruments/record/login-values';
import type { World } from './world.ts';

/** Takes the name out of a request: its receiver never sees it. */
export function takeWorldName({ headers }: IncomingMessage): string | undefined {
  const { [WORLD_HEADER]: name } = headers;
  delete headers[WORLD_HEADER];
  return typeof name === 'string' ? name : undefined;
}

const FOR_NOBODY = /\/(?:jwks|\.well-known\/openid-configuration)(?:\?|$)/;

/** Who asks without a cookie may be an application; a person who signs in is none. */
export function mayBeApplication({ headers, method, url = '' }: IncomingMessage): boolean {
  if (headers.cookie !== undefined) return false;
  return method === 'POST' || headers.authorization !== undefined || FOR_NOBODY.test(url);
}

type Claimed = { req: IncomingMessage; world: World | undefined };

/** The world that a request of an application is of; undefined for the first one. */
export async function claim(req: IncomingMessage, worlds: readonly World[]): Promise<Claimed> {
  const { url = '', headers, method } = req;
  if (method === 'GET' && FOR_NOBODY.test(url)) return { req, world: worlds[0] };
  const values = strongValues({ url, authorization: headers.authorization ?? '' });
  const knower = knowing(worlds, values);
  if (knower || method !== 'POST' || !canBeHeld(req)) return { req, world: knower };
  const body = (await readWhole(req)) ?? '';
  const message = { url, headers: plainHeaders(req), body };
  return { req: requestWith(req, message), world: knowing(worlds, valuesIn(body)) };
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string | string[]> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function knowing(worlds: readonly World[], values: readonly string[]): World | undefined {
  return worlds.find(({ correlation }) => correlation.findByValues(values) !== undefined);
}

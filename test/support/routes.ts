/**
 * Every route of a running federation, read from the routers themselves: Express keeps no address of
 * a router that is mounted, so that it is noted when it is mounted.
 */
import express from 'express';
import type { Federation } from 'federama';
import { vi } from 'vitest';

export type FoundRoute = { party: string; role: string; url: string; method: string; path: string };

type Layer = {
  handle: unknown;
  route?: { path: string | string[]; methods: Record<string, boolean> };
};
type Stack = { stack: Layer[] };

/** Watches routers being put together; call it before the federation starts. */
export function watchRouters() {
  const mounts = new WeakMap<Layer, string>();
  const prototype = express.Router.prototype as unknown as {
    use(this: Stack, ...words: unknown[]): unknown;
    handle(this: Stack, ...words: unknown[]): unknown;
  };
  const { use, handle } = prototype;
  let first: Stack | undefined;
  const watchUse = vi.spyOn(prototype, 'use').mockImplementation(function (this: Stack, ...words) {
    const before = this.stack.length;
    const made = Reflect.apply(use, this, words);
    const path = typeof words[0] === 'string' ? words[0] : '/';
    for (const layer of this.stack.slice(before)) mounts.set(layer, path);
    return made;
  });
  const watchHandle = vi.spyOn(prototype, 'handle').mockImplementation(function (
    this: Stack,
    ...words
  ) {
    first ??= this;
    return Reflect.apply(handle, this, words);
  });
  return {
    stop() {
      watchUse.mockRestore();
      watchHandle.mockRestore();
    },
    /** The routes of whoever answers at an address. */
    async routesAt(url: string): Promise<{ method: string; path: string }[]> {
      first = undefined;
      await (await fetch(`${url}/-/health`)).text();
      return first ? routesOf(first, '', mounts) : [];
    },
  };
}

function routesOf(
  { stack }: Stack,
  base: string,
  mounts: WeakMap<Layer, string>,
): { method: string; path: string }[] {
  return stack.flatMap((layer) => {
    const { route, handle } = layer;
    if (route)
      return [route.path].flat().flatMap((path) =>
        Object.keys(route.methods).map((method) => ({
          method: method === '_all' ? 'ALL' : method.toUpperCase(),
          path: join(base, path),
        })),
      );
    const inner = handle as Partial<Stack> | undefined;
    return Array.isArray(inner?.stack)
      ? routesOf(inner as Stack, join(base, mounts.get(layer) ?? '/'), mounts)
      : [];
  });
}

function join(base: string, path: string): string {
  return `${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
}

/** Routes of every party, without those that two parties of one role share. */
export async function routesOfFederation(
  federation: Federation,
  { routesAt }: ReturnType<typeof watchRouters>,
): Promise<FoundRoute[]> {
  const found: FoundRoute[] = [];
  for (const { id, role, url } of federation.parties) {
    for (const route of await routesAt(url)) found.push({ party: id, role, url, ...route });
    found.push(...(await protocolRoutes({ party: id, role, url })));
  }
  return found;
}

/** What a library answers is in no router: its discovery document names it. */
async function protocolRoutes(of: Omit<FoundRoute, 'method' | 'path'>): Promise<FoundRoute[]> {
  const answer = await fetch(`${of.url}/.well-known/openid-configuration`);
  if (!answer.ok) return [];
  const document = (await answer.json()) as Record<string, unknown>;
  const METHODS: Record<string, string[]> = {
    authorization_endpoint: ['GET'],
    token_endpoint: ['POST'],
    userinfo_endpoint: ['GET', 'POST'],
    jwks_uri: ['GET'],
    end_session_endpoint: ['GET'],
  };
  return Object.entries(METHODS).flatMap(([name, methods]) => {
    const url = document[name];
    if (typeof url !== 'string') return [];
    return methods.map((method) => ({ ...of, method, path: new URL(url).pathname }));
  });
}

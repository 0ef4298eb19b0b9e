/** Which participant of which world answers a request that came in at a port. */
import type { RequestListener } from 'node:http';
import { worldNamedBy } from './world-config.ts';
import { DEFAULT_WORLD, type Worlds } from './worlds.ts';

const WORLD_PATH = /^\/w\/([\w-]+)(?=[/?#]|$)/;
const NOBODY = 'No participant answers at this address.\n';
const noWorld = (id: string) =>
  `There is no world ${id} here: it was thrown away, or nobody asked for it for a while.\n`;

/** Looked up for each request: worlds come and go, and a configuration may have changed. */
export function routeTo(worlds: () => Worlds, origin: string): RequestListener {
  return (req, res) => {
    const url = req.url ?? '/';
    const named = worldNamedBy(req.headers.host);
    const id = named ?? WORLD_PATH.exec(url)?.[1] ?? DEFAULT_WORLD;
    const world = worlds().get(id);
    const end = url.search(/[?#]/);
    const at = named === undefined ? origin : origin.replace('//', `//${named}.`);
    const found = world?.route(at, end === -1 ? url : url.slice(0, end));
    if (!found) {
      const why = world ? NOBODY : noWorld(id);
      return void res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(why);
    }
    const rest = url.slice(found.base.length);
    req.url = rest.startsWith('/') ? rest : `/${rest}`;
    found.answer(req, res);
  };
}

/** Which participant of which world answers a request that came in at a port. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Because, because, explain } from '@federama/knowledge';
import { preferredLanguage } from '@federama/server-kit/view';
import { claim, mayBeApplication, takeWorldName } from './same-addresses.ts';
import type { World } from './world.ts';
import { worldNamedBy } from './world-config.ts';
import { DEFAULT_WORLD } from './world-request.ts';
import type { Worlds } from './worlds.ts';

export const WORLD_PATH = /^\/w\/([\w-]+)(?=[/?#]|$)/;

/** Looked up for each request: worlds come and go, and a configuration may have changed. */
export function routeTo(worlds: () => Worlds, origin: string): RequestListener {
  return (req, res) => {
    const inHeader = takeWorldName(req);
    const named = worldNamedBy(req.headers.host, origin);
    const inPath = WORLD_PATH.exec(req.url ?? '/')?.[1];
    const id = named ?? inPath ?? inHeader;
    const at = named === undefined ? origin : origin.replace('//', `//${named}.`);
    if (id !== undefined && !worlds().get(id))
      // Another process may have made it a moment ago.
      return void worlds()
        .catchUp(id)
        .then(() => answerIn(worlds().get(id), { id, at, req, res }))
        .catch(() => void res.destroy());
    const sharing = id === undefined ? worlds().atSameAddresses() : [];
    if (!sharing.length || !mayBeApplication(req))
      return answerIn(worlds().get(id ?? DEFAULT_WORLD), { id: id ?? DEFAULT_WORLD, at, req, res });
    claim(req, sharing)
      .then(({ req: whole, world }) =>
        answerIn(world ?? worlds().first, { id: DEFAULT_WORLD, at, req: whole, res }),
      )
      .catch(() => void res.destroy());
  };
}

type Asked = { id: string; at: string; req: IncomingMessage; res: ServerResponse };

function answerIn(world: World | undefined, { id, at, req, res }: Asked): void {
  const url = req.url ?? '/';
  const end = url.search(/[?#]/);
  const found = world?.route(at, end === -1 ? url : url.slice(0, end));
  if (!found) {
    const why = world
      ? because('router.nobody', { address: at + url })
      : because('router.noWorld', { world: id });
    return void refuse(req, res, why);
  }
  const rest = url.slice(found.base.length);
  req.url = rest.startsWith('/') ? rest : `/${rest}`;
  found.answer(req, res);
}

/** Nobody's page: no participant is there to give it a look. */
function refuse(req: IncomingMessage, res: ServerResponse, why: Because): void {
  const { cause, expected, received, fix } = explain(
    why,
    preferredLanguage(req.headers['accept-language']),
  );
  res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
  res.end(`${[cause, expected, received, fix].join('\n')}\n`);
}

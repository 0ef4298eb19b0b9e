/** Every route of every party, with its class, for tests that walk over all of them. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Federation, loadConfig, startFederation } from 'federama';
import { CLASSES, type ClassName, ROUTES, type RouteClass, SAMPLES } from '../servers/routes.ts';
import { type FoundRoute, routesOfFederation, watchRouters } from './routes.ts';

export type Answer = { status: number; headers: IncomingMessage['headers']; text: string };

export type Asked = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  /** Parts: sent without saying how long they are together, over a connection that is to stay open. */
  body?: string | Buffer | Iterable<Buffer>;
};

/** What a redirect may carry: the state that it was sent. */
const MOST_IN_HEAD = 256 * 1024;

/** Streams are left once their head is there. */
export async function ask({ method, url, headers = {}, body }: Asked): Promise<Answer> {
  const isWhole = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const asked = request(url, {
    ...{ method, maxHeaderSize: MOST_IN_HEAD },
    headers: {
      ...(isWhole ? { connection: 'close' } : { 'transfer-encoding': 'chunked' }),
      ...headers,
    },
  });
  asked.on('error', () => {});
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  if (isWhole) asked.end(body);
  else void sendParts(asked, body);
  const [answer] = await answered;
  const { statusCode: status = 0, headers: got } = answer;
  if (got['content-type']?.includes('event-stream')) {
    answer.destroy();
    return { status, headers: got, text: '' };
  }
  let text = '';
  answer.setEncoding('utf8');
  try {
    for await (const chunk of answer) text += chunk;
  } catch {
    // Cut off after the head, which says enough.
  }
  asked.destroy();
  return { status, headers: got, text };
}

/** As fast as they are taken. */
async function sendParts(asked: ReturnType<typeof request>, parts: Iterable<Buffer>) {
  try {
    await pipeline(Readable.from(parts), asked);
  } catch {
    // Cut off by the server.
  }
}

/** Of parties whose routes are other ones than their role's. */
const ROLE_OF: Record<string, string> = {
  agents: 'broker, by address',
  open: 'broker, open',
};

export const classOf = ({ role, method, path }: FoundRoute): RouteClass | undefined => {
  const name: ClassName | undefined = ROUTES[role]?.[`${method} ${path}`];
  return name && CLASSES[name];
};
export const filled = (path: string, value: string) => path.replace(/:\w+|\{\w+\}/g, value);
export const sampled = (path: string) => path.replace(/:(\w+)/g, (_, name) => SAMPLES[name] ?? 'x');
export const nameOf = ({ role, method, path }: FoundRoute) => `${role} ${method} ${path}`;

export type Walked = {
  federations: readonly Federation[];
  routes: readonly FoundRoute[];
  /** A cookie of whoever may do everything in a room. */
  trainer: string;
  stop(): Promise<void>;
};

/** The federation that ships, one with two networks and a room; routes that several have count once. */
export async function everyRoute(): Promise<Walked> {
  const routers = watchRouters();
  const shipped = await startFederation({ config: loadConfig(), ports: 'free' });
  const twoNetworks = await startFederation({ config: loadConfig('rie'), ports: 'free' });
  const beside = await routesOfFederation(twoNetworks, routers);
  const held = await startFederation({
    ...{ config: loadConfig(), ports: 'free', room: { token: 'of the trainer' } },
  });
  const federations = [shipped, twoNetworks, held];
  const room = `${held.url('start-page')}/room`;
  const inRoom = await routers.routesAt(room);
  const all = [
    ...inRoom.map((route) => ({ ...route, party: 'room', role: 'room', url: room })),
    ...(await routesOfFederation(shipped, routers)),
    ...beside.filter(({ role }) => role === 'relay'),
  ];
  const named = all.map((route) => ({ ...route, role: ROLE_OF[route.party] ?? route.role }));
  routers.stop();
  return {
    federations,
    routes: [...new Map(named.map((route) => [nameOf(route), route])).values()],
    trainer: `${held.room?.cookies.trainer}=${held.room?.trainerCookie}`,
    async stop() {
      for (const federation of federations) await federation.stop();
    },
  };
}

/** The smallest load balancer: each request goes to the next that answers, whoever had the last one. */

import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';

export type RoundRobin = {
  /** Called before each request is passed on, with its number, from 0. */
  before(run: (request: number, last: string | undefined) => Promise<void>): void;
  /** Requests so far. */
  readonly count: number;
  stop(): Promise<void>;
};

type Options = { port: number; backends: readonly string[] };

export async function roundRobin({ port, backends }: Options): Promise<RoundRobin> {
  let [count, turn] = [0, 0];
  let last: string | undefined;
  let before = async (_request: number, _last: string | undefined) => {};
  const pass = (req: IncomingMessage, res: ServerResponse, body: Buffer, hosts: string[]) => {
    const [host = '', ...others] = hosts;
    const next = () => {
      if (others.length) pass(req, res, body, others);
      else res.writeHead(502).end();
    };
    const asked = request({
      ...{ host, port, path: req.url, method: req.method, agent: false },
      // The address that was typed: participants answer to no other.
      headers: req.headers,
    });
    asked.once('response', async (answer) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of answer) chunks.push(chunk);
      } catch {
        return next();
      }
      // It starts, and has done nothing.
      if (answer.statusCode === 503 && others.length) return next();
      last = host;
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(Buffer.concat(chunks));
    });
    // Nobody there, or killed with the request in its hands; once it has answered, its answer tells.
    let answered = false;
    asked.once('response', () => {
      answered = true;
    });
    asked.on('error', () => {
      if (!answered) next();
    });
    asked.end(body);
  };
  const listener: RequestListener = async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    await before(count++, last);
    const first = turn++ % backends.length;
    const hosts = [...backends.slice(first), ...backends.slice(0, first)];
    pass(req, res, Buffer.concat(chunks), hosts);
  };
  const servers = await Promise.all(
    ['127.0.0.1', '::1'].map((at) => listening(at, port, listener)),
  );
  return {
    before(run) {
      before = run;
    },
    get count() {
      return count;
    },
    async stop() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function listening(host: string, port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(port, host);
  await once(server, 'listening');
  return server;
}

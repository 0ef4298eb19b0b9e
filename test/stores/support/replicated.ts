/**
 * The whole federation as several processes with one store, behind load balancers that remember
 * nobody: every participant of a login has as many replicas as there are processes.
 */
import { request } from 'node:http';
import { loadConfig } from 'federama';
import { participantsOf } from 'federama/participants';
import { fromPort } from '../../../packages/federation/src/config/addresses.ts';
import { type Started, start } from './processes.ts';
import { type RoundRobin, roundRobin } from './round-robin.ts';

type Answer = { status: number; body: string };

export type Replicated = {
  url(participant: string): string;
  readonly hosts: readonly string[];
  /** Their ids, and `control`. */
  readonly participants: readonly string[];
  /** What stands before a participant. */
  balancer(participant: string): RoundRobin;
  /** Asks one process, at the address of a participant or of `control`. */
  ask(host: string, participant: string, path: string, asked?: Asked): Promise<Answer>;
  /** Ends it at once, as a crash does. */
  kill(host: string): Promise<void>;
  start(host: string): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  terminate(host: string): Promise<void>;
  stop(): Promise<void>;
};

type Asked = { method?: string; body?: unknown; headers?: Record<string, string> };
type Options = {
  port: number;
  store: string;
  hosts?: readonly string[];
  /** Participants with a load balancer before them. */
  balanced?: readonly string[];
  env?: Record<string, string>;
};

export async function replicated({
  port,
  store,
  hosts = ['127.0.0.2', '127.0.0.3'],
  balanced = ['broker', 'azur', 'impots', 'sante'],
  env = {},
}: Options): Promise<Replicated> {
  const config = fromPort(loadConfig(), port);
  const parties = [
    ...participantsOf(config).map(({ party }) => party),
    { id: 'control', url: config.control.url },
  ];
  const url = (participant: string) =>
    parties.find(({ id }) => id === participant)?.url ?? participant;
  const processes = new Map<string, Started>();
  const begin = async (host: string) => {
    const started = start(['start', '--port', String(port)], {
      ...{ FEDERAMA_STORE: store, FEDERAMA_LISTEN_HOST: host },
      ...env,
    });
    processes.set(host, started);
    await started.shows(/Ctrl-C stops it/);
  };
  await Promise.all(hosts.map(begin));
  const balancers = new Map(
    await Promise.all(
      balanced.map(async (id) => {
        const at = Number(new URL(url(id)).port);
        return [id, await roundRobin({ port: at, backends: hosts })] as const;
      }),
    ),
  );
  return {
    url,
    hosts,
    participants: parties.map(({ id }) => id),
    balancer(participant) {
      const found = balancers.get(participant);
      if (!found) throw new Error(`nothing stands before ${participant}`);
      return found;
    },
    ask: (host, participant, path, asked) => answerAt(host, url(participant) + path, asked),
    async kill(host) {
      processes.get(host)?.child.kill('SIGKILL');
      await processes.get(host)?.ended;
    },
    start: begin,
    async terminate(host) {
      processes.get(host)?.child.kill('SIGTERM');
      await processes.get(host)?.ended;
    },
    async stop() {
      await Promise.all([...balancers.values()].map((one) => one.stop()));
      for (const { child } of processes.values()) child.kill('SIGKILL');
      await Promise.all([...processes.values()].map(({ ended }) => ended));
    },
  };
}

/** The name they are configured with, at the address of one of them. */
function answerAt(
  host: string,
  url: string,
  { method = 'GET', body, headers = {} }: Asked = {},
): Promise<Answer> {
  const { port, host: named, pathname, search } = new URL(url);
  const text = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ host, port, path: pathname + search, method },
      headers: {
        ...{ host: named, ...headers },
        ...(text && { 'content-type': 'application/json', 'content-length': text.length }),
      },
    });
    asked.once('error', reject);
    asked.once('response', async (answer) => {
      let told = '';
      for await (const chunk of answer.setEncoding('utf8')) told += chunk;
      resolve({ status: answer.statusCode ?? 0, body: told });
    });
    asked.end(text);
  });
}

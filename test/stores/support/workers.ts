/** One command with several processes, each request over a connection of its own: at either of them. */
import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { Browser, loadConfig, signIn } from 'federama';
import { participantsOf } from 'federama/participants';
import { vi } from 'vitest';
import { fromPort } from '../../../packages/federation/src/config/addresses.ts';
import { fetchTrusting } from '../../support/https.ts';
import { type Started, start } from './processes.ts';

type Options = {
  port: number;
  count?: number;
  words?: readonly string[];
  env?: Record<string, string>;
  /** Words of a command that runs it. */
  within?: readonly string[];
};

export type Workers = {
  command(): Started;
  /** Ids of the processes that serve. */
  pids(): number[];
  url(participant: string): string;
  browser(): Browser;
  login(browser?: Browser): ReturnType<typeof signIn>;
  control(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
  /** Starts them anew, after `signal`. */
  restart(signal: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
};

export async function workers(options: Options): Promise<Workers> {
  const { port, count = 2, words = [], env = {}, within = [] } = options;
  const config = fromPort(loadConfig(), port);
  const urls = new Map(participantsOf(config).map(({ party: { id, url } }) => [id, url]));
  const url = (participant: string) => urls.get(participant) ?? participant;
  const fetch = fetchTrusting();
  const browser = () => new Browser(fetch);
  let command: Started;
  const begin = async () => {
    const asked = ['start', '--workers', String(count), '--port', String(port), ...words];
    command = start(asked, env, within);
    await command.shows(count > 1 ? /workers serve/ : /Ctrl-C stops it/);
    await vi.waitUntil(() => pidsOf(command).length === count, { timeout: 10_000 });
  };
  const end = async (signal: NodeJS.Signals) => {
    command?.child.kill(signal);
    await command?.ended;
  };
  await begin();
  return {
    command: () => command,
    pids: () => pidsOf(command),
    ...{ url, browser },
    login: (own = browser()) =>
      signIn({ browser: own, loginUrl: `${url('impots')}/login`, login: 'test', password: '123' }),
    async control(method, path, body) {
      const answer = await fetch(config.control.url + path, {
        ...{ method, headers: { 'content-type': 'application/json' } },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text && JSON.parse(text) };
    },
    async restart(signal) {
      await end(signal);
      await begin();
    },
    stop: () => end('SIGTERM'),
  };
}

/** Those it has started; itself where it serves alone. */
function pidsOf({ child }: Started): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
  return (stdout.trim() || String(child.pid)).split('\n').map(Number);
}

/** What comes of asking an address over a connection of its own: the status, or how the connection ended. */
export function outcomeOf(url: string): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    const asked = request(url, { agent: false });
    asked.once('response', (answer) => resolve(answer.resume().statusCode));
    asked.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    asked.end();
  });
}

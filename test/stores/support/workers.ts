/** One command with several processes, each request over a connection of its own: at either of them. */
import { execFileSync } from 'node:child_process';
import { Browser, loadConfig, signIn } from 'federama';
import { participantsOf } from 'federama/participants';
import { expect } from 'vitest';
import { fromPort } from '../../../packages/federation/src/config/addresses.ts';
import { fetchTrusting } from '../../support/https.ts';
import { type Started, start } from './processes.ts';

type Options = { port: number; words?: readonly string[]; env?: Record<string, string> };

export type Workers = {
  command(): Started;
  /** Their process ids. */
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

export async function workers({ port, words = [], env = {} }: Options): Promise<Workers> {
  const config = fromPort(loadConfig(), port);
  const urls = new Map(participantsOf(config).map(({ party: { id, url } }) => [id, url]));
  const url = (participant: string) => urls.get(participant) ?? participant;
  const fetch = fetchTrusting();
  const browser = () => new Browser(fetch);
  let command: Started;
  const begin = async () => {
    command = start(['start', '--workers', '2', '--port', String(port), ...words], env);
    await command.shows(/Ctrl-C stops it/);
    await expect.poll(() => pidsOf(command).length, { timeout: 10_000 }).toBe(2);
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

function pidsOf({ child }: Started): number[] {
  const told = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
  return told.trim().split('\n').map(Number);
}

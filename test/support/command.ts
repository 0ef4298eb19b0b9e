/** The command `federama`, run as people run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const COMMAND = fileURLToPath(
  new URL('../../packages/federation/bin/federama.js', import.meta.url),
);

type Ended = { code: number | null; stdout: string; stderr: string };

export type Running = {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves once the output so far matches. @throws when the command ends before */
  shows(pattern: RegExp): Promise<string>;
};

export function run(words: string[], { node = process.execPath, env = {} } = {}): Running {
  const child = spawn(node, [COMMAND, ...words], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  const watchers = new Set<() => void>();
  const told = () => {
    for (const look of watchers) look();
  };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    told();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
    told();
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  );
  const shows = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(stdout + stderr)) return;
        watchers.delete(look);
        resolve(stdout + stderr);
      };
      watchers.add(look);
      look();
      void ended.then(({ code }) =>
        reject(new Error(`ended with ${code} before ${pattern}:\n${stdout}${stderr}`)),
      );
    });
  return { child, ended, shows };
}

/** Ports below those the system hands out; each worker and each call has its own. */
export function firstPort(): number {
  const worker = Number(process.env.VITEST_POOL_ID ?? 0) % 8;
  const port = 10_000 + worker * 2000 + (portsGiven % 20) * 100;
  portsGiven++;
  return port;
}

let portsGiven = 0;

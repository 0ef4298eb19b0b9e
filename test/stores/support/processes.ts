/** Processes of the command that outlive a test: a test file ends them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(
  new URL('../../../packages/federation/bin/federama.js', import.meta.url),
);

export type Started = {
  child: ChildProcess;
  ended: Promise<unknown>;
  /** @throws with the output when it ends before */
  shows(pattern: RegExp): Promise<void>;
};

/** `within`: words of a command that runs the one it is given. */
export function start(
  words: readonly string[],
  env: Record<string, string>,
  within: readonly string[] = [],
): Started {
  const [first = '', ...others] = [...within, process.execPath, COMMAND, ...words];
  const child = spawn(first, others, { env: { ...process.env, ...env } });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  return {
    child,
    ended: once(child, 'exit'),
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => void (pattern.test(told) && resolve());
        child.stdout.on('data', look);
        child.once('exit', () => reject(new Error(told)));
        look();
      }),
  };
}

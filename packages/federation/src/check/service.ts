/** The program under check: started, and started again when it died. */
import { type ChildProcess, spawn } from 'node:child_process';
import { UsageError } from '../config/usage-error.ts';
import type { Service } from './options.ts';
import type { Run } from './run.ts';

/** How long it may take to answer: one that is started here, and one that others start. */
const START_SECONDS = 60;
const RESTART_SECONDS = 5;
const PAUSE_MS = 250;
/** Of its output, characters that are kept. */
const KEPT = 4000;

/** A service that a command of the shell starts, with all that it starts in turn. */
export function serviceOf(command: string): Service {
  let child: ChildProcess | undefined;
  let output = '';
  const stop = () => {
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null)
      endGroup(child);
    child = undefined;
  };
  return {
    stop,
    restart() {
      stop();
      output = '';
      const started = spawn(command, {
        shell: true,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [started.stdout, started.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output = (output + text).slice(-KEPT);
        });
      child = started;
    },
    // A command that ended well has handed over: to a daemon, to containers.
    exited: () => Boolean(child && (child.exitCode || child.signalCode)),
    lastWords: () => wordsOf(output),
  };
}

/** The line that names an error, or else the last one. */
function wordsOf(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    lines.findLast((line) => /^(?:\w+\.)*\w*(?:Error|Exception)\b/.test(line)) ??
    lines.at(-1) ??
    ''
  ).slice(0, 300);
}

function endGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGTERM');
  } catch {
    child.kill();
  }
}

type Starting = {
  loginUrl: string;
  service?: Service | undefined;
  restartSeconds?: number | undefined;
};

/** @throws UsageError when it does not answer in time */
export async function startIfNeeded(options: Starting): Promise<void> {
  const { service, loginUrl, restartSeconds = START_SECONDS } = options;
  if (!service || (await answers(loginUrl))) return;
  service.restart();
  const isUp = () => answers(loginUrl);
  if (await waitFor(isUp, restartSeconds, () => service.exited())) return;
  const words = service.lastWords();
  service.stop();
  throw new UsageError(
    `The service was started, and does not answer at ${loginUrl}.${words ? ` Its last words: ${words}` : ''}`,
  );
}

/** Whether it answers again: started here, or by whoever looks after it. */
export function restart({ service, isAlive, restartSeconds }: Run): Promise<boolean> {
  service?.restart();
  const seconds = restartSeconds ?? (service ? START_SECONDS : RESTART_SECONDS);
  return waitFor(isAlive, seconds, () => service?.exited() ?? false);
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
  await response?.body?.cancel();
  return response !== undefined;
}

async function waitFor(
  isUp: () => Promise<boolean>,
  seconds: number,
  isOver: () => boolean,
): Promise<boolean> {
  for (let waited = 0; waited < seconds * 1000; waited += PAUSE_MS) {
    if (await isUp()) return true;
    if (isOver()) return false;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

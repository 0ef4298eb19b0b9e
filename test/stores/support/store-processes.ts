/** Several processes with one SQLite file; each command goes to the next of them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@federama/server-kit/clock';
import type { Store } from '@federama/server-kit/store';
import type { Order } from './store-process.ts';

const PROCESS = fileURLToPath(new URL('store-process.ts', import.meta.url));

type WithoutTurn<T> = T extends unknown ? Omit<T, 'turn'> : never;
type Answer = { turn: number; value?: unknown; error?: string };

export type StoreProcesses = {
  readonly children: readonly ChildProcess[];
  open(world: string, clock: Clock): Store;
  stop(): Promise<void>;
};

/** `within`: words of a command that runs the one it is given. */
export function storeProcesses(
  folder: string,
  count: number,
  within: readonly string[] = [],
): StoreProcesses {
  const [first = '', ...others] = [...within, process.execPath, PROCESS, folder];
  const children = Array.from({ length: count }, () =>
    spawn(first, others, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
    }),
  );
  const open = new Map<number, (answer: Answer) => void>();
  for (const child of children)
    child.on('message', (answer: Answer) => open.get(answer.turn)?.(answer));
  let turns = 0;
  const ask = (order: WithoutTurn<Order>) =>
    new Promise<never>((resolve, reject) => {
      const turn = turns++;
      open.set(turn, ({ value, error }) => {
        open.delete(turn);
        if (error === undefined) resolve(value as never);
        else reject(new Error(error));
      });
      children[turn % count]?.send({ ...order, turn });
    });
  return {
    children,
    open(world, clock) {
      const common = () => ({ world, now: clock.now() });
      return {
        get: (key) => ask({ ...common(), what: 'get', key }),
        take: (key) => ask({ ...common(), what: 'take', key }),
        delete: (key) => ask({ ...common(), what: 'delete', key }),
        set: (key, value, ttl) => ask({ ...common(), what: 'set', key, value, ...ttl }),
        add: (key, value, ttl) => ask({ ...common(), what: 'add', key, value, ...ttl }),
        update: (key, change, ttl) =>
          ask({ ...common(), what: 'update', key, change: String(change), ...ttl }),
      };
    },
    async stop() {
      const ended = children.map((child) => once(child, 'exit'));
      for (const child of children) child.disconnect();
      await Promise.all(ended);
    },
  };
}

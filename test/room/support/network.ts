/** Laptops on a network: namespaces of Linux, each with an address of its own, at one bridge. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nobody else’s: the network of benchmarks (RFC 2544). */
const NETWORK = '198.18.77';
export const TRAINER = `${NETWORK}.1`;

export type Network = {
  /** A program that runs another one on a laptop. */
  onLaptop(number: number, program: string): string;
  /** What precedes a command that runs there. */
  prefix(number: number): [string, ...string[]];
  remove(): void;
};

function ip(...words: string[]): boolean {
  return spawnSync('ip', words, { stdio: 'ignore' }).status === 0;
}

/** Undefined where this machine lets nobody make namespaces. */
export function createNetwork(laptops: number): Network | undefined {
  const [name, bridge] = [`fed${process.pid}`, `fedb${process.pid}`.slice(0, 15)];
  const spaces = Array.from({ length: laptops }, (_, at) => `${name}-${at + 1}`);
  const folder = mkdtempSync(join(tmpdir(), 'federama-room-'));
  const remove = () => {
    for (const space of spaces) ip('netns', 'del', space);
    ip('link', 'del', bridge);
    rmSync(folder, { recursive: true, force: true });
  };
  const made =
    ip('link', 'add', bridge, 'type', 'bridge') &&
    ip('addr', 'add', `${TRAINER}/24`, 'dev', bridge) &&
    ip('link', 'set', bridge, 'up') &&
    spaces.every((space, at) => plugIn(space, { bridge, cable: `fv${process.pid}-${at}`, at }));
  if (!made) {
    remove();
    return undefined;
  }
  const prefix = (number: number): [string, ...string[]] => [
    ...(['ip', 'netns', 'exec', spaces[number - 1] ?? ''] as const),
  ];
  return {
    prefix,
    onLaptop(number, program) {
      const file = join(folder, `on-${number}`);
      writeFileSync(file, `#!/bin/sh\nexec ${prefix(number).join(' ')} '${program}' "$@"\n`, {
        mode: 0o755,
      });
      return file;
    },
    remove,
  };
}

function plugIn(
  space: string,
  { bridge, cable, at }: { bridge: string; cable: string; at: number },
) {
  const inside = (...words: string[]) => ip('-n', space, ...words);
  return (
    ip('netns', 'add', space) &&
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space) &&
    ip('link', 'set', cable, 'master', bridge, 'up') &&
    inside('addr', 'add', `${NETWORK}.${at + 10}/24`, 'dev', 'eth0') &&
    inside('link', 'set', 'lo', 'up') &&
    // An address of IPv6 would come a second or two later: browsers let go of what they load then.
    inside('link', 'set', 'eth0', 'addrgenmode', 'none') &&
    inside('link', 'set', 'eth0', 'up')
  );
}

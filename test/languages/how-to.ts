/**
 * A how-to page whose commands are run as printed, in a folder and at ports of their own, and whose
 * transcripts are what these commands say.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadedConfig } from 'federama';
import { firstPort } from '../support/command.ts';
import { blocks, commands } from '../support/printed-commands.ts';
import { type Started, start } from '../support/programs.ts';

const EXAMPLES = fileURLToPath(new URL('../../docs/examples/', import.meta.url));
const shell = promisify(execFile);

export type HowTo = { commands: string[]; blocks(language: string): string[] };

export function howTo(name: string): HowTo {
  const page = `docs/how-to/${name}`;
  const there = <T extends { where: string }>(all: T[]) =>
    all.filter(({ where }) => where === page);
  return {
    // The federation is the test's, and so is the folder.
    commands: there(commands())
      .map(({ text }) => text)
      .filter((text) => !/^(?:npm start$|cd )/.test(text)),
    blocks: (language) =>
      there(blocks()).flatMap((block) => (block.language === language ? [block.text] : [])),
  };
}

const bringsPackages = (command: string) => /-m venv|pip install/.test(command);

export function install(page: HowTo, folder: string): void {
  for (const command of page.commands.filter(bringsPackages))
    execFileSync('bash', ['-c', command], { cwd: folder, stdio: 'pipe' });
}

/** Ports as a page has them, and as they are in this run. */
export type Ports = {
  ours(text: string): string;
  printed(text: string): string;
  /** Together with a server that runs already. */
  with(printed: number, url: string): Ports;
};

export function ownPorts(...printed: number[]): Ports {
  const first = firstPort();
  return portsOf(printed.map((port, index) => [String(port), String(first + index)]));
}

function portsOf(pairs: readonly (readonly [string, string])[]): Ports {
  const replace = (map: Map<string, string>) => (text: string) =>
    text.replace(/\b\d{4,5}\b/g, (number) => map.get(number) ?? number);
  return {
    ours: replace(new Map(pairs)),
    printed: replace(new Map(pairs.map(([theirs, own]) => [own, theirs]))),
    with: (port, url) => portsOf([...pairs, [String(port), new URL(url).port]]),
  };
}

/** Lets `my-agents-app` be at the ports of this run, too. */
export const atPorts = (ports: Ports) => (config: LoadedConfig) => {
  const registered = config.clients.find(({ id }) => id === 'my-agents-app')?.registration;
  registered?.redirectUris.push(...registered.redirectUris.map(ports.ours));
  registered?.postLogoutRedirectUris.push(...registered.postLogoutRedirectUris.map(ports.ours));
};

type Place = {
  /** Of docs/examples. */
  example: string;
  /** Where its copy is run. */
  folder: string;
  ports: Ports;
  /** What a server says once it listens. */
  ready: RegExp;
  /** Addresses, for its program. */
  env: Record<string, string>;
};

export type Rehearsal = {
  /** What the command with this in it printed, as the page has it. */
  printed(part: string): string | undefined;
  /** The server whose command has this in it. */
  restart(part: string): Promise<void>;
  stop(): Promise<void>;
};

/** Runs what the page says once packages are there; what ends in `&` goes on until it is stopped. */
export async function rehearse({ commands: all }: HowTo, place: Place): Promise<Rehearsal> {
  copyExample(place);
  const said = new Map<string, string>();
  const started = new Map<string, Started>();
  const stop = async () => {
    await Promise.all(Array.from(started.values(), (server) => server.stop()));
  };
  const begin = async (command: string) => {
    started.set(command, await inBackground(command, place));
  };
  try {
    for (const command of all.filter((one) => !bringsPackages(one)))
      if (command.endsWith(' &')) await begin(command);
      else said.set(command, await toItsEnd(command, place));
  } catch (error) {
    await stop();
    throw error;
  }
  const printed = (part: string) => [...said].find(([command]) => command.includes(part))?.[1];
  const restart = async (part: string) => {
    for (const [command, server] of [...started].filter(([one]) => one.includes(part))) {
      await server.stop();
      await begin(command);
    }
  };
  return { printed, restart, stop };
}

/** Its files, for the ports of this run; what an earlier run left is gone. */
function copyExample({ example, folder, ports }: Place): void {
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  for (const { name, parentPath } of filesOf(join(EXAMPLES, example))) {
    const target = join(folder, relative(join(EXAMPLES, example), parentPath));
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, name), ports.ours(readFileSync(join(parentPath, name), 'utf8')));
  }
}

function filesOf(folder: string) {
  const left = (path: string) => /(?:data|venv|__pycache__)(?:\/|$)/.test(relative(folder, path));
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !left(entry.parentPath),
  );
}

function inBackground(command: string, { folder, ports, ready }: Place): Promise<Started> {
  const words = ports.ours(command.slice(0, -2)).split(' ');
  return start(words, { folder, origin: '', freePort: async () => {} }, ready);
}

/** Programs of ours run from where they stand: Node takes no types away below node_modules. */
async function toItsEnd(command: string, { example, folder, ports, env }: Place): Promise<string> {
  const own = command.replace(/^npx node (\S+)/, (_, file) =>
    [process.execPath, join(EXAMPLES, example, file)].map((word) => `'${word}'`).join(' '),
  );
  const options = { cwd: folder, env: { ...process.env, ...env } };
  const { stdout } = await shell('bash', ['-c', own === command ? ports.ours(own) : own], options);
  return ports.printed(stdout).trim();
}

/**
 * A real Chromium: an installed one when there is one, else the one that npm brings, unpacked
 * once into node_modules/.cache.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export async function launchOptions(): Promise<LaunchOptions> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const installed = installedChromium();
  if (installed) return { executablePath: installed, args };
  const home = await unpackedChromium();
  const { PATH = '' } = process.env;
  return {
    executablePath: join(home, 'chromium'),
    args,
    env: {
      PATH,
      HOME: home,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: fontConfiguration(home),
    },
  };
}

/** Fontconfig with no fonts at all crashes Chromium; the one it ships looks elsewhere. */
function fontConfiguration(home: string): string {
  const file = join(home, 'fontconfig.xml');
  const dirs = [join(home, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`);
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs.join('')}<cachedir>${join(home, 'font-cache')}</cachedir></fontconfig>`,
  );
  return file;
}

/** One Chromium for a whole test run; tests connect to it. */
export async function launchServer(): Promise<BrowserServer> {
  return chromium.launchServer(await launchOptions());
}

function installedChromium(): string | undefined {
  for (const name of INSTALLED)
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch {
      // not this one
    }
  return undefined;
}

/** Unpacks beside the final place and moves it there, so that nobody finds half a browser. */
async function unpackedChromium(): Promise<string> {
  if (existsSync(CACHE)) return CACHE;
  const fresh = `${CACHE}-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  }
  try {
    renameSync(fresh, CACHE);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(CACHE)) throw error;
  }
  return CACHE;
}

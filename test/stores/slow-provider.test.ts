/**
 * An identity provider that accepts and never answers, or answers a byte a second, exhausts no broker:
 * two hundred logins hang there, those through another provider go on, and all of them end.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, loadConfig, signIn } from 'federama';
import { idsOf } from 'federama/participants';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, start } from './support/processes.ts';
import { behindFront, type SlowFront, slowFront } from './support/slow-front.ts';

const PORT = 29_200;
const MOVED = PORT - 9400;
/** Where the provider really listens, and where it is reached: through what may be slow. */
const [BEHIND, IN_FRONT] = [9412 + MOVED, 29_290];
const HANGING = 200;

/** Megabytes that a process holds. */
function heldBy({ child }: Started): number {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

describe('a provider that is slow or dead', () => {
  const folder = mkdtempSync(join(tmpdir(), 'federama-slow-'));
  const parts: Started[] = [];
  let front: SlowFront;

  beforeAll(async () => {
    front = slowFront({ port: IN_FRONT, behind: BEHIND });
    const options = [
      '--config',
      behindFront(folder, 'federation', { port: IN_FRONT, behind: 9412 }),
      '--port',
      String(PORT),
    ];
    const others = idsOf(loadConfig()).filter((id) => id !== 'boreale');
    for (const ids of [others, ['boreale']]) parts.push(start(['start', ...ids, ...options], {}));
    await Promise.all(parts.map(({ shows }) => shows(/Ctrl-C stops it/)));
  });
  afterAll(() => {
    for (const { child } of parts) child.kill('SIGKILL');
    front.stop();
    rmSync(folder, { recursive: true });
  });

  const uids = new Map(loadConfig().identityProviders.map(({ id, uid }) => [id, uid]));
  const loginThrough = (provider: string) =>
    signIn({
      ...{ browser: new Browser(), login: 'test', password: '123' },
      loginUrl: `http://localhost:${9421 + MOVED}/login`,
      providerUid: uids.get(provider) ?? '',
    });

  test.each([
    ['the token endpoint', 'silent', /^\/token/, ['Y020026']],
    ['the token endpoint', 'byte by byte', /^\/token/, ['Y020026']],
    // Two hundred at once: on a busy machine, tokens may come too late as well.
    ['userinfo', 'byte by byte', /^\/userinfo/, ['Y020027', 'Y020026']],
  ] as const)('%s, %s', { timeout: 120_000 }, async (_what, manner, path, codes) => {
    const [whole] = parts as [Started];
    expect(await loginThrough('boreale')).toMatchObject({ signedIn: true });
    const before = heldBy(whole);
    [front.slow, front.asked] = [{ path, manner }, 0];
    const hanging = Array.from({ length: HANGING }, () => loginThrough('boreale'));
    await expect.poll(() => front.asked, { timeout: 60_000 }).toBeGreaterThan(0);
    for (let count = 0; count < 10; count++)
      expect(await loginThrough('azur')).toMatchObject({ signedIn: true });
    const outcomes = await Promise.all(hanging);
    const refusals = outcomes.map(({ refusal }) => refusal);
    expect(refusals).toContain(codes[0]);
    expect(refusals.filter((refusal) => !codes.some((code) => code === refusal))).toEqual([]);
    expect(heldBy(whole) - before).toBeLessThan(400);
    front.slow = undefined;
    expect(await loginThrough('boreale')).toMatchObject({ signedIn: true });
  });
});

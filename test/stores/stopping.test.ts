/**
 * A federation is told to stop while a login's step is under way that asks other participants of the
 * same process: the step is finished, and nothing new is taken in.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, signIn } from 'federama';
import { expect, onTestFinished, test } from 'vitest';
import { outcomeOf, workers } from './support/workers.ts';

/** `slow`: what the step waits for; it asks more after it. */
const STEPS = [
  {
    step: 'the broker, back from the provider',
    at: '/api/v2/oidc-callback',
    slow: 'idp.token.slow',
    to: /\/verify$/,
  },
  {
    step: 'the service, back from the broker',
    at: '/oidc-callback',
    slow: 'broker.token.slow',
    to: /^\/$/,
  },
];

test.each(STEPS.flatMap((step) => [1, 2].map((processes) => ({ ...step, processes }))))(
  '$step, of $processes',
  async ({ at, slow, to, processes }) => {
    const folder = mkdtempSync(join(tmpdir(), 'federama-'));
    const all = await workers({ port: 29_000, count: processes, words: ['--data', folder] });
    onTestFinished(async () => {
      await all.stop();
      rmSync(folder, { recursive: true });
    });
    const fault = { fault: slow, parameters: { seconds: 3 } };
    expect((await all.control('POST', '/worlds/default/faults', fault)).status).toBe(201);

    const begun = Promise.withResolvers<Response>();
    const browser = new Browser((input, init) => {
      const answer = fetch(input, init);
      if (new URL(String(input)).pathname === at) begun.resolve(answer);
      return answer;
    });
    const loginUrl = `${all.url('impots')}/login`;
    // What the browser asks after the step finds nobody.
    signIn({ browser, loginUrl, login: 'test', password: '123' }).catch(() => {});
    const struck = async () =>
      (await all.control('GET', '/worlds/default/faults')).body.armed[0]?.hits;
    await expect.poll(struck, { timeout: 20_000 }).toBe(1);

    all.command().child.kill('SIGTERM');
    await expect
      .poll(() => outcomeOf(`${all.url('broker')}/healthz`), { timeout: 20_000 })
      .toBe('ECONNREFUSED');
    const { status, headers } = await begun.promise;
    expect(status).toBeLessThan(400);
    expect(headers.get('location')).toMatch(to);
    await all.command().ended;
    expect(all.command().child.exitCode).toBe(0);
  },
);

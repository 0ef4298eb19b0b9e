/** What the observatory draws of programs that are not ours: whatever their library sends. */
import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { MY_APP, testFederation } from '../support/federation.ts';
import { loginToApp } from '../support/my-app.ts';

const PROGRAMS = [
  { name: 'Node, fetch', command: process.execPath, file: 'client.mjs' },
  { name: 'Python, urllib', command: 'python3', file: 'client.py' },
  { name: 'Java, HttpURLConnection', command: 'java', file: 'Client.java' },
  { name: 'curl', command: 'sh', file: 'client.sh', needs: 'curl' },
];

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.each(PROGRAMS)('$name', ({ command, file, needs = command }) => {
  test.skipIf(!isInstalled(needs))('speaks server to server, and has a column', async () => {
    const federation = await testFederation();
    const { params } = await loginToApp(federation, { state: 'a-state-of-one-login' });
    const issuer = `${federation.url('broker')}/api/v2`;
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: params.get('code') ?? '',
      redirect_uri: MY_APP.redirectUri,
      client_id: MY_APP.clientId,
      client_secret: MY_APP.clientSecret,
    });
    const program = fileURLToPath(new URL(`./programs/${file}`, import.meta.url));
    const { stdout } = await promisify(execFile)(command, [program, issuer, String(form)]);
    expect(stdout.trim()).toBe('200 200');

    const calls = federation.journal
      .exchanges()
      .filter(({ hop }) => hop === 'broker.token' || hop === 'broker.userinfo');
    expect(calls.map(({ from }) => from)).toEqual(['unknown', 'unknown']);
    expect(new Set(calls.map(({ trace }) => trace)).size).toBe(1);
    const page = async (view: string) =>
      parse(
        await (
          await fetch(`${federation.url('observatory')}/?login=${calls[0]?.trace}&view=${view}`)
        ).text(),
      );
    const drawn = (await page('diagram')).querySelectorAll('[data-testid=exchanges] > li');
    const channelOf = (seq = 0) =>
      drawn.find((li) => li.getAttribute('data-seq') === String(seq))?.getAttribute('data-channel');
    expect(calls.map(({ seq }) => channelOf(seq))).toEqual(['back', 'back']);
    const learned = (await page('learned')).querySelector('[data-testid=learned]');
    const heads = learned?.querySelectorAll('thead th').map(({ text }) => text.trim()) ?? [];
    const column = heads.findIndex((text) => text.includes('Votre application'));
    expect(column).toBeGreaterThan(0);
    const names = learned?.querySelectorAll('tbody tr').flatMap((row) => {
      const knows = row.querySelectorAll('td')[column - 1]?.getAttribute('data-role');
      return knows ? [row.querySelector('th code')?.text] : [];
    });
    expect(names).toEqual(expect.arrayContaining(['sub', 'family_name', 'email']));
  });
});

/** Small programs of other people, which redeem a code with whatever their platform calls with. */
import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Federation } from 'federama';
import { MY_APP } from './federation.ts';
import { loginToApp } from './my-app.ts';

export type OwnClient = { id: string; name: string; command: string; file: string; needs?: string };

export const OWN_CLIENTS: OwnClient[] = [
  { id: 'node', name: 'Node, fetch', command: process.execPath, file: 'client.mjs' },
  { id: 'python', name: 'Python, urllib', command: 'python3', file: 'client.py' },
  { id: 'java', name: 'Java, HttpURLConnection', command: 'java', file: 'Client.java' },
  { id: 'curl', name: 'curl', command: 'sh', file: 'client.sh', needs: 'curl' },
];

export function isInstalled({ command, needs = command }: OwnClient): boolean {
  try {
    execFileSync(needs, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A login of `my-app` whose tokens and identity this program fetches: the statuses it got, and its exchanges. */
export async function signInWith(federation: Federation, { command, file }: OwnClient) {
  const { params } = await loginToApp(federation, { state: 'a-state-of-one-login' });
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: params.get('code') ?? '',
    redirect_uri: MY_APP.redirectUri,
    client_id: MY_APP.clientId,
    client_secret: MY_APP.clientSecret,
  });
  const program = fileURLToPath(new URL(`../clients/programs/${file}`, import.meta.url));
  const issuer = `${federation.url('broker')}/api/v2`;
  const { stdout } = await promisify(execFile)(command, [program, issuer, String(form)]);
  const calls = federation.journal
    .exchanges()
    .filter(({ hop }) => hop === 'broker.token' || hop === 'broker.userinfo')
    .slice(-2);
  return { statuses: stdout.trim(), calls };
}

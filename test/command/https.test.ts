/** https with one word, and how its authority is trusted, as people type it. */
import { execFileSync } from 'node:child_process';
import { createSign, generateKeyPairSync, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openAuthority } from '@federama/authority/authority';
import { systemClock } from '@federama/server-kit/clock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { firstPort, run } from '../support/command.ts';
import { authorityFolder, fetchTrusting } from '../support/https.ts';

function newFolder(): string {
  const { folder, remove } = authorityFolder();
  onTestFinished(remove);
  return folder;
}

describe('federama start --https', () => {
  test('serves over https, says whom to trust, and federama login finds it by itself', async () => {
    const [port, folder] = [firstPort(), newFolder()];
    const env = { FEDERAMA_CA_DIR: folder };
    const { child, shows, ended } = run(['start', '--https', '--port', String(port)], { env });
    const screen = await shows(/Ctrl-C stops it/);
    expect(screen).toMatch(new RegExp(`broker +https://localhost:${port + 1}/api/v2`));
    expect(screen).toContain(join(folder, 'authority.pem'));
    expect(screen).toContain('npx federama trust');
    expect(screen).not.toMatch(/http:\/\/localhost/);
    const url = `http://localhost:${port}`;
    const login = await run(['login', '--url', url, '--json'], { env }).ended;
    expect(login.stderr).toBe('');
    const { signedIn, hops } = JSON.parse(login.stdout) as {
      signedIn: boolean;
      hops: { url: string }[];
    };
    expect(signedIn).toBe(true);
    expect(hops.every((hop) => hop.url.startsWith('https://'))).toBe(true);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('by an environment variable, which takes 1 or 0', async () => {
    const env = { FEDERAMA_HTTPS: 'yes', FEDERAMA_CA_DIR: newFolder() };
    const { code, stderr } = await run(['start'], { env }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('FEDERAMA_HTTPS=yes: 1 or 0 was expected.');
  });

  test('does not serve with a key that others can read', async () => {
    const folder = newFolder();
    await openAuthority({ folder, clock: systemClock });
    execFileSync('chmod', ['644', join(folder, 'authority-key.pem')]);
    const words = ['start', '--https', '--port', String(firstPort())];
    const { code, stderr } = await run(words, { env: { FEDERAMA_CA_DIR: folder } }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('chmod 600');
  });

  test('reads the keys of an application whose certificate is of another authority', async () => {
    const [port, folder, other] = [firstPort(), newFolder(), newFolder()];
    const theirs = await openAuthority({ folder: other, clock: systemClock });
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: 'own' }] };
    const application = createServer(await theirs.issue(['localhost']), (_req, res) =>
      res.setHeader('content-type', 'application/json').end(JSON.stringify(jwks)),
    );
    await new Promise<void>((resolve) => application.listen(0, 'localhost', resolve));
    onTestFinished(() => void application.close());
    const at = `https://localhost:${(application.address() as AddressInfo).port}`;
    const config = join(folder, 'mine.yaml');
    writeFileSync(config, withClient(at));
    const { child, shows } = run(['start', '--https', '--config', config, '--port', String(port)], {
      env: { FEDERAMA_CA_DIR: folder, NODE_EXTRA_CA_CERTS: join(other, 'authority.pem') },
    });
    await shows(/Ctrl-C stops it/);
    const issuer = `https://localhost:${port + 1}/api/v2`;
    const ca = readFileSync(join(folder, 'authority.pem'), 'utf8');
    const answer = await fetchTrusting({ ca })(`${issuer}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'no-code',
        redirect_uri: `${at}/callback`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion(
          'signs-itself',
          issuer,
          privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        ),
      }).toString(),
    });
    // The client was believed: its keys have been read. Its code is what is wrong.
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    child.kill('SIGINT');
  });
});

/** The shipped file, with one more application: its keys are read over https. */
function withClient(at: string): string {
  const shipped = readFileSync(
    new URL('../../packages/federation/federation.yaml', import.meta.url),
    'utf8',
  );
  const client = {
    id: 'signs-itself',
    name: 'It signs itself',
    registration: {
      clientId: 'signs-itself',
      clientSecret: 'a secret that this application never uses',
      scopes: ['openid'],
      redirectUris: [`${at}/callback`],
      tokenEndpointAuthMethod: 'private_key_jwt',
      jwksUri: `${at}/jwks`,
    },
  };
  const item = stringify([client]).replace(/^/gm, '  ').trimEnd();
  return shipped.replace(/^clients:\n/m, `clients:\n${item}\n`);
}

function assertion(clientId: string, issuer: string, key: string): string {
  const now = Math.floor(systemClock.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: clientId, sub: clientId, aud: issuer, jti: randomUUID() };
  const head = part({ alg: 'ES256', kid: 'own' });
  const text = `${head}.${part({ ...claims, iat: now, exp: now + 60 })}`;
  const signature = createSign('sha256').update(text).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

test('federama login reaches names that this system does not know', async () => {
  const [port, folder] = [firstPort(), newFolder()];
  const env = { FEDERAMA_CA_DIR: folder };
  const words = ['start', '--host-names', '--https', '--port', String(port)];
  const { shows } = run(words, { env });
  expect(await shows(/Ctrl-C stops it/)).toContain(`https://broker.localhost:${port + 1}/api/v2`);
  const url = `http://localhost:${port}`;
  const { stdout, stderr } = await run(['login', '--url', url, '--json'], { env }).ended;
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({
    signedIn: true,
    claims: { iss: `https://broker.localhost:${port + 1}/api/v2` },
  });
});

describe('federama trust', () => {
  test('prints what to do for each system, browser and program, and does nothing', async () => {
    const folder = newFolder();
    const { code, stdout } = await run(['trust'], { env: { FEDERAMA_CA_DIR: folder } }).ended;
    expect(code).toBe(0);
    const certificate = readFileSync(join(folder, 'authority.pem'), 'utf8');
    expect(stdout).toContain(new X509Certificate(certificate).fingerprint256);
    for (const words of [
      'update-ca-certificates',
      'security add-trusted-cert',
      'certutil -user -addstore Root',
      '.pki/nssdb',
      '.mozilla/firefox',
      'keytool -importcert',
      `export NODE_EXTRA_CA_CERTS='${join(folder, 'authority.pem')}'`,
      'REQUESTS_CA_BUNDLE',
    ])
      expect(stdout).toContain(words);
  });

  test('prints how to take it back, for one place alone, too', async () => {
    const env = { FEDERAMA_CA_DIR: newFolder() };
    const { stdout } = await run(['trust', 'java', '--remove'], { env }).ended;
    expect(stdout).toContain('keytool -delete');
    expect(stdout).not.toContain('nssdb');
    const all = await run(['trust', '--remove'], { env }).ended;
    expect(all.stdout).toContain(`rm -r '${env.FEDERAMA_CA_DIR}'`);
  });

  test('does it where it is told to, and only with a place', async () => {
    const [folder, home] = [newFolder(), newFolder()];
    const tool = join(home, 'keytool');
    writeFileSync(tool, `#!/bin/sh\necho "$@" > ${home}/told\n`, { mode: 0o755 });
    const env = { FEDERAMA_CA_DIR: folder, PATH: `${home}:${process.env.PATH}` };
    expect((await run(['trust', 'java', '--apply'], { env }).ended).code).toBe(0);
    expect(readFileSync(join(home, 'told'), 'utf8')).toContain('-importcert -noprompt -cacerts');
    const nowhere = await run(['trust', '--apply'], { env }).ended;
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('say where') });
    const program = await run(['trust', 'node', '--apply'], { env }).ended;
    expect(program).toMatchObject({ code: 2 });
    expect(program.stderr).toContain('export NODE_EXTRA_CA_CERTS');
    const unknown = await run(['trust', 'opera'], { env }).ended;
    expect(unknown.stderr).toContain('Known: linux, fedora, macos');
  });
});

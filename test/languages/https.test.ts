/** A real Chromium trusts the authority as `federama trust` says, and no switch makes it check less. */
import { execFileSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadConfig, startFederation } from 'federama';
import { type Browser, chromium } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { launchOptions } from '../support/chromium.ts';
import { firstPort, run } from '../support/command.ts';
import { authorizeUrl } from '../support/federation.ts';
import { authorityFolder } from '../support/https.ts';
import { cacheFolder, unreachable } from './packages.ts';

const nss = cacheFolder('nss');

const noCertutil = unreachable('certutil', () => {
  const words = ['install', '-y', '--download-only', '--reinstall', '--no-install-recommends'];
  const archives = ['-o', `Dir::Cache::archives=${nss}`];
  execFileSync('apt-get', [...words, ...archives, 'libnss3-tools', 'libnss3', 'libnspr4'], {
    stdio: 'pipe',
  });
  for (const archive of globSync('*.deb', { cwd: nss }))
    execFileSync('dpkg', ['-x', archive, '.'], { cwd: nss, stdio: 'pipe' });
  const libraries = join(nss, 'usr/lib/x86_64-linux-gnu');
  mkdirSync(join(nss, 'bin'), { recursive: true });
  const tool = join(nss, 'bin/certutil');
  writeFileSync(
    tool,
    `#!/bin/sh\nLD_LIBRARY_PATH=${libraries} exec ${join(nss, 'usr/bin/certutil')} "$@"\n`,
  );
  chmodSync(tool, 0o755);
});

/** A person of this machine: a home with the certificates that their browser trusts. */
async function launchAt(home: string, args: string[] = []): Promise<Browser> {
  const options = await launchOptions();
  const env = { ...(options.env ?? process.env), HOME: home } as Record<string, string>;
  return chromium.launch({ ...options, env, args: [...(options.args ?? []), ...args] });
}

/** Somebody's application, which has nothing but plain http. */
async function plainApplication(): Promise<string> {
  const server = createServer((_req, res) => void res.end('back'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

describe.skipIf(noCertutil)('Chromium', () => {
  test('signs in over https once the authority is trusted, and not before or after', async () => {
    const [{ folder, remove }, home] = [authorityFolder(), authorityFolder()];
    const config = structuredClone(loadConfig());
    config.https = true;
    const application = await plainApplication();
    const mine = config.clients.find(({ id }) => id === 'my-app')?.registration;
    mine?.redirectUris.push(`${application}/callback`);
    const federation = await startFederation({ config, ports: 'free', authorityFolder: folder });
    onTestFinished(async () => {
      await federation.stop();
      remove();
      home.remove();
    });
    const env = {
      FEDERAMA_CA_DIR: folder,
      HOME: home.folder,
      PATH: `${join(nss, 'bin')}:${process.env.PATH}`,
    };
    const trust = (...words: string[]) => run(['trust', 'chromium', ...words], { env }).ended;
    const visit = async <T>(look: (browser: Browser) => Promise<T>): Promise<T> => {
      const browser = await launchAt(home.folder);
      return look(browser).finally(() => browser.close());
    };
    const loginUrl = `${federation.url('impots')}/login`;
    const open = (browser: Browser) => browser.newPage().then((page) => page.goto(loginUrl));

    await expect(visit(open)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
    expect(await trust('--apply')).toMatchObject({ code: 0 });
    await visit(async (browser) => {
      const page = await browser.newPage();
      await page.goto(loginUrl);
      expect(await page.evaluate('isSecureContext')).toBe(true);
      await page.getByRole('button', { name: 'Compte Azur' }).click();
      await page.getByLabel('Identifiant').fill('test');
      await page.getByLabel('Mot de passe').fill('123');
      await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
      await page.getByTestId('identity-fullname-label').waitFor();
      await page.getByTestId('consent-continue').click();
      await page.waitForURL((url) => url.href.startsWith(federation.url('impots')));
      expect(await page.content()).toContain('Angela');
      const cookies = await page.context().cookies(loginUrl);
      expect(cookies.map(({ name }) => name)).toContain('__Host-impots_session');
      expect(cookies.every(({ secure }) => secure)).toBe(true);
      // An application over plain http is gone back to as it is registered.
      await page.goto(authorizeUrl(federation, { redirect_uri: `${application}/callback` }));
      await page.getByTestId('consent-continue').click();
      await page.waitForURL((url) => url.href.startsWith(`${application}/callback?code=`));
    });
    expect(await trust('--remove', '--apply')).toMatchObject({ code: 0 });
    await expect(visit(open)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
  });

  test('goes to the names of the platforms by rules of its own, or with the start page as its proxy', async () => {
    const [{ folder, remove }, home] = [authorityFolder(), authorityFolder()];
    const port = firstPort();
    const env = {
      FEDERAMA_CA_DIR: folder,
      HOME: home.folder,
      PATH: `${join(nss, 'bin')}:${process.env.PATH}`,
    };
    const words = ['start', '--host-names', 'integration', '--port', String(port)];
    const { shows, child } = run(words, { env });
    onTestFinished(() => {
      child.kill('SIGKILL');
      remove();
      home.remove();
    });
    expect(await shows(/use-host-names\.md/)).toContain(
      '127.0.0.1 fcp-low.sbx.dev-franceconnect.fr auth.integ01.dev-franceconnect.fr fca.integ01.dev-agentconnect.fr',
    );
    expect((await run(['trust', 'chromium', '--apply'], { env }).ended).code).toBe(0);
    const rules = ['fcp-low.sbx.dev-franceconnect.fr', 'auth.integ01.dev-franceconnect.fr'].map(
      (host) => `MAP ${host}:443 127.0.0.1:${port + 1}`,
    );
    for (const way of [
      `--host-resolver-rules=${rules.join(', ')}`,
      `--proxy-server=http://localhost:${port}`,
    ]) {
      const browser = await launchAt(home.folder, [way]);
      try {
        const page = await browser.newPage();
        await page.goto(`https://localhost:${port + 21}/login`);
        await page.getByRole('button', { name: 'Compte Azur' }).click();
        await page.getByLabel('Identifiant').fill('test');
        await page.getByLabel('Mot de passe').fill('123');
        await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
        await page.getByTestId('consent-continue').waitFor();
        expect(new URL(page.url()).origin).toBe('https://fcp-low.sbx.dev-franceconnect.fr');
        await page.getByTestId('consent-continue').click();
        await page.getByRole('heading', { name: /Angela/ }).waitFor();
      } finally {
        await browser.close();
      }
    }
  });
});

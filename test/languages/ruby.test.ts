/** The initializer that the start page prints for omniauth_openid_connect, run as printed. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser, signIn } from 'federama';
import { describe, expect, test } from 'vitest';
import { type Choice, type Printed, printedPrograms, start } from '../support/programs.ts';
import { cacheFolder, unreachable } from './packages.ts';

const folder = cacheFolder('ruby');

/** Debian's packages, unpacked beside the system's. */
const noRuby = unreachable('Ruby', () => {
  const words = ['install', '-y', '--download-only', '--reinstall', '--no-install-recommends'];
  const wanted = ['ruby', 'ruby-omniauth-openid-connect', 'ruby-rack', 'ruby-webrick'];
  const archives = ['-o', `Dir::Cache::archives=${folder}`];
  execFileSync('apt-get', [...words, ...archives, ...wanted], { stdio: 'pipe' });
  for (const archive of globSync('*.deb', { cwd: folder }))
    execFileSync('dpkg', ['-x', archive, '.'], { cwd: folder, stdio: 'pipe' });
});

function environment(): string[] {
  const found = (pattern: string) =>
    globSync(pattern, { cwd: folder }).map((at) => join(folder, at));
  const own = found('usr/lib/*-linux-gnu*');
  const libraries = [
    ...found('usr/lib/ruby/vendor_ruby'),
    ...found('usr/lib/*-linux-gnu*/ruby/vendor_ruby/*'),
    ...found('usr/lib/ruby/[0-9]*'),
    ...found('usr/lib/*-linux-gnu*/ruby/[0-9]*'),
    ...found('usr/share/rubygems-integration/*/gems/*/lib'),
    ...found('usr/share/rubygems-integration/*/gems/concurrent-ruby-*/lib/concurrent-ruby'),
    ...found('usr/lib/*-linux-gnu*/rubygems-integration/*/gems/*/lib'),
    ...found('usr/lib/ruby/gems/*/gems/*/lib'),
  ];
  return [`LD_LIBRARY_PATH=${own.join(':')}`, `RUBYLIB=${libraries.join(':')}`];
}

function commandFor({ folder: to, origin }: Printed): string[] {
  copyFileSync(fileURLToPath(new URL('rails-like.rb', import.meta.url)), join(to, 'rails-like.rb'));
  const [ruby = 'ruby'] = globSync('usr/bin/ruby[0-9]*', { cwd: folder });
  const program = ['--disable-gems', 'rails-like.rb', new URL(origin).port];
  return ['env', ...environment(), join(folder, ruby), ...program];
}

/**
 * With a secret, as the settings say. Debian has gitlab-omniauth-openid-connect 0.10 over
 * openid_connect 1.2, which reads userinfo as JSON alone: signed ones are not tried.
 */
const CHOICES = (['ES256', 'RS256', 'HS256'] as const).map(
  (idToken): Choice => ({ idToken, userinfo: 'none', auth: 'client_secret_post', logout: true }),
);

describe.skipIf(noRuby)('omniauth_openid_connect, as printed', () => {
  test('signs in, whatever signs the ID token', async () => {
    for (const printed of await printedPrograms('omniauth', CHOICES)) {
      const running = await start(commandFor(printed), printed, 'port');
      const loginUrl = `${printed.origin}/auth/franceconnect`;
      const login = { browser: new Browser(), loginUrl, login: 'test', password: '123' };
      const { page } = await signIn(login);
      await running.stop();
      expect(page.url, running.output()).toContain('/auth/franceconnect/callback');
      expect(page.text, running.output()).toContain('"email":');
      expect(JSON.parse(page.text).uid).toMatch(/^[0-9a-f]{64}v1$/);
    }
  });
});

/** Settings that the start page prints for proxies in front of an application, used as printed. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, type Page, signIn } from 'federama';
import { describe, expect, test } from 'vitest';
import { authorityFolder, fetchTrusting } from '../support/https.ts';
import { PLAIN_SECRETS } from '../support/printed.ts';
import {
  CHOICES,
  type Choice,
  ENCRYPTED,
  type Printed,
  printedPrograms,
  start,
} from '../support/programs.ts';
import { cacheFolder, unreachable } from './packages.ts';

/** Apache sends nobody to sign in whose request is that of a script, which Node's fetch says it is. */
async function signInAt(address: string, ca?: string): Promise<{ browser: Browser; page: Page }> {
  const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const browser = new Browser(fetchTrusting({ ca }), headers);
  const { page } = await signIn({ browser, loginUrl: address, login: 'test', password: '123' });
  return { browser, page };
}

const bin = cacheFolder('go-bin');

/** Built from source, which takes minutes: on demand. */
const noProxy =
  !process.env.ALL_PROGRAMS ||
  unreachable('oauth2-proxy', () => {
    const env = { ...process.env, GOBIN: bin };
    const words = ['install', 'github.com/oauth2-proxy/oauth2-proxy/v7@latest'];
    execFileSync('go', words, { env, stdio: 'pipe' });
  });

describe.skipIf(noProxy)('oauth2-proxy, as printed', () => {
  const can = ({ idToken, auth }: Choice) => idToken !== 'HS256' && auth === 'client_secret_post';

  test('signs in where it can, and says where it cannot', async () => {
    for (const printed of await printedPrograms('oauth2-proxy')) {
      const { choice, origin, files } = printed;
      expect(/oauth2-proxy cannot/.test(files.join())).toBe(!can(choice));
      if (!can(choice)) continue;
      const command = [join(bin, 'oauth2-proxy'), '--config', 'oauth2-proxy.cfg'];
      const running = await start(command, printed, 'port');
      const { browser, page } = await signInAt(`${origin}/`);
      const known = await browser.open(`${origin}/oauth2/userinfo`);
      await running.stop();
      expect(page.status, running.output()).toBe(202);
      const { email } = JSON.parse(known.text) as { email: string };
      expect(email).toMatch(choice.userinfo === 'none' ? /@/ : /^[0-9a-f]{64}v1$/);
    }
  });
});

const apache = cacheFolder('apache');

const noApache = unreachable('Apache', () => {
  const words = ['install', '-y', '--download-only', '--reinstall', '--no-install-recommends'];
  const wanted = ['apache2-bin', 'libapache2-mod-auth-openidc'];
  const archives = ['-o', `Dir::Cache::archives=${apache}`];
  execFileSync('apt-get', [...words, ...archives, ...wanted], { stdio: 'pipe' });
  for (const archive of globSync('*.deb', { cwd: apache }))
    execFileSync('dpkg', ['-x', archive, '.'], { cwd: apache, stdio: 'pipe' });
});

const MODULES =
  'mpm_event authn_core authz_core authz_user auth_openidc env headers dir alias'.split(' ');

/** What Apache needs around the settings: a page that says who is there. */
function withApache({ folder, origin, files }: Printed): void {
  const modules = MODULES.map(
    (name) => `LoadModule ${name}_module ${apache}/usr/lib/apache2/modules/mod_${name}.so`,
  );
  writeFileSync(join(folder, 'index.html'), 'home');
  writeFileSync(
    join(folder, 'httpd.conf'),
    `${modules.join('\n')}
ServerRoot "${folder}"
ServerName localhost
User www-data
Group www-data
PidFile "${folder}/httpd.pid"
ErrorLog "${folder}/error.log"
LogLevel notice
Listen ${new URL(origin).port}
DocumentRoot "${folder}"
DirectoryIndex index.html
Alias "/secure" "${folder}"
Header always set X-Given-Name "%{OIDC_CLAIM_given_name}e" "expr=-n reqenv('OIDC_CLAIM_given_name')"
${files.join('\n')}
`,
  );
}

function startApache(printed: Printed) {
  withApache(printed);
  const library = `LD_LIBRARY_PATH=${apache}/usr/lib/x86_64-linux-gnu`;
  const httpd = join(apache, 'usr/sbin/apache2');
  const settings = join(printed.folder, 'httpd.conf');
  return start(['env', library, httpd, '-X', '-f', settings], printed, 'port');
}

/** It signs with RSA keys only, and the registered one is another: left out, as its settings say. */
const WITH_SECRET = CHOICES.filter(({ auth }) => auth === 'client_secret_post');

describe.skipIf(noApache)('mod_auth_openidc, as printed', () => {
  test('signs in and out, whatever was registered', async () => {
    for (const printed of await printedPrograms('mod_auth_openidc', WITH_SECRET)) {
      const { choice, origin } = printed;
      const running = await startApache(printed);
      const { browser } = await signInAt(`${origin}/secure/`);
      const answer = await browser.request('GET', `${origin}/secure/`);
      expect(answer.headers.get('x-given-name')).toBe('Angela Claire Louise');
      if (choice.logout) {
        const out = `${origin}/secure/redirect_uri?logout=${encodeURIComponent(`${origin}/`)}`;
        expect((await browser.open(out)).url.replace(/\?.*/, '')).toBe(`${origin}/`);
        const again = await browser.open(`${origin}/secure/`);
        expect(again.html.querySelector('[data-testid=main-providers]')).not.toBeNull();
      }
      await running.stop();
    }
  });
});

describe.skipIf(noApache)('mod_auth_openidc, as printed for plain OpenID Connect', () => {
  test('signs in with its defaults', async () => {
    const like = 'my-open-app';
    for (const printed of await printedPrograms('plain/mod_auth_openidc', PLAIN_SECRETS, {
      like,
    })) {
      const { origin, folder } = printed;
      const running = await startApache(printed);
      const { browser } = await signInAt(`${origin}/secure/`);
      const answer = await browser.request('GET', `${origin}/secure/`);
      await running.stop();
      const log = readFileSync(join(folder, 'error.log'), 'utf8');
      expect(answer.headers.get('x-given-name'), log).toBe('Angela Claire Louise');
    }
  });
});

describe.skipIf(noApache)('mod_auth_openidc, as printed for a broker over https', () => {
  test('signs in, and checks the certificates of the broker', async () => {
    const { folder: https, remove } = authorityFolder();
    const [printed] = await printedPrograms('mod_auth_openidc', WITH_SECRET.slice(0, 1), { https });
    if (!printed) throw new Error('nothing was printed');
    const { origin, folder, files } = printed;
    expect(files.join()).not.toContain('OIDCSSLValidateServer');
    // Apache runs as somebody else, who may read no folder of ours.
    const ca = join(folder, 'authority.pem');
    copyFileSync(join(https, 'authority.pem'), ca);
    const trusting = files.map((text) => text.replace('"authority.pem"', `"${ca}"`));
    expect(trusting.join()).toContain(ca);
    const running = await startApache({ ...printed, files: trusting });
    const pem = readFileSync(ca, 'utf8');
    const { browser } = await signInAt(`${origin}/secure/`, pem);
    const answer = await browser.request('GET', `${origin}/secure/`);
    await running.stop();
    expect(
      answer.headers.get('x-given-name'),
      readFileSync(join(folder, 'error.log'), 'utf8'),
    ).toBe('Angela Claire Louise');

    const careful = files.map((text) => text.replace(/^.*"authority.pem".*$/m, ''));
    const untrusting = await startApache({ ...printed, files: careful });
    const refused = await fetchTrusting({ ca: pem })(`${origin}/secure/`, {
      headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    });
    await untrusting.stop();
    expect(refused.status).toBe(500);
    remove();
  });
});

const page = readFileSync(new URL('../../docs/how-to/decrypt-tokens.md', import.meta.url), 'utf8');
/** How the page turns a JSON Web Key into the file that Apache reads. */
const asPem = /```js\n(.+?)```/s.exec(page)?.[1] ?? '';

/** The one of the three algorithms that it knows. */
const BY_RSA_OAEP: readonly Choice[] = [
  {
    idToken: 'ES256',
    userinfo: 'ES256',
    auth: 'client_secret_post',
    logout: false,
    encryption: { idToken: 'RSA-OAEP', userinfo: 'RSA-OAEP' },
  },
];

describe.skipIf(noApache)('mod_auth_openidc, as printed for a broker that encrypts', () => {
  test('decrypts RSA-OAEP', async () => {
    for (const printed of await printedPrograms('mod_auth_openidc', BY_RSA_OAEP)) {
      const { origin, folder } = printed;
      writeFileSync(join(folder, 'as-pem.mjs'), asPem);
      execFileSync(process.execPath, ['as-pem.mjs'], { cwd: folder });
      const running = await startApache(printed);
      const { browser } = await signInAt(`${origin}/secure/`);
      const answer = await browser.request('GET', `${origin}/secure/`);
      await running.stop();
      const log = readFileSync(join(folder, 'error.log'), 'utf8');
      expect(answer.headers.get('x-given-name'), log).toBe('Angela Claire Louise');
    }
  });

  test('says of the others that it cannot', async () => {
    for (const { choice, files } of await printedPrograms('mod_auth_openidc', ENCRYPTED)) {
      const cannot = Object.values(choice.encryption ?? {}).some((alg) => alg !== 'RSA-OAEP');
      expect(files.join().includes('cannot decrypt')).toBe(cannot);
    }
  });
});

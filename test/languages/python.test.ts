/** The programs that the start page prints for Python, run as printed. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import {
  liveThroughAll,
  liveThroughEncrypted,
  liveThroughPlain,
  PLAIN_SECRETS,
  refusesWrongTokens,
} from '../support/printed.ts';
import { cacheFolder, unreachable } from './packages.ts';

const environment = cacheFolder('python');
const python = join(environment, 'bin/python');
const PACKAGES = ['authlib', 'flask', 'requests', 'django', 'mozilla-django-oidc'];

const missing = unreachable('Python', () => {
  execFileSync('python3', ['-m', 'venv', environment]);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], { stdio: 'pipe' });
});

const LIBRARIES = [
  [
    'authlib',
    // joserfc is stricter than it has to be.
    { ready: /Running on/, lenient: ['broker.id-token.typ-other'] },
  ],
  [
    'mozilla-django-oidc',
    {
      lenient: [
        // It knows one broker only.
        'broker.authorization.iss-other',
        'broker.authorization.iss-missing',
        // PyJWT reads neither azp nor the kind of a token.
        'broker.id-token.aud-several-without-azp',
        'broker.id-token.azp-other',
        'broker.id-token.exp-text',
        'broker.token.token-type-missing',
        'broker.token.token-type-other',
        'broker.token.expires-in-text',
      ],
    },
  ],
] as const;

describe.skipIf(missing).each(LIBRARIES)('%s, as printed', (library, journey) => {
  const command = [python, 'app.py'];

  test('signs in and out, whatever was registered', () =>
    liveThroughAll(library, command, journey));

  test('opens no session for a token that is wrong', () =>
    refusesWrongTokens(library, command, journey));
});

describe.skipIf(missing)('Authlib, as printed for a broker that encrypts', () => {
  test('decrypts by every algorithm', () =>
    liveThroughEncrypted('authlib', [python, 'app.py'], { ready: /Running on/ }));
});

describe.skipIf(missing)('Authlib, as printed for plain OpenID Connect', () => {
  test('signs in and out with its defaults', async () => {
    const journey = { ready: /Running on/ };
    await liveThroughPlain('plain/authlib', [python, 'app.py'], journey, PLAIN_SECRETS);
  });
});

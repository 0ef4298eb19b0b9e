/** The program that the start page prints for Spring Security, run as printed. */
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import {
  liveThroughAll,
  liveThroughPlain,
  PLAIN_SECRETS,
  refusesWrongTokens,
} from '../support/printed.ts';
import { cacheFolder, unreachable } from './packages.ts';

const folder = cacheFolder('java');

const missing = unreachable('Java', () => {
  const project = fileURLToPath(new URL('pom.xml', import.meta.url));
  copyFileSync(project, join(folder, 'pom.xml'));
  const words = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'];
  execFileSync('mvn', words, { cwd: folder, stdio: 'pipe' });
});

describe.skipIf(missing)('Spring Security, as printed', () => {
  const command = ['java', '-cp', join(folder, 'lib/*'), 'App.java'];
  const journey = {
    loginPath: '/oauth2/authorization/franceconnect',
    lenient: [
      'broker.authorization.state-twice',
      'broker.authorization.code-and-error',
      // It knows one broker only.
      'broker.authorization.iss-other',
      'broker.authorization.iss-missing',
      // Stricter than it has to be.
      'broker.id-token.typ-other',
      'broker.token.expires-in-text',
    ],
  };

  test('signs in and out, whatever was registered', () =>
    liveThroughAll('spring-security', command, journey));

  test('opens no session for a token that is wrong', () =>
    refusesWrongTokens('spring-security', command, journey));
});

describe.skipIf(missing)('Spring Security, as printed for plain OpenID Connect', () => {
  const command = ['java', '-cp', join(folder, 'lib/*'), 'App.java'];
  const loginPath = '/oauth2/authorization/openid';

  test('signs in and out with its defaults', () =>
    liveThroughPlain('plain/spring-security', command, { loginPath }, PLAIN_SECRETS));
});

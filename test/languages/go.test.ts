/** The program that the start page prints for go-oidc, run as printed. */
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { liveThroughAll, refusesWrongTokens } from '../support/printed.ts';
import type { Printed } from '../support/programs.ts';
import { cacheFolder, unreachable } from './packages.ts';

const folder = cacheFolder('go');
const MODULES = [
  'github.com/coreos/go-oidc/v3',
  'golang.org/x/oauth2',
  'github.com/go-jose/go-jose/v4',
];

const missing = unreachable('Go', () => {
  copyFileSync(fileURLToPath(new URL('go.mod', import.meta.url)), join(folder, 'go.mod'));
  execFileSync('go', ['get', ...MODULES], { cwd: folder, stdio: 'pipe' });
});

/** Beside its program, as `go get` would have left them. */
function withModules({ folder: to }: Printed): void {
  for (const file of ['go.mod', 'go.sum']) copyFileSync(join(folder, file), join(to, file));
}

describe.skipIf(missing)('go-oidc, as printed', () => {
  const command = ['go', 'run', 'main.go'];
  const journey = {
    prepare: withModules,
    lenient: [
      'broker.id-token.aud-several-without-azp',
      'broker.id-token.azp-other',
      'broker.id-token.exp-text',
      'broker.id-token.iat-missing',
      'broker.token.token-type-missing',
    ],
  };

  test('signs in and out, whatever was registered', () =>
    liveThroughAll('go-oidc', command, journey));

  test('opens no session for a token that is wrong', () =>
    refusesWrongTokens('go-oidc', command, journey));
});

/** The programs that the start page prints for Node.js refuse what must be refused. */
import { test } from 'vitest';
import { refusesWrongTokens } from '../support/printed.ts';

test.each(['openid-client', 'passport', 'express-openid-connect'])(
  '%s, as printed, opens no session for a token that is wrong',
  (library) => refusesWrongTokens(library, [process.execPath, 'app.mjs']),
  180_000,
);

/**
 * Logins as files: GET /logins/:trace.:format exports one, redacted unless secrets are asked for;
 * POST /import imports one, for an hour.
 */
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import type { ObservatoryOptions } from './config.ts';
import { isLoginFormat, loginFile } from './export/file.ts';
import { fromJson, type LoginFile } from './export/json.ts';
import type { FindLoginView } from './find-login-view.ts';
import { importPage } from './pages/import.ts';
import { pathOf } from './pages/view-state.ts';

export function exportLogin(find: FindLoginView): RequestHandler {
  return async (req, res, next) => {
    const [, trace = '', format = ''] = /^([\w-]+)\.(\w+)$/.exec(String(req.params.file)) ?? [];
    const view = viewOf(res);
    const { language } = view;
    if (!isLoginFormat(format)) return next();
    const loginView = await find(view, { login: trace });
    if (!loginView) return next();
    const secrets = req.query.secrets === 'shown' ? 'shown' : 'masked';
    const { lanes, exchanges } = loginView;
    const { type, text } = loginFile(exchanges, { format, language, secrets, lanes });
    res
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', `attachment; filename="login-${trace}.${format}"`)
      .type(type)
      .send(text);
  };
}

const IMPORT_TTL_SECONDS = 3600;
const IMPORT_PREFIX = 'file-';

export function importLogin({ store, random }: ObservatoryOptions): RequestHandler {
  return async (req, res) => {
    const view = viewOf(res);
    const text = String((req.body as { text?: unknown } | undefined)?.text ?? '');
    const file = fromJson(text);
    if (!file) {
      res.status(400).set('Cache-Control', 'no-store').type('html');
      return void res.send(importPage(view, { text }));
    }
    const login = IMPORT_PREFIX + randomHex(random, 8);
    await store.set<LoginFile>(login, file, { ttlSeconds: IMPORT_TTL_SECONDS });
    res.redirect(303, view.base + pathOf({ login }));
  };
}

export async function importedLogin(
  { store }: ObservatoryOptions,
  login: string,
): Promise<LoginFile | undefined> {
  return login.startsWith(IMPORT_PREFIX) ? store.get<LoginFile>(login) : undefined;
}

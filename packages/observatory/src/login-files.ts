/**
 * Logins as files: GET /logins/:trace.:format exports one, redacted unless secrets are asked for;
 * POST /import imports one.
 */
import { sendPage } from '@federama/server-kit/app';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import type { ObservatoryConfig } from './config.ts';
import { isLoginFormat, loginFile } from './export/file.ts';
import { fromJson } from './export/json.ts';
import { IMPORT_BYTES, type Imports } from './imports.ts';
import { tokensBySeq } from './inspect/inspect.ts';
import { importPage } from './pages/import.ts';
import type { FindLoginView } from './pages/login-view.ts';
import { pathOf } from './pages/view-state.ts';

export function exportLogin(find: FindLoginView, config: ObservatoryConfig): RequestHandler {
  return async (req, res, next) => {
    const [, trace = '', format = ''] = /^([\w-]+)\.(\w+)$/.exec(String(req.params.file)) ?? [];
    const view = viewOf(res);
    const { language } = view;
    if (!isLoginFormat(format)) return next();
    const loginView = await find(view, { login: trace });
    if (!loginView) return next();
    const secrets = req.query.secrets === 'shown' ? 'shown' : 'masked';
    const { lanes, exchanges } = loginView;
    const tokens = await tokensBySeq(exchanges, config);
    const { type, text } = loginFile(exchanges, { format, language, secrets, lanes, tokens });
    res
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', `attachment; filename="login-${trace}.${format}"`)
      .type(type)
      .send(text);
  };
}

export function importLogin(imports: Imports): RequestHandler {
  return async (req, res) => {
    const view = viewOf(res);
    const text = String((req.body as { text?: unknown } | undefined)?.text ?? '');
    const bytes = Buffer.byteLength(text);
    const tooLarge = bytes > IMPORT_BYTES;
    const file = tooLarge ? undefined : fromJson(text);
    if (!file) {
      const problem = tooLarge ? 'tooLarge' : 'unreadable';
      return sendPage(res, tooLarge ? 413 : 400, importPage(view, { text, problem }));
    }
    const login = await imports.keep(file, bytes);
    res.redirect(303, view.base + pathOf({ login }));
  };
}

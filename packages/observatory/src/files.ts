/**
 * Logins as files: GET /logins/:trace.:format hands one out, without its secrets unless they are
 * asked for; POST /import takes one back, for an hour.
 */
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import type { ObservatoryOptions } from './config.ts';
import { isLoginFormat, loginFile } from './export/file.ts';
import { fromJson, type LoginFile } from './export/json.ts';
import { importPage } from './pages/import.ts';
import { pathOf } from './pages/link.ts';
import type { FindSeen } from './see.ts';

export function sendFile(find: FindSeen): RequestHandler {
  return async (req, res, next) => {
    const [, trace = '', format = ''] = /^([\w-]+)\.(\w+)$/.exec(String(req.params.file)) ?? [];
    const view = viewOf(res);
    const { language } = view;
    if (!isLoginFormat(format)) return next();
    const seen = await find(view, { login: trace });
    if (!seen) return next();
    const secrets = req.query.secrets === 'shown' ? 'shown' : 'masked';
    const { lanes, exchanges } = seen;
    const { type, text } = loginFile(exchanges, { format, language, secrets, lanes });
    res
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', `attachment; filename="login-${trace}.${format}"`)
      .type(type)
      .send(text);
  };
}

const KEPT_SECONDS = 3600;
const PREFIX = 'file-';

export function bringIn({ store, random }: ObservatoryOptions): RequestHandler {
  return async (req, res) => {
    const view = viewOf(res);
    const text = String((req.body as { text?: unknown } | undefined)?.text ?? '');
    const file = fromJson(text);
    if (!file) {
      res.status(400).set('Cache-Control', 'no-store').type('html');
      return void res.send(importPage(view, { text }));
    }
    const login = PREFIX + randomHex(random, 8);
    await store.set<LoginFile>(login, file, { ttlSeconds: KEPT_SECONDS });
    res.redirect(303, view.base + pathOf({ login }));
  };
}

export async function broughtIn(
  { store }: ObservatoryOptions,
  login: string,
): Promise<LoginFile | undefined> {
  return login.startsWith(PREFIX) ? store.get<LoginFile>(login) : undefined;
}

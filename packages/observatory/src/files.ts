/**
 * Logins as files: GET /logins/:trace.:format hands one out, without its secrets unless they are
 * asked for; POST /import takes one back, for an hour.
 */
import type { Language } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';
import { randomHex } from '@federama/server-kit/random';
import { viewOf } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';
import type { ObservatoryOptions } from './config.ts';
import { toHar } from './export/har.ts';
import { fromJson, type LoginFile, toJson } from './export/json.ts';
import { toMarkdown } from './export/markdown.ts';
import { toMermaid } from './export/mermaid.ts';
import { redactedAll } from './export/redact.ts';
import type { Lane } from './flow/lanes.ts';
import { importPage } from './pages/import.ts';
import { pathOf } from './pages/link.ts';
import type { FindSeen } from './see.ts';

type Write = (exchanges: readonly Exchange[], lanes: readonly Lane[], language: Language) => string;

const FORMATS: Readonly<Record<string, { type: string; write: Write }>> = {
  har: { type: 'application/json', write: (exchanges) => pretty(toHar(exchanges)) },
  json: { type: 'application/json', write: (exchanges, lanes) => pretty(toJson(exchanges, lanes)) },
  md: { type: 'text/markdown; charset=utf-8', write: toMarkdown },
  mmd: { type: 'text/plain; charset=utf-8', write: toMermaid },
};

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export function sendFile(find: FindSeen): RequestHandler {
  return async (req, res, next) => {
    const [, trace = '', format = ''] = /^([\w-]+)\.(\w+)$/.exec(String(req.params.file)) ?? [];
    const writing = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    const view = viewOf(res);
    const seen = writing && (await find(view, { login: trace }));
    if (!seen) return next();
    const shown = req.query.secrets === 'shown';
    const exchanges = shown ? seen.exchanges : redactedAll(seen.exchanges);
    res
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', `attachment; filename="login-${trace}.${format}"`)
      .type(writing.type)
      .send(writing.write(exchanges, seen.lanes, view.language));
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

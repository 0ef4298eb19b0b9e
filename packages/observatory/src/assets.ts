/** Stylesheets and scripts of the observatory, in addition to those of every page. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type RequestHandler, Router } from 'express';

const FILES = [
  'observatory.css',
  'stepping.css',
  'observatory.js',
  'states.css',
  'tickers.js',
] as const;
const TYPES = {
  'observatory.css': 'text/css; charset=utf-8',
  'stepping.css': 'text/css; charset=utf-8',
  'observatory.js': 'text/javascript; charset=utf-8',
  'states.css': 'text/css; charset=utf-8',
  'tickers.js': 'text/javascript; charset=utf-8',
};
const contents = Object.fromEntries(
  FILES.map((file) => [file, readFileSync(new URL(`../assets/${file}`, import.meta.url))]),
);
const version = createHash('sha256')
  .update(Buffer.concat(Object.values(contents)))
  .digest('hex')
  .slice(0, 12);

export function ownAssetUrl(base: string, file: (typeof FILES)[number]): string {
  return `${base}/-/observatory/${version}/${file}`;
}

export function ownAssets(): RequestHandler {
  const router = Router();
  for (const file of FILES)
    router.get(`/-/observatory/:version/${file}`, (_req, res) => {
      res
        .set('Cache-Control', 'public, max-age=31536000, immutable')
        .type(TYPES[file])
        .send(contents[file]);
    });
  return router;
}

/**
 * Stylesheet, script, icon and fonts: served by each party from its own origin, under an address
 * that changes with the content, so that browsers may keep them for good.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RequestHandler, Router } from 'express';
import { own } from './own.ts';

const FILES = ['federama.css', 'federama.js', 'icon.svg'] as const;
type Asset = (typeof FILES)[number];

const FONTS: Record<string, string> = {
  'bricolage-latin.woff2':
    '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  'atkinson-latin.woff2':
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'atkinson-latin-ext.woff2':
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  'jetbrains-latin.woff2':
    '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
};

const pathOf = (file: string) => fileURLToPath(new URL(`../assets/${file}`, import.meta.url));
const contents = Object.fromEntries(FILES.map((file) => [file, readFileSync(pathOf(file))]));
const version = createHash('sha256')
  .update(Buffer.concat(Object.values(contents)))
  .digest('hex')
  .slice(0, 12);

export function assetUrl(base: string, file: Asset): string {
  return `${base}/-/assets/${version}/${file}`;
}

const TYPES: Record<Asset, string> = {
  'federama.css': 'text/css; charset=utf-8',
  'federama.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

export function assets(): RequestHandler {
  const router = Router();
  const keep = 'public, max-age=31536000, immutable';
  router.get('/:version/fonts/:file', (req, res, next) => {
    const font = own(FONTS, String(req.params.file));
    if (!font) return next();
    res.set('Cache-Control', keep).type('font/woff2');
    res.sendFile(fileURLToPath(import.meta.resolve(font)), { cacheControl: false });
  });
  router.get('/:version/:file', (req, res, next) => {
    const content = own(contents, String(req.params.file));
    if (!content) return next();
    res
      .set('Cache-Control', keep)
      .type(TYPES[req.params.file as Asset])
      .send(content);
  });
  return router;
}

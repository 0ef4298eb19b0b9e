/** Stylesheet and script of the room, in addition to the kit’s. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import { type RequestHandler, Router } from 'express';

const TYPES = {
  'room.css': 'text/css; charset=utf-8',
  'room.js': 'text/javascript; charset=utf-8',
} as const;
type File = keyof typeof TYPES;
const FILES = Object.keys(TYPES) as File[];

const contents = Object.fromEntries(
  FILES.map((file) => [file, readFileSync(new URL(`../assets/${file}`, import.meta.url))]),
);
const version = createHash('sha256')
  .update(Buffer.concat(Object.values(contents)))
  .digest('hex')
  .slice(0, 12);

export function ownHead({ base }: View): Html {
  const url = (file: File) => `${base}/-/room/${version}/${file}`;
  return html`<link rel="stylesheet" href="${url('room.css')}">
<script type="module" src="${url('room.js')}"></script>`;
}

export function ownAssets(): RequestHandler {
  const router = Router();
  for (const file of FILES)
    router.get(`/-/room/:version/${file}`, (_req, res) => {
      res
        .set('Cache-Control', 'public, max-age=31536000, immutable')
        .type(TYPES[file])
        .send(contents[file]);
    });
  return router;
}

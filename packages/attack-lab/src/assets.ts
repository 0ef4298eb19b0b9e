/** Stylesheet of the lab, in addition to the observatory's. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Html, html } from '@federama/server-kit/html';
import { type RequestHandler, Router } from 'express';

const content = readFileSync(new URL('../assets/attack-lab.css', import.meta.url));
const version = createHash('sha256').update(content).digest('hex').slice(0, 12);

export function ownStyles(base: string): Html {
  return html`<link rel="stylesheet" href="${base}/-/${version}/attack-lab.css">`;
}

export function ownAssets(): RequestHandler {
  const router = Router();
  router.get('/-/:version/attack-lab.css', (_req, res) => {
    res
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(content);
  });
  return router;
}

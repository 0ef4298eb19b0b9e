/** The script of the pages that ask for a passkey. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Html, html } from '@federama/server-kit/html';
import type { View } from '@federama/server-kit/view';
import type { RequestHandler } from 'express';

const script = readFileSync(new URL('../../assets/passkey.js', import.meta.url));
const version = createHash('sha256').update(script).digest('hex').slice(0, 12);

export const PASSKEY_SCRIPT = '/-/passkey/:version/passkey.js';

export function passkeyScript({ base }: View): Html {
  return html`<script type="module" src="${base}/-/passkey/${version}/passkey.js"></script>`;
}

export const sendPasskeyScript: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'public, max-age=31536000, immutable');
  res.type('text/javascript; charset=utf-8').send(script);
};

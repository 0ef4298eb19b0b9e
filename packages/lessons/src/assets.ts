/** Stylesheet and script of the lessons, in addition to the observatory's. */
import { type Html, html } from '@federama/server-kit/html';
import { ownAssets } from '@federama/server-kit/own-assets';
import type { View } from '@federama/server-kit/view';
import { LESSONS_PATH } from './config.ts';

const PATH = '/-';
const assets = ownAssets(new URL('../assets/', import.meta.url), ['lessons.css', 'lessons.js']);

export const serveAssets = () => assets.serve(PATH);

export function ownHead({ base }: View): Html {
  const below = base + LESSONS_PATH + PATH;
  return html`<link rel="stylesheet" href="${assets.url(below, 'lessons.css')}">
<script type="module" src="${assets.url(below, 'lessons.js')}"></script>`;
}

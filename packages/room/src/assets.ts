/** Stylesheet and script of the room, in addition to the kit’s. */
import { type Html, html } from '@federama/server-kit/html';
import { ownAssets } from '@federama/server-kit/own-assets';
import type { View } from '@federama/server-kit/view';

const PATH = '/-/room';
const assets = ownAssets(new URL('../assets/', import.meta.url), ['room.css', 'room.js']);

export const serveAssets = () => assets.serve(PATH);

export function ownHead({ base }: View): Html {
  return html`<link rel="stylesheet" href="${assets.url(base + PATH, 'room.css')}">
<script type="module" src="${assets.url(base + PATH, 'room.js')}"></script>`;
}

/** Stylesheet of the lab, in addition to the observatory's. */
import { type Html, html } from '@federama/server-kit/html';
import { ownAssets } from '@federama/server-kit/own-assets';

const PATH = '/-';
const assets = ownAssets(new URL('../assets/', import.meta.url), ['attack-lab.css']);

export const serveAssets = () => assets.serve(PATH);

export function ownStyles(base: string): Html {
  return html`<link rel="stylesheet" href="${assets.url(base + PATH, 'attack-lab.css')}">`;
}

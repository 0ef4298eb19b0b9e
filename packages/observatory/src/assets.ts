/** Stylesheets and scripts of the observatory, in addition to those of every page. */
import { ownAssets } from '@federama/server-kit/own-assets';

const PATH = '/-/observatory';
const FILES = [
  'observatory.css',
  'stepping.css',
  'observatory.js',
  'states.css',
  'tickers.js',
] as const;
const assets = ownAssets(new URL('../assets/', import.meta.url), FILES);

export const serveAssets = () => assets.serve(PATH);

export function ownAssetUrl(base: string, file: (typeof FILES)[number]): string {
  return assets.url(base + PATH, file);
}

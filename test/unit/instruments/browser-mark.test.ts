/** Who counts as a browser, by what libraries and browsers really send. */
import { isFromBrowser } from '@federama/instruments/browser-mark';
import { expect, test } from 'vitest';

const JAVA = 'text/html, image/gif, image/jpeg, */*; q=0.2';
const CHROMIUM = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': '' };

test.each([
  ['Node’s fetch anywhere', { 'sec-fetch-mode': 'cors', accept: '*/*' }, 'service.callback', false],
  ['Java at a back-channel route', { accept: JAVA }, 'broker.token', false],
  ['Java at discovery', { accept: JAVA }, 'broker.discovery', false],
  ['a page without Fetch Metadata', { accept: 'text/html,*/*' }, 'broker.authorize', true],
  ['a page that is no hop', { accept: 'text/html' }, undefined, true],
  ['Chromium, script of a page, at the token endpoint', CHROMIUM, 'broker.token', true],
  ['curl', { accept: '*/*' }, 'broker.authorize', false],
] as const)('%s', (_who, headers, hop, expected) => {
  expect(isFromBrowser(headers, hop)).toBe(expected);
});

/** Whoever signs out is told about signing out, at every broker. */
import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: structuredClone(loadConfig()), ports: 'free' });
});
afterAll(() => federation.stop());

const HEADING = {
  fr: 'La déconnexion n’a pas abouti',
  en: 'Signing out did not succeed',
};

const open = (url: string, language: string) =>
  new Browser((input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('accept-language', language);
    return fetch(input, { ...init, headers });
  }).open(url);

const HINT = 'eyJhbGciOiJub25lIn0.e30.';

describe.each(['broker', 'plus', 'agents', 'open'])('%s', (id) => {
  test.each(['fr', 'en'] as const)('in %s', async (language) => {
    const issuer = federation.manifest.clients.find(({ broker }) => broker === id)?.issuer;
    for (const query of [
      '?id_token_hint=no-token',
      `?id_token_hint=${HINT}`,
      '?client_id=nobody',
      '?id_token_hint=a&id_token_hint=b',
    ]) {
      const page = await open(`${issuer}/session/end${query}`, language);
      const heading = page.html.querySelector('h1')?.text;
      expect([query, page.status, heading]).toEqual([query, 400, HEADING[language]]);
      expect(page.html.querySelector('[data-testid=developer-panel]')).not.toBeNull();
    }
  });

  test('an address of nobody is no sign-out', async () => {
    const issuer = federation.manifest.clients.find(({ broker }) => broker === id)?.issuer;
    const page = await open(`${issuer}/session/end/nowhere`, 'en');
    expect(page.status).toBe(404);
    expect(page.html.querySelector('h1')?.text).not.toBe(HEADING.en);
  });
});

/** The page of a service that refuses an answer: its own words, in both languages, both values. */
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loginOf } from '../support/federation.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());

async function refusedBy(fault: string, language: 'fr' | 'en') {
  const world = federation.worlds.create();
  world.faults.arm({ id: fault, fault, match: {}, times: 0, parameters: {} });
  const browser = new Browser(fetch, { 'accept-language': language });
  const { page } = await signIn({ ...loginOf(world), browser });
  const { html } = page;
  const textOf = (selector: string) => html.querySelector(selector)?.text.trim();
  federation.worlds.delete(world.id);
  return {
    reason: html.querySelector('[data-testid=sign-in-problem]')?.getAttribute('data-reason'),
    sentence: textOf('#error-description'),
    cause: textOf('[data-testid=developer-cause]'),
    expected: textOf('[data-testid=developer-expected]'),
    received: textOf('[data-testid=developer-received]'),
    fix: textOf('[data-testid=developer-fix]'),
  };
}

/** Sentences of openid-client, oauth4webapi and jose. */
const LIBRARY = /"response"|unexpected|JWT "|claim value|verification failed|" property/;

const FAULTS: readonly [fault: string, name: RegExp, expected?: RegExp, received?: RegExp][] = [
  ['broker.id-token.iss-other', /\(iss\)/, /\/api\/v2$/, /./],
  ['broker.id-token.aud-other', /\(aud\)/, /./, /./],
  ['broker.id-token.azp-other', /\(azp\)/, /./, /./],
  ['broker.id-token.nonce-other', /\(nonce\)/, /^[\w-]{43}$/, /./],
  ['broker.id-token.exp-past', /\(exp\)/, /^> \d+$/, /^\d+$/],
  ['broker.id-token.exp-missing', /\(exp\)/],
  ['broker.id-token.nbf-future', /\(nbf\)/, /^<= \d+$/, /^\d+$/],
  ['broker.id-token.signature-tampered', /signature/],
  ['broker.id-token.alg-none', /\(alg\)/, /ES256/, /none/],
  ['broker.id-token.kid-unknown', /\(kid\)/, undefined, /nobody/],
  ['broker.id-token.not-a-jwt', /./],
  ['broker.authorization.iss-other', /\(iss\)/, /\/api\/v2$/, /./],
  ['broker.authorization.code-other', /./, undefined, /invalid_grant/],
  ['broker.token.unavailable', /./, /HTTP 200/, /HTTP 503/],
  ['broker.token.html', /./, /json/, /html/],
  ['broker.userinfo.sub-other', /\(sub\)/, /./, /./],
];

describe.each(FAULTS)('%s', (fault, name, expected, received) => {
  test('is explained in French and in English, with what was expected and what came', async () => {
    const [fr, en] = await Promise.all([refusedBy(fault, 'fr'), refusedBy(fault, 'en')]);
    expect(fr.reason).toBe(en.reason);
    for (const page of [fr, en]) {
      expect(page.cause).toMatch(name);
      expect(`${page.cause} ${page.sentence} ${page.fix}`).not.toMatch(LIBRARY);
      if (expected) expect(page.expected).toMatch(expected);
      if (received) expect(page.received).toMatch(received);
    }
    expect(fr.cause).not.toBe(en.cause);
    expect(fr.fix).not.toBe(en.fix);
  });
});

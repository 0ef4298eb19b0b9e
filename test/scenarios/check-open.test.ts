/** `federama check` of services of plain OpenID Connect: a careful one, and a careless one. */
import type { Express } from 'express';
import { asText, checkService, type Report, worldFaultSwitch } from 'federama';
import { expect, test } from 'vitest';
import { idsOf } from '../support/check.ts';
import { type ClientApp, clientApp } from '../support/client-app.ts';
import { carefulDpopApp, carefulOpenApp, carelessOpenApp } from '../support/open-app.ts';

const TRIED = [
  ...['login', 'logout', 'broker.logout-token', 'broker.refresh', 'broker.pkce', 'broker.dpop'],
  ...['broker.authorization.iss-other', 'broker.authorization.iss-missing'],
  ...['broker.authorization.state-other', 'broker.id-token.nonce-other'],
  ...['broker.id-token.iss-other', 'broker.id-token.aud-other', 'broker.id-token.alg-none'],
].join(',');

async function checked(appOf: (app: ClientApp) => Express, only = TRIED): Promise<Report> {
  const app = await clientApp('my-open-app', (registration) => {
    const { redirectUris } = registration;
    const { origin } = new URL(redirectUris.at(-1) ?? '');
    Object.assign(registration, { backchannelLogoutUri: `${origin}/backchannel-logout` });
  });
  app.serve(appOf(app));
  const { federation, origin } = app;
  return checkService({
    ...{ loginUrl: `${origin}/login`, manifest: federation.manifest, slowSeconds: 3, only },
    faults: worldFaultSwitch(federation.world),
  });
}

const TOKENS = ['forged', 'unsigned', 'audience-other', 'iss-other', 'nonce-added', 'expired'].map(
  (name) => `broker.logout-token.${name}`,
);

test('a careful one passes, and is asked nothing of FranceConnect’s', async () => {
  const report = await checked(carefulOpenApp);
  expect([report.broker, idsOf(report, 'fail'), idsOf(report, 'died')]).toEqual(['open', [], []]);
  const passed = idsOf(report, 'pass');
  for (const id of [
    ...['login.state', 'login.nonce', 'login.pkce', 'logout.request', ...TOKENS],
    ...['broker.logout-token.replayed', 'broker.pkce.verifier-refused'],
    ...['refused', 'rotated', 'other-client', 'other-person'].map(
      (name) => `broker.refresh.${name}`,
    ),
  ])
    expect(passed).toContain(id);
  // It proves possession of no key.
  expect(idsOf(report, 'not applicable')).toContain('broker.dpop.binding-missing');
  const ids = report.results.map(({ id }) => id);
  expect(ids.filter((id) => /\.acr-|^registry|birth-name|no-usage-name|levels/.test(id))).toEqual(
    [],
  );
});

test('a careless one fails what it forgets, and hears why', async () => {
  const report = await checked(carelessOpenApp);
  const failed = idsOf(report, 'fail');
  for (const id of [
    ...['login.state', 'login.pkce', 'logout.request', 'broker.refresh.refused', ...TOKENS],
    ...['broker.authorization.iss-other', 'broker.id-token.alg-none', 'broker.id-token.aud-other'],
  ])
    expect(failed).toContain(id);
  expect(idsOf(report, 'not applicable')).toContain('login.nonce');
  const text = asText(report, 'npx federama check');
  expect(text).toContain('The session was ended by a token that is not to be believed.');
  expect(text).toContain('The same code_challenge in');
});

test('a careful one with bound tokens meets what goes wrong with proofs, and passes', async () => {
  const report = await checked(carefulDpopApp, 'broker.dpop,broker.dpop-userinfo,broker.refresh');
  expect([idsOf(report, 'fail'), idsOf(report, 'died')]).toEqual([[], []]);
  const passed = idsOf(report, 'pass').filter((id) => id.includes('dpop'));
  expect(passed.sort()).toEqual([
    'broker.dpop-userinfo.nonce-endless',
    'broker.dpop-userinfo.nonce-missing',
    'broker.dpop-userinfo.proof-replayed',
    'broker.dpop.binding-missing',
    'broker.dpop.nonce-endless',
    'broker.dpop.nonce-missing',
    'broker.dpop.proof-refused',
    'broker.dpop.proof-replayed',
  ]);
});

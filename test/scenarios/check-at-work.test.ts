/** `federama check` of services for people at work: a careful one, and a careless one. */

import type { Express } from 'express';
import { asText, checkService, type Report, worldFaultSwitch } from 'federama';
import { expect, test } from 'vitest';
import { carefulAgentsApp, carelessAgentsApp } from '../support/agents-app.ts';
import { idsOf } from '../support/check.ts';
import { type ClientApp, clientApp } from '../support/client-app.ts';

const TRIED = 'login,logout,broker.level,broker.refresh,broker.roles,broker.id-token,broker.logout';

async function checked(appOf: (app: ClientApp) => Express, only?: string): Promise<Report> {
  const app = await clientApp('my-agents-app');
  app.serve(appOf(app));
  const { federation, origin } = app;
  return checkService({
    ...{ loginUrl: `${origin}/login`, manifest: federation.manifest, slowSeconds: 3 },
    faults: worldFaultSwitch(federation.world),
    ...(only && { only }),
  });
}

test('a careful one passes, and is asked nothing of citizens', async () => {
  const report = await checked(carefulAgentsApp, TRIED);
  expect([report.broker, idsOf(report, 'fail'), idsOf(report, 'died')]).toEqual(['agents', [], []]);
  const passed = idsOf(report, 'pass');
  for (const id of [
    ...['login.state', 'login.nonce', 'login.levels', 'logout.request'],
    ...['missing', 'lower', 'unknown', 'old-name'].map((name) => `broker.level.${name}`),
    ...['refused', 'rotated', 'other-client', 'other-person'].map(
      (name) => `broker.refresh.${name}`,
    ),
  ])
    expect(passed).toContain(id);
  // It asks for no roles.
  expect(idsOf(report, 'not applicable')).toContain('broker.roles.missing');
  const ids = report.results.map(({ id }) => id);
  expect(ids.filter((id) => /^people|\.acr-|^registry/.test(id))).toEqual([]);
});

test('a careless one fails what it forgets, and hears why', async () => {
  const report = await checked(
    carelessAgentsApp,
    'login,logout,broker.level,broker.refresh,broker.id-token.nonce-other',
  );
  const failed = idsOf(report, 'fail');
  for (const id of ['login.state', 'login.levels', 'logout.request', 'broker.refresh.refused'])
    expect(failed).toContain(id);
  expect(failed.filter((id) => id.startsWith('broker.level.'))).toHaveLength(4);
  // Without a nonce in the request there is none in the token: it is the service's to send.
  for (const id of ['login.nonce', 'broker.id-token.nonce-other'])
    expect(idsOf(report, 'not applicable')).toContain(id);
  const text = asText(report, 'npx federama check');
  expect(text).toContain('There is no level https://proconnect.gouv.fr/assurance/self-asserted.');
  expect(text).toContain('has no post_logout_redirect_uri, no state');
  expect(text).toContain('The levels that were insisted on are never compared');
});

/** The older protocol's button script, in a page of another origin, as services embed it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

test('below the name of whoever is signed in, it opens a way out', async () => {
  const federation = await testFederation();
  const script = `${federation.url('broker')}/js/franceconnect.js`;
  const service = createServer((_req, res) => {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(
      `<!doctype html><html lang="fr"><title>Service</title><script src="${script}"></script><div id="fconnect-profile" data-fc-logout-url="/logout"><a href="#">Angela DUBOIS</a></div>`,
    );
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void service.close());
  const page = await newPage();
  await page.goto(`http://localhost:${(service.address() as AddressInfo).port}/account`);
  const out = page.getByRole('link', { name: 'Se déconnecter' });
  expect(await out.isVisible()).toBe(false);
  await page.getByRole('link', { name: 'Angela DUBOIS' }).click();
  await out.click();
  await page.waitForURL('**/logout');
});

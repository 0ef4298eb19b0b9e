/** The fault that opens the same callback twice, in a browser that runs its script. */
import { expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { newPage } from '../support/page.ts';

test('a real browser comes back twice with one code, and stays signed in', async () => {
  const federation = await testFederation();
  const { faults, journal } = federation.world;
  const id = 'broker.authorization.callback-twice';
  const fault = faults.arm({ id, fault: id, match: {}, times: 1, parameters: {} });
  const page = await newPage();
  await page.goto(`${federation.url('impots')}/login`);
  await page.getByRole('button', { name: 'Compte Azur' }).click();
  await page.getByLabel('Identifiant').fill('test');
  await page.getByLabel('Mot de passe').fill('123');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('consent-continue').click();
  await page.getByTestId('sign-in-problem').waitFor();
  expect(fault.hits).toBe(1);
  const callbacks = journal.exchanges().filter(({ hop }) => hop === 'service.callback');
  expect(callbacks.map(({ status }) => status)).toEqual([303, 400]);
  expect(callbacks[0]?.url).toBe(callbacks[1]?.url);
  await page.goto(federation.url('impots'));
  await page.getByTestId('signed-in').waitFor();
});

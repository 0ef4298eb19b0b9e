/** The start page is where one comes from, and no part of any login. */
import { Browser, signIn } from 'federama';
import { expect, test } from 'vitest';
import { loginOf, testFederation } from '../support/federation.ts';

test('a click on the start page in the middle of a login, or after it, enters none', async () => {
  const federation = await testFederation();
  const startPage = federation.url('start-page');
  const browser = new Browser();
  await browser.open(startPage);
  await browser.open(`${federation.url('impots')}/login`);
  await browser.open(`${startPage}/applications/my-app`);
  await signIn({ ...loginOf(federation), browser });
  await browser.open(`${startPage}/?who=test`);
  await browser.open(`${startPage}/federation.json?state=made-up-state`);
  const parties = federation.journal.exchanges().map(({ party }) => party);
  expect(parties).toContain('impots');
  expect(parties).not.toContain('start-page');
});

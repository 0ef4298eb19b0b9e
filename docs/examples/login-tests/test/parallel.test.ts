/** Two hundred tests in parallel: each in a world of its own, where the same login is someone else. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startFederation, type TestFederation } from '@federama/testing';
import { serve } from './service.ts';

let federation: TestFederation;
before(async () => {
  federation = await startFederation();
});
after(() => federation.stop());

// As many at once as a slow machine answers before its clients lose patience.
describe('two hundred worlds', { concurrency: 32 }, () => {
  for (let index = 0; index < 200; index++)
    test(`world ${index}`, async () => {
      await using world = federation.world();
      await using service = await serve(world);
      await world.person({
        login: 'test',
        identity: { given_name: `Test${'abcdefghij'[index % 10]}` },
      });
      // Every third has a broken broker: its neighbours notice nothing.
      const broken = index % 3 === 0;
      if (broken) world.fault('broker.id-token.nonce-other');
      const { signedIn, claims } = await world.loginAs('test', service);
      assert.equal(signedIn, !broken);
      if (!broken) assert.equal(claims?.given_name, `Test${'abcdefghij'[index % 10]}`);
      const people = new Set(world.events.all().flatMap(({ login }) => login ?? []));
      assert.equal(people.size <= 1, true);
    });
});

/** What the observatory draws of programs that are not ours: whatever their library sends. */
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { testFederation } from '../support/federation.ts';
import { isInstalled, OWN_CLIENTS, signInWith } from '../support/own-clients.ts';

describe.each(OWN_CLIENTS)('$name', (client) => {
  test.skipIf(!isInstalled(client))('speaks server to server, and has a column', async () => {
    const federation = await testFederation();
    const { statuses, calls } = await signInWith(federation, client);
    expect(statuses).toBe('200 200');

    expect(calls.map(({ from }) => from)).toEqual(['unknown', 'unknown']);
    expect(new Set(calls.map(({ trace }) => trace)).size).toBe(1);
    const page = async (view: string) =>
      parse(
        await (
          await fetch(`${federation.url('observatory')}/?login=${calls[0]?.trace}&view=${view}`)
        ).text(),
      );
    const drawn = (await page('diagram')).querySelectorAll('[data-testid=exchanges] > li');
    const channelOf = (seq = 0) =>
      drawn.find((li) => li.getAttribute('data-seq') === String(seq))?.getAttribute('data-channel');
    expect(calls.map(({ seq }) => channelOf(seq))).toEqual(['back', 'back']);
    const learned = (await page('learned')).querySelector('[data-testid=learned]');
    const heads = learned?.querySelectorAll('thead th').map(({ text }) => text.trim()) ?? [];
    const column = heads.findIndex((text) => text.includes('Votre application'));
    expect(column).toBeGreaterThan(0);
    const names = learned?.querySelectorAll('tbody tr').flatMap((row) => {
      const knows = row.querySelectorAll('td')[column - 1]?.getAttribute('data-role');
      return knows ? [row.querySelector('th code')?.text] : [];
    });
    expect(names).toEqual(expect.arrayContaining(['sub', 'family_name', 'email']));
  });
});

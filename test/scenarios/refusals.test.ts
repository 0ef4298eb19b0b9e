/** A refusal is told the same wherever a developer looks: page, journal, observatory, export, terminal. */
import type { Exchange } from '@federama/server-kit/journal';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { tellRefusals } from '../../packages/federation/src/cli/tell-refusals.ts';
import { authorizeUrl, testFederation } from '../support/federation.ts';

const noted = ({ notes = [] }: Pick<Exchange, 'notes'>) => notes;

test('cause, expected, received and fix: everywhere the same, in both languages', async () => {
  const federation = await testFederation();
  const lines: string[] = [];
  tellRefusals(federation, (line) => lines.push(line));
  const redirect_uri = 'http://localhost:3000/callback/';
  const page = parse(await (await fetch(authorizeUrl(federation, { redirect_uri }))).text());
  const panel = (part: string) => page.querySelector(`[data-testid=developer-${part}]`)?.text;

  const event = federation.journal.events().find(({ event }) => event === 'REFUSED');
  const exchange = federation.journal.exchanges().find((one) => noted(one).length);
  const [note] = exchange ? noted(exchange) : [];
  expect(event).toMatchObject({ code: 'Y04C013C', explained: note?.explained });
  expect(note).toMatchObject({ kind: 'refused', code: 'Y04C013C' });
  const { fr, en } = note?.explained ?? {};
  expect(fr).toEqual({
    cause: panel('cause'),
    expected: panel('expected'),
    received: redirect_uri,
    fix: expect.any(String),
    remedy: expect.any(Object),
  });
  expect(panel('fix')).toContain(fr?.fix);
  expect(en?.cause).not.toBe(fr?.cause);

  const link = `${federation.url('observatory')}/?login=${exchange?.trace}&exchange=${exchange?.seq}`;
  expect(lines).toEqual([`broker refused Y04C013C: ${en?.cause} ${en?.fix} ${link}`]);

  const seen = parse(await (await fetch(link, { headers: { 'accept-language': 'en' } })).text());
  const shown = seen.querySelector('[data-testid=note]');
  expect(shown?.querySelector('[data-testid=developer-cause]')?.text).toBe(en?.cause);
  expect(shown?.querySelector('[data-testid=developer-received]')?.text).toBe(redirect_uri);
});

/** Each code of the catalogue comes about, and is told wherever a developer looks. */
import { ERRORS, type ErrorCode } from '@federama/broker/catalogue';
import { ERRORS as CATALOGUE, PLACE } from '@federama/knowledge';
import type { Exchange } from '@federama/server-kit/journal';
import { firstBroker } from 'federama/brokers';
import { parse } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { tellRefusals } from '../../packages/federation/src/cli/tell-refusals.ts';
import { integration } from '../franceconnect/support.ts';
import { RAISE } from '../support/raise.ts';

const unreachable = new Set<string>();
const federation = integration({
  change: (config) => {
    firstBroker(config).upstreamTimeoutSeconds = 1;
  },
  intercept: (next) => async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if ([...unreachable].some((start) => url.startsWith(start))) throw new TypeError('unreachable');
    return next(input, init);
  },
});
const lines: string[] = [];
beforeAll(() => void tellRefusals(federation(), (line) => lines.push(line)));

const PARTS = ['cause', 'expected', 'received', 'fix'] as const;

/** A refusal leaves one note, on the exchange that was refused. */
function refusedWith(code: string, since: number): Exchange {
  const found = federation()
    .journal.exchanges()
    .filter(({ seq, notes = [] }) => seq > since && notes.some((note) => note.code === code));
  const [exchange] = found;
  if (!exchange || found.length > 1) throw new Error(`${found.length} exchanges with ${code}`);
  return exchange;
}

/** Whether a text is an entry's, with anything in its places. */
function says(text = '', words = 'no entry'): boolean {
  const parts = words.replace(PLACE, '\n').split('\n');
  return parts.every((part) => text.includes(part));
}

describe('each code of the catalogue', () => {
  test.each(Object.keys(ERRORS) as ErrorCode[])('%s', async (code) => {
    const { journal, url } = federation();
    const since = Math.max(journal.events().at(-1)?.seq ?? 0, journal.exchanges().at(-1)?.seq ?? 0);
    const told = lines.length;
    await RAISE[code]({ federation: federation(), unreachable });

    const exchange = refusedWith(code, since);
    const note = exchange.notes?.find((one) => one.code === code);
    const { fr, en } = note?.explained ?? {};
    for (const part of PARTS) {
      expect(fr?.[part]).toBeTruthy();
      expect(en?.[part]).toBeTruthy();
      expect(`${fr?.[part]} ${en?.[part]}`).not.toMatch(/undefined|\[object/);
    }
    const { reasons = [], ...meaning } = CATALOGUE.codes[code] ?? {};
    expect(note?.meaning).toMatchObject(meaning);
    const entry = reasons
      .map((name) => CATALOGUE.reasons[name])
      .find((reason) => says(en?.cause, reason.en.cause));
    for (const part of ['cause', 'fix'] as const) {
      expect(says(fr?.[part], entry?.fr[part])).toBe(true);
      expect(says(en?.[part], entry?.en[part])).toBe(true);
    }
    expect(fr?.cause).not.toBe(en?.cause);
    expect(fr?.fix).not.toBe(en?.fix);
    expect(exchange.status).toBe(ERRORS[code].status);

    const event = journal.events().find((one) => one.seq > since && one.code === code);
    expect(event).toMatchObject({ event: 'REFUSED', party: 'broker', explained: note?.explained });

    const page = parse(exchange.responseBody);
    if (page.querySelector('[data-testid=error-section]'))
      for (const part of PARTS.filter((one) => one !== 'received'))
        expect(page.querySelector(`[data-testid=developer-${part}]`)?.text).toContain(fr?.[part]);
    else expect(exchange.responseHeaders['content-type']).toMatch(/json/);

    const link = `${url('observatory')}/?login=${exchange.trace}&exchange=${exchange.seq}`;
    const seen = parse(await (await fetch(link, { headers: { 'accept-language': 'en' } })).text());
    const causes = seen
      .querySelectorAll('[data-testid=note] [data-testid=developer-cause]')
      .map(({ text }) => text);
    expect(causes).toContain(en?.cause);
    const shown = seen.querySelectorAll('[data-testid=note]').map(({ text }) => text);
    expect(shown.join('\n')).toContain(CATALOGUE.codes[code]?.en.means);

    const line = lines.slice(told).find((one) => one.startsWith(`broker refused ${code}: `));
    expect(line).toContain(en?.fix.replace(/\s+/g, ' '));
    expect(line).toContain(link);
  });
});

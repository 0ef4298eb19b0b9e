/** Each reason the control API refuses for: in the journal, terminal and observatory, in both languages. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { parse } from 'node-html-parser';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { tellRefusals } from '../../packages/federation/src/cli/tell-refusals.ts';
import { createControl } from '../../packages/federation/src/control/control.ts';
import type { ControlOptions } from '../../packages/federation/src/run/control-listener.ts';
import { ERRORS, PLACE, type ReasonName } from '../../packages/knowledge/src/index.ts';
import { controlOf } from '../support/control.ts';

let federation: Federation;
const lines: string[] = [];
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free', mostWorlds: 0 });
  tellRefusals(federation, (line) => lines.push(line));
});
afterAll(() => federation.stop());
const { call } = controlOf(() => federation);

type Reason = Extract<ReasonName, `control.${string}`>;
type Raise = () => Promise<{ status: number; body: Record<string, unknown> }>;

const inFirst = (method: string, path: string, body?: unknown) => () =>
  call(method, `/worlds/default/${path}`, body);
const login = (body: object) => inFirst('POST', 'logins', body);
const tokens = (body: object) => inFirst('POST', 'tokens', body);

/** The same API under other circumstances. */
function elsewhere(options: Partial<ControlOptions>, headers: Record<string, string> = {}): Raise {
  return () =>
    request(
      createControl({
        url: () => federation.config.control.url,
        steered: { worlds: () => federation.worlds, fetch },
        open: false,
        ...options,
      }),
    )
      .get('/worlds')
      .set(headers);
}

const broken = () => ({
  first: federation.worlds.first,
  list: () => {
    throw new Error('a defect');
  },
});

const RAISE: Record<Reason, Raise> = {
  'control.fromPage': () => call('GET', '/', undefined, { origin: 'http://localhost:3000' }),
  'control.hostForeign': elsewhere({}, { host: 'evil.example' }),
  'control.closed': elsewhere({ open: true }),
  'control.tokenWrong': elsewhere({ token: 'right' }, { authorization: 'Bearer wrong-one' }),
  'control.addressUnreadable': () => call('GET', '/worlds/%E0%A4%A'),
  'control.bodyUnreadable': () => call('POST', '/worlds', '{"id": }'),
  'control.bodyTooLarge': () => call('POST', '/worlds', { id: 'x'.repeat(4_200_000) }),
  'control.partInvalid': () => call('POST', '/worlds', { id: 'No Way', sed: 'x' }),
  'control.changeInvalid': inFirst('PATCH', 'people/test', { account: 'none' }),
  'control.unexpected': elsewhere({
    steered: { worlds: broken as unknown as ControlOptions['steered']['worlds'], fetch },
  }),
  'control.worldUnknown': () => call('GET', '/worlds/nowhere/clock'),
  'control.worldExists': () => call('POST', '/worlds', { id: 'default' }),
  'control.worldsFull': () => call('POST', '/worlds', {}),
  'control.firstWorldStays': () => call('DELETE', '/worlds/default'),
  'control.snapshotUnknown': inFirst('POST', 'restore', { snapshot: 'none' }),
  'control.unknown': inFirst('GET', 'identity-providers/azure'),
  'control.unknownAtBroker': login({ service: 'impots', broker: 'agents' }),
  'control.keysNone': inFirst('POST', 'keys/registry/rotate'),
  'control.traceUnknown': inFirst('GET', 'traces/none'),
  'control.eventMissing': inFirst('GET', 'events/wait?event=NEVER&timeoutSeconds=0.01'),
  'control.loginTargets': login({ service: 'impots', client: 'my-app' }),
  'control.levelOfOwnApplication': login({ url: 'http://localhost:1/', acrValues: 'eidas1' }),
  'control.addressUnanswered': login({ url: 'http://localhost:1/' }),
  'control.loginNotSignedIn': tokens({ client: 'my-app', acr: 'eidas9' }),
  'control.tokensRefused': async () => {
    const armed = { fault: 'broker.token.invalid-grant', times: 1 };
    await inFirst('POST', 'faults', armed)();
    return tokens({ client: 'my-app' })();
  },
  'control.idTokenUnopened': tokens({
    ...{ client: 'my-plus-app', decryptionKeys: [{ kty: 'oct', k: 'AAAA' }] },
  }),
  'control.faultUnknown': inFirst('POST', 'faults', { fault: 'broker.id-token.exp-pats' }),
  'control.faultsFull': async () => {
    const { faults } = federation.worlds.first;
    const order = { fault: 'broker.token.slow', match: { party: 'nobody' }, times: 1 };
    for (let count = 0; count < 400; count++)
      faults.arm({ ...order, id: `f${count}`, parameters: {} });
    const refused = await inFirst('POST', 'faults', { fault: 'broker.token.slow' })();
    faults.disarmAll();
    return refused;
  },
  'control.faultParameters': inFirst('POST', 'faults', {
    ...{ fault: 'broker.token.slow', parameters: { minutes: 1 } },
  }),
  'control.faultNotArmed': inFirst('DELETE', 'faults/none'),
  'control.holdGone': inFirst('POST', 'holds/none/drop'),
  'control.holdUnwritable': async () => {
    await inFirst('PUT', 'holds', { hops: ['broker.token'] })();
    const held = tokens({ client: 'my-app' })();
    const { id } = (await inFirst('GET', 'holds/next')()).body;
    const change = { headers: { 'x-test': '\u0000' } };
    const refused = await inFirst('POST', `holds/${id}/release`, { change })();
    await inFirst('DELETE', 'holds')();
    await held;
    return refused;
  },
  'control.nothingHeld': inFirst('GET', 'holds/next?timeoutSeconds=0.01'),
};

const PARTS = ['cause', 'expected', 'received', 'fix'] as const;

/** Whether a text is an entry's, with anything in its places. */
function says(text = '', words = 'no entry'): boolean {
  return words
    .replace(PLACE, '\n')
    .split('\n')
    .every((part) => text.includes(part));
}

async function observatoryIn(language: string) {
  const url = federation.url('observatory');
  const page = await fetch(url, { headers: { 'accept-language': language } });
  return parse(await page.text());
}

describe('each reason', () => {
  test.each(Object.entries(RAISE) as [Reason, Raise][])('%s', async (name, raise) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const told = lines.length;
    const { status, body } = await raise();
    const event = federation.journal.events().findLast((one) => one.event === 'CONTROL_REFUSED');
    expect(event).toMatchObject({ party: 'control', kind: 'refused', code: String(status) });
    const { fr, en } = (event?.explained ?? {}) as Record<string, Record<string, string>>;
    for (const part of ['cause', 'fix'] as const) {
      expect(fr?.[part]).toSatisfy((text: string) => says(text, ERRORS.reasons[name].fr[part]));
      expect(en?.[part]).toSatisfy((text: string) => says(text, ERRORS.reasons[name].en[part]));
    }
    for (const part of PARTS)
      expect(`${fr?.[part]} ${en?.[part]}`).toMatch(/^(?!.*(?:undefined|\[object)).*\S{3} \S/s);
    expect(body).toMatchObject({
      ...{ status, expected: en?.expected, received: en?.received, fix: en?.fix },
      detail: expect.stringContaining(en?.cause ?? 'none'),
    });

    const link = `${federation.url('observatory')}/#refused-${event?.seq}`;
    const line = lines.slice(told).find((one) => one.startsWith('control refused'));
    expect(line).toContain(`control refused ${status}: ${en?.cause} ${en?.fix}`);
    expect(line).toContain(link);

    for (const [language, words] of [['fr', fr] as const, ['en', en] as const]) {
      const panel = (await observatoryIn(language)).querySelector(`#refused-${event?.seq}`);
      for (const part of ['cause', 'expected', 'fix'] as const)
        expect(panel?.querySelector(`[data-testid=developer-${part}]`)?.text).toBe(words?.[part]);
    }
  });

  test('is one of those above', () => {
    const all = Object.keys(ERRORS.reasons).filter((name) => name.startsWith('control.'));
    expect(Object.keys(RAISE).sort()).toEqual(all.sort());
  });
});

/** The attack lab: each attack works where its line is missing, and fails where it stands. */
import { ATTACKS } from '@federama/attack-lab';
import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation?.stop());

const lab = (path = '') => `${federation.url('observatory')}/attacks${path}`;

describe.each(ATTACKS.map((attack) => [attack.id, attack] as const))('%s', (id, attack) => {
  test('works without the line, and fails with it, where it should', async () => {
    const browser = new Browser();
    const page = await browser.send(lab(`/${id}`), { mode: 'both' });
    const half = (mode: string) => page.html.querySelector(`[data-testid=result-${mode}]`);
    expect(half('vulnerable')?.getAttribute('data-succeeded')).toBe('true');
    expect(half('fixed')?.getAttribute('data-succeeded')).toBe('false');
    const refusal = half('fixed')?.querySelector('[data-testid=refusal]')?.text;
    expect(refusal).toBe(attack.refusal);
  });
});

/** Lessons and attacks where there are two brokers: each is about one of them, which can be chosen. */
import { ATTACKS } from '@federama/attack-lab';
import { PROFILES, type Profile } from '@federama/broker';
import { LESSONS } from '@federama/lessons';
import type { Page } from 'federama';
import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND, withSecondBroker, withServicesAtBoth } from '../support/brokers.ts';
import { testFederation } from '../support/federation.ts';
import { createLearner } from '../support/learner.ts';

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  withServicesAtBoth(config);
  federation = await startFederation({ config, ports: 'free' });
});
afterAll(() => federation?.stop());

const worldOf = (id: string) => {
  const found = federation.worlds.list().find((world) => world.id.startsWith(id));
  if (!found) throw new Error(`no world ${id}`);
  return found;
};

/** Brokers that somebody asked something, as their world saw it. */
const askedIn = (id: string) =>
  new Set(
    worldOf(id)
      .journal.exchanges()
      .filter(({ hop }) => hop?.startsWith('broker.'))
      .map(({ party }) => party),
  );

const choicesOn = ({ html }: Page) =>
  html.querySelectorAll('select[name=broker] option').map((one) => one.getAttribute('value'));

/** The others are about two brokers at once, or about people at work, or about plain OpenID Connect: attacks.test.ts. */
const AT_ONE_BROKER = ATTACKS.filter(
  ({ stepsUp, cast }) => !stepsUp && !cast?.some((id) => ['workspace', 'my-open-app'].includes(id)),
);

describe.each(AT_ONE_BROKER.map((attack) => [attack.id, attack] as const))(
  'attack %s',
  (id, attack) => {
    test('works and fails at the second broker as it does at the first', async () => {
      const address = `${federation.url('observatory')}/attacks/${id}`;
      const browser = new Browser();
      expect(choicesOn(await browser.open(address))).toEqual(['broker', SECOND]);
      const page = await browser.send(address, { mode: 'both', broker: SECOND });
      const half = (mode: string) => page.html.querySelector(`[data-testid=result-${mode}]`);
      expect(half('vulnerable')?.getAttribute('data-succeeded')).toBe('true');
      expect(half('fixed')?.getAttribute('data-succeeded')).toBe('false');
      expect(half('fixed')?.querySelector('[data-testid=refusal]')?.text).toBe(attack.refusal);
      expect(half('fixed')?.querySelector('[data-testid=played-at]')?.text).toContain('Passerelle');
      for (const mode of ['vulnerable', 'fixed'])
        expect([...askedIn(`attack-${id}-${mode}`)]).not.toContain('broker');
    });
  },
);

describe('a lesson', () => {
  test('offers the brokers of everyone it needs', async () => {
    // Those of plain OpenID Connect are lived at its own broker.
    const lessons = LESSONS.filter(({ cast }) => !cast.includes('my-open-app'));
    const offered = await Promise.all(
      lessons.map(async ({ id }) => choicesOn(await createLearner(federation, id).page())),
    );
    const one = lessons.flatMap(({ id }, index) => (offered[index]?.length ? [] : [id]));
    // The health fund, which the lesson needs too, is a client of the first broker alone.
    // No service here asks another broker for its sensitive act.
    // Nobody at work is a member of either.
    expect(one).toEqual([
      'step-up',
      'single-sign-on',
      'agent-login',
      'second-factor',
      'agent-to-citizen',
    ]);
    expect(offered.filter((ids) => ids.length)).toEqual(
      lessons.slice(one.length).map(() => ['broker', SECOND]),
    );
  });

  test('goes by the broker that was chosen, and by no other', async () => {
    const learner = createLearner(federation, 'assurance');
    const begun = await learner.begin({ broker: SECOND });
    expect(begun.html.querySelector('[data-testid=lesson-broker]')?.text).toContain('Passerelle');
    await learner.signIn('impots', { via: 'boreale' });
    await learner.writeRequest('impots', { acr_values: 'eidas2' });
    expect(await learner.reached()).toEqual(['two-levels', 'not-served']);
    expect([...askedIn('lesson-assurance')]).toEqual([SECOND]);
  });

  test('that writes its own request writes it to the broker that was chosen', async () => {
    const learner = createLearner(federation, 'authorization-request');
    await learner.begin({ broker: SECOND });
    const callback = `${learner.address}/callback`;
    await learner.sendRequest();
    await learner.sendRequest({ redirect_uri: `${callback}x` });
    await learner.sendRequest({ acr_values: 'eidas2' });
    await learner.sendRequest({ nonce: 'short' });
    expect((await learner.page()).html.querySelector('[data-testid=finished]')).not.toBeNull();
    expect([...askedIn('lesson-authorization-request')]).toEqual([SECOND]);
    await learner.begin({ broker: 'broker' });
    await learner.sendRequest();
    expect([...askedIn('lesson-authorization-request')]).toEqual(['broker']);
  });
});

test('where no broker has all it needs, a lesson and an attack say so, and do not begin', async () => {
  const other = await testFederation({ change: (config) => withSecondBroker(config) });
  const address = `${other.url('observatory')}/attacks/shared-computer`;
  const browser = new Browser();
  const page = await browser.open(address);
  expect(page.html.querySelector('[data-testid=no-broker]')?.text).toContain(
    'impots, azur, banque',
  );
  expect((await browser.send(address, { mode: 'both' })).status).toBe(404);
  const lesson = await createLearner(other, 'pairwise').page();
  expect(lesson.html.querySelector('[data-testid=no-broker]')?.text).toContain('impots, banque');
  const began = await browser.send(`${lesson.url}/begin`, {});
  expect(began.html.querySelector('[data-begun=false]')).not.toBeNull();
});

test('a broker that does not serve the low level is nowhere offered', async () => {
  const standard = PROFILES.franceconnect as Profile;
  const acr = { ...standard.acr, accepted: ['eidas2'], fallback: 'eidas2', sso: ['eidas2'] };
  const other = await testFederation({
    change: (config) => {
      withServicesAtBoth(config, 'high');
      for (const { atBroker } of config.serviceProviders)
        if (atBroker?.[SECOND]) atBroker[SECOND].acr = 'eidas2';
      config.profiles = { high: { ...standard, id: 'high', acr } };
    },
  });
  const attack = await new Browser().open(`${other.url('observatory')}/attacks/alg-none`);
  expect(attack.html.querySelector('[data-testid=play-both]')).not.toBeNull();
  expect(choicesOn(attack)).toEqual([]);
  expect(choicesOn(await createLearner(other, 'pairwise').page())).toEqual([]);
});

/** Whatever is done to a world leaves an event in its journal, with what it was done to. */
import { Browser, type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({ config: loadConfig(), ports: 'free' });
});
afterAll(() => federation.stop());
const { call, newWorld } = controlOf(() => federation);

const client = {
  name: 'Mine',
  registration: {
    ...{ clientId: 'mine', clientSecret: 'secret-of-mine-at-least-32-characters' },
    redirectUris: ['http://localhost:3900/'],
  },
};

type Step = [method: string, path: string, body: unknown, event: string, fields: object];

const STEPS: Step[] = [
  [
    'PATCH',
    'people/test',
    { identity: { email: 'x@example.org' }, account: 'blocked' },
    'LAB_CHANGED_PERSON',
    { id: 'test', members: expect.stringContaining('identity.email') },
  ],
  ['PUT', 'people/new', { identity: {} }, 'LAB_ADDED_PERSON', { id: 'new' }],
  ['POST', 'people/generate', { count: 3 }, 'LAB_ADDED_PEOPLE', { count: 3, first: 'p0001' }],
  ['DELETE', 'people/new', undefined, 'LAB_REMOVED_PERSON', { id: 'new' }],
  ['PUT', 'clients/mine', client, 'LAB_REGISTERED_CLIENT', { id: 'mine' }],
  [
    'PATCH',
    'clients/mine',
    { registration: { clientSecret: 'another-secret-of-at-least-32-characters' } },
    'LAB_CHANGED_CLIENT',
    { id: 'mine', members: 'registration.clientSecret' },
  ],
  ['DELETE', 'clients/mine', undefined, 'LAB_REMOVED_CLIENT', { id: 'mine' }],
  [
    'PATCH',
    'service-providers/impots',
    { registration: { active: false } },
    'LAB_CHANGED_SERVICE_PROVIDER',
    { id: 'impots', members: 'registration.active' },
  ],
  [
    'PATCH',
    'identity-providers/azur',
    { display: false },
    'LAB_CHANGED_IDENTITY_PROVIDER',
    { id: 'azur', members: 'display' },
  ],
  ['POST', 'keys/broker/announce', {}, 'LAB_ANNOUNCED_KEY', { id: 'broker', ahead: 1 }],
  ['POST', 'keys/broker/rotate', {}, 'LAB_ROTATED_KEY', { id: 'broker', generation: 1, kept: 1 }],
  ['POST', 'keys/broker/retire', {}, 'LAB_RETIRED_KEYS', { id: 'broker', kept: 0 }],
  ['POST', 'keys/banque/rotate', {}, 'LAB_ROTATED_KEY', { id: 'banque', generation: 1, kept: 1 }],
  ['POST', 'keys/banque/retire', {}, 'LAB_RETIRED_KEYS', { id: 'banque', kept: 0 }],
  [
    'POST',
    'faults',
    { fault: 'broker.token.id-token-missing', match: { client: 'my-app' } },
    'LAB_ARMED_FAULT',
    { fault: 'broker.token.id-token-missing', times: 1, client: 'my-app' },
  ],
  [
    'DELETE',
    'faults',
    undefined,
    'LAB_DISARMED_FAULT',
    { fault: 'broker.token.id-token-missing', hits: 0 },
  ],
  ['POST', 'clock/advance', { seconds: 61 }, 'LAB_MOVED_CLOCK', { seconds: 61 }],
  ['POST', 'clock/freeze', {}, 'LAB_FROZE_CLOCK', {}],
  ['POST', 'clock/resume', {}, 'LAB_RESUMED_CLOCK', {}],
  ['PUT', 'clock/skews/broker', { seconds: -30 }, 'LAB_SET_SKEW', { of: 'broker', seconds: -30 }],
  ['POST', 'clock/reset', {}, 'LAB_RESET_CLOCK', {}],
  ['POST', 'reset', {}, 'LAB_RESET_WORLD', {}],
];

test('each of them, in order, and no secret in any', async () => {
  const { id } = await newWorld();
  for (const [method, path, body, event, fields] of STEPS) {
    const since = federation.worlds.get(id)?.journal.events().at(-1)?.seq ?? 0;
    const { status } = await call(method, `/worlds/${id}/${path}`, body);
    expect([path, Math.floor(status / 100)]).toEqual([path, 2]);
    const told = await call('GET', `/worlds/${id}/events?after=${since}&party=lab`);
    expect(told.body.events.map((one: { event: string }) => one.event)).toContain(event);
    const found = told.body.events.find((one: { event: string }) => one.event === event);
    expect(found).toMatchObject({ party: 'lab', by: 'control-api', ...fields });
    expect(JSON.stringify(told.body)).not.toContain('secret-of');
  }
});

test('a form, another hand in the observatory and code are told apart', async () => {
  const { id } = await newWorld();
  const world = federation.worlds.get(id);
  const [startPage, observatory] = ['start-page', 'observatory'].map((one) => world?.url(one));
  const browser = new Browser();
  const page = await browser.open(`${startPage}/people/test`);
  const form = page.html.querySelector('form[action$="/people"]');
  if (!form) throw new Error(`no form on ${page.url}`);
  await browser.submit(page, form, { email: 'form@example.org' });
  await browser.send(`${observatory}/stepping`, { mode: 'on' });
  await world?.change({ list: 'people', key: 'test', patch: { account: 'blocked' } });
  const told = world?.journal.events().filter(({ party }) => party === 'lab') ?? [];
  expect(told.map(({ event, by }) => [event, by])).toEqual([
    ['LAB_CHANGED_PERSON', 'start-page'],
    ['LAB_ARMED_BREAKPOINT', 'observatory'],
    ['LAB_CHANGED_PERSON', 'code'],
  ]);
});

test('what is refused leaves none', async () => {
  const { id } = await newWorld();
  expect((await call('PATCH', `/worlds/${id}/people/test`, { gender: 1 })).status).toBe(422);
  expect((await call('POST', `/worlds/${id}/faults`, { fault: 'none' })).status).toBe(404);
  expect((await call('POST', `/worlds/${id}/clock/resume`, {})).status).toBe(200);
  expect((await call('GET', `/worlds/${id}/events`)).body.events).toEqual([]);
});

test('the observatory shows them, and tells its pages', async () => {
  const { id } = await newWorld();
  const observatory = federation.worlds.get(id)?.url('observatory') ?? '';
  const leaving = new AbortController();
  const stream = await fetch(`${observatory}/events`, { signal: leaving.signal });
  await call('PATCH', `/worlds/${id}/people/test`, { account: 'blocked' });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('LAB_CHANGED_PERSON')) text += (await reader?.read())?.value ?? '';
  leaving.abort();
  expect(text).toContain('event: lab');
  const page = await new Browser().open(observatory);
  const shown = page.html.querySelector('[data-testid=lab-events] [data-event=LAB_CHANGED_PERSON]');
  expect(shown?.text).toContain('id=test');
});

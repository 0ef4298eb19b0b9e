/** Steering logins from a test: worlds, faults, time, chance and the journal, in one process. */
import assert from 'node:assert/strict';
import { askingFor, Browser, faultCatalogue, loadConfig, signIn, startFederation } from 'federama';

const federation = await startFederation({ config: loadConfig(), ports: 'free' });

// A world: a federation of its own, below /w/<id>.
const world = federation.worlds.create();
const loginUrl = `${world.url('impots')}/login`;
const login = () => signIn({ browser: new Browser(), loginUrl, login: 'test', password: '123' });

const first = await login();
assert.equal(first.signedIn, true);
assert.equal(first.claims?.family_name, 'DUBOIS');

// A person of this test.
await world.change({
  list: 'people',
  put: {
    login: 'paul',
    identity: {
      given_name: 'Paul',
      family_name: 'MARTIN',
      gender: 'male',
      birthdate: '1980-02-29',
      birthplace: '75107',
      birthcountry: '99100',
      email: 'paul@example.org',
    },
  },
});
const paul = await signIn({ browser: new Browser(), loginUrl, login: 'paul', password: '123' });
assert.equal(paul.claims?.family_name, 'MARTIN');

// Someone at work, with a level that a code by e-mail reaches.
const ines = await signIn({
  browser: new Browser(),
  loginUrl: `${world.url('workspace')}/login`,
  login: 'ines.bernard@savoirs.example',
  password: '123',
  asks: askingFor('eidas1-mfa eidas2', true),
});
assert.equal(ines.acr, 'eidas1-mfa');
assert.deepEqual(ines.claims?.roles, ['agent_public', 'agent_public_etat']);

// A fault: the broker's next id_token for this service has expired.
const fault = world.faults.arm({
  id: 'expired',
  fault: 'broker.id-token.exp-past',
  match: { client: 'impots' },
  times: 1,
  parameters: {},
});
const refused = await login();
assert.equal(refused.signedIn, false);
assert.ok(refused.refusal);
assert.equal(fault.hits, 1);
assert.equal(faultCatalogue().get(fault.fault)?.expects, 'refused');
world.faults.disarmAll();

// Time: an access token is good for sixty seconds.
const accessToken = first.page.html.querySelector('[data-testid=access-token]')?.text;
const userinfo = () =>
  fetch(`${world.url('broker')}/api/v2/userinfo`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
assert.equal((await userinfo()).status, 200);
world.clock.advance(61);
assert.equal((await userinfo()).status, 401);

// A party whose clock is an hour behind.
const boreale = world.manifest.participants.find(({ id }) => id === 'boreale');
const withCard = { loginUrl, login: 'test', password: '123', providerUid: boreale?.uid };
world.setSkew('boreale', -3600);
assert.equal((await signIn({ ...withCard, browser: new Browser() })).signedIn, false);
world.setSkew('boreale', 0);
assert.equal((await signIn({ ...withCard, browser: new Browser() })).signedIn, true);

// Set aside, and back.
const before = await world.snapshot();
await world.change({ list: 'people', remove: 'test' });
assert.equal((await login()).signedIn, false);
await world.restore(before);
assert.equal((await login()).signedIn, true);

// The same codes for the same seed, at the same time.
async function codesOf(seed: string): Promise<string[]> {
  const seeded = federation.worlds.create({ id: 'seeded', seed });
  seeded.clock.freeze(Date.UTC(2030, 0, 1));
  const url = `${seeded.url('impots')}/login`;
  await signIn({ browser: new Browser(), loginUrl: url, login: 'test', password: '123' });
  federation.worlds.delete('seeded');
  return seeded.journal
    .exchanges()
    .filter(({ hop }) => hop === 'broker.resume')
    .map(({ responseHeaders }) => String(responseHeaders.location));
}
assert.deepEqual(await codesOf('monday'), await codesOf('monday'));

// What happened: events, and every exchange of one login.
const events = world.journal.events().map(({ event }) => event);
assert.ok(events.includes('FC_VERIFIED'));
const last = world.journal.exchanges().at(-1);
const exchanges = world.journal.exchanges().filter(({ trace }) => trace === last?.trace);
for (const { from, party, hop, status } of exchanges)
  console.log(`${from} → ${party}  ${hop ?? ''}  ${status}`);

await federation.stop();

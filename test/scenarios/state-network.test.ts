/** The agents' broker published twice, on the Internet and on the network of the State. */
import { type Federation, loadConfig, type Page, startFederation, type World } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentIn } from '../support/agents.ts';

const YANN = 'yann.rempart@remparts.rie.example';
const SOFIA = 'sofia.garcia@mairie-valmont.example';
const INES = 'ines.bernard@savoirs.example';

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation({
    config: structuredClone(loadConfig('rie')),
    ports: 'free',
  });
});
afterAll(() => federation.stop());

const INTERNET = { broker: 'agents', client: 'my-agents-app' };
const STATE = { broker: 'agents-rie', client: 'my-rie-app' };
const someone = (network = INTERNET, world: World = federation.world) =>
  agentIn(federation, world, network);

const codeOn = ({ html }: Page) => html.querySelector('[data-testid=error-code]')?.text ?? '';
const relayed = (world: World) =>
  world.journal.exchanges().filter(({ party }) => party === 'relay');

describe('on the network of the State', () => {
  test('a ministry’s agent signs in directly, and everybody is an agent', async () => {
    const world = federation.worlds.create();
    const at = someone(STATE, world);
    const { ui } = await at.tokens(await at.signIn(YANN));
    expect(ui).toMatchObject({ email: YANN, roles: ['agent_public'] });
    expect(ui).not.toHaveProperty('organization_label');
    expect(relayed(world)).toEqual([]);
    const asked = world.journal.exchanges().filter(({ party }) => party === 'organisations');
    expect(asked).toEqual([]);
  });

  test('whoever has no provider there cannot sign in', async () => {
    expect(codeOn(await someone(STATE).ask(SOFIA))).toContain('Y500001');
  });

  test('nobody comes from the Internet', async () => {
    const page = await someone(STATE).ask(INES);
    expect(page.url.startsWith(federation.url('savoirs'))).toBe(false);
  });
});

describe('on the Internet', () => {
  test('the same agent signs in through the relay: another record, another account', async () => {
    const world = federation.worlds.create();
    const [near, far] = [someone(STATE, world), someone(INTERNET, world)];
    const direct = await near.tokens(await near.signIn(YANN));
    const bridged = await far.tokens(await far.signIn(YANN));
    expect(bridged.ui).toMatchObject({ email: YANN, roles: ['agent_public', 'agent_public_etat'] });
    expect(bridged.ui.organization_label).toBe('Ministere des remparts');
    expect(bridged.ui.idp_id).not.toBe(direct.ui.idp_id);
    expect(bridged.ui.sub).not.toBe(direct.ui.sub);
    const carried = relayed(world).map(({ requestBody }) => JSON.parse(requestBody).url as string);
    const paths = new Set(carried.map((url) => url.slice(url.lastIndexOf('/'))));
    expect([...paths].sort()).toEqual(['/jwks', '/openid-configuration', '/token', '/userinfo']);
    expect(
      world.journal.exchanges().some(({ from, party }) => from === 'agents' && party === 'rempart'),
    ).toBe(false);
    expect(relayed(world).every(({ from }) => from === 'agents')).toBe(true);
  });

  test('both directions of a login are one trace', async () => {
    const world = federation.worlds.create();
    const at = someone(INTERNET, world);
    await at.signIn(YANN);
    expect(new Set(world.journal.exchanges().map(({ trace }) => trace)).size).toBe(1);
  });

  test('the default provider signs in whoever has none', async () => {
    const at = someone();
    expect((await at.tokens(await at.signIn(SOFIA))).ui.roles).toContain(
      'agent_public_territorial',
    );
  });
});

describe('a relay that is cut', () => {
  const cut = [{ list: 'relays', key: 'relay', patch: { state: 'cut' } } as const];

  test('leaves the provider out of reach, from the Internet alone', async () => {
    const world = federation.worlds.create({ changes: cut });
    const page = await someone(INTERNET, world).ask(YANN);
    expect([page.status, codeOn(page)]).toEqual([502, expect.stringContaining('Y020031')]);
    const near = someone(STATE, world);
    expect((await near.tokens(await near.signIn(YANN))).ui.email).toBe(YANN);
    const ready = (broker: string) => fetch(`${world.url(broker)}/api/v2/readyz/hyyyperbridge`);
    expect([(await ready('agents')).status, (await ready('agents-rie')).status]).toEqual([
      503, 200,
    ]);
  });

  test('while somebody is at the provider has the same code', async () => {
    const world = federation.worlds.create();
    const at = someone(INTERNET, world);
    const page = await at.ask(YANN);
    await world.change({ list: 'relays', key: 'relay', patch: { state: 'cut' } });
    expect(codeOn(await at.password(page, YANN))).toContain('Y020031');
  });
});

test('clients and keys of one network mean nothing to the other', async () => {
  const wrong = await someone({ broker: 'agents-rie', client: 'my-agents-app' }).ask(YANN);
  expect(codeOn(wrong)).toContain('invalid_client');
  const kids = async (broker: string) => {
    const answer = await fetch(`${federation.url(broker)}/api/v2/jwks`);
    const { keys } = (await answer.json()) as { keys: { x?: string; n?: string }[] };
    return keys.flatMap(({ x, n }) => x ?? n ?? []);
  };
  const [internet, state] = [await kids('agents'), await kids('agents-rie')];
  expect(internet).toHaveLength(2);
  expect(internet.filter((one) => state.includes(one))).toEqual([]);
});

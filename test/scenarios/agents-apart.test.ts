/** People at work, where each party runs in what could be a process of its own. */
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterEach, describe, expect, test } from 'vitest';
import { fromPort } from '../../packages/federation/src/config/addresses.ts';
import { agentIn, insistingOn } from '../support/agents.ts';
import { firstPort } from '../support/command.ts';

const peerToken = 'a-peer-token-of-this-test-0123456789abcdef';
const started: Federation[] = [];
afterEach(async () => {
  for (const federation of started.splice(0)) await federation.stop();
});

/** Each party alone, the observatory too; what all of them are known by. */
async function apart(name: string | undefined, ...ids: string[]) {
  const config = fromPort(loadConfig(name), firstPort());
  for (const only of ids) started.push(await startFederation({ config, only: [only], peerToken }));
  const [first] = started;
  if (!first) throw new Error('nobody');
  const of = (id: string) => started[ids.indexOf(id)]?.journal;
  const place = {
    journal: first.journal,
    url: (id: string) =>
      [...config.brokers, ...config.identityProviders].find((one) => one.id === id)?.url ?? '',
  };
  return { config, of, at: agentIn(first, place) };
}

test('the organisation of an agent comes from the directory in its process', async () => {
  const { at, of } = await apart(undefined, 'agents', 'surete', 'organisations');
  const { ui } = await at.tokens(await at.signIn('camille.martin@surete.example'));
  expect(ui).toMatchObject({
    roles: ['agent_public', 'agent_public_etat'],
    organization_label: 'Ministere de la surete',
  });
  const told = of('organisations')
    ?.events()
    .map(({ event }) => event);
  expect(told).toContain('ORGANISATION_TOLD');
});

test('an identity is raised through the broker of citizens in its process', async () => {
  const parties = ['agents', 'sesame', 'broker', 'azur', 'registry', 'organisations'];
  const { at, config } = await apart(undefined, ...parties);
  const email = 'angela.dubois@mairie-valmont.example';
  const offer = await at.signIn(email, insistingOn('eidas1'));
  const choice = await at.submit(offer, '[data-testid=raise-identity]', {});
  const azur = config.identityProviders.find(({ id }) => id === 'azur');
  const provider = choice.html.querySelector(`button[id="idp-${azur?.uid}"]`)?.closest('form');
  if (!provider) throw new Error(`no choice on ${choice.url}`);
  const signIn = await at.browser.submit(choice, provider);
  const values = { login: 'test', password: '123' };
  const page = await at.submit(signIn, 'form[action$="/login"]', values);
  const { id, ui } = await at.tokens(await at.submit(page, '[data-testid=consent-form]', {}));
  expect([id.acr, ui.given_name, ui.organization_label]).toEqual([
    ...['eidas1', 'Angela Claire Louise', 'Commune de valmont - Mairie'],
  ]);
});

describe('a provider on the network of the State', () => {
  const PARTIES = ['agents', 'rempart', 'relay', 'organisations'];
  const YANN = 'yann.rempart@remparts.rie.example';

  test('is reached through the relay in its process, and passes on what the broker asks', async () => {
    const { at, of } = await apart('rie', ...PARTIES);
    const { ui } = await at.tokens(await at.signIn(YANN));
    expect(ui).toMatchObject({ email: YANN, organization_label: 'Ministere des remparts' });
    const carried = of('relay')
      ?.exchanges()
      .filter(({ party }) => party === 'relay');
    expect(carried?.length).toBeGreaterThan(0);
  });

  test('is out of reach while the process of the relay is down', async () => {
    const { at } = await apart('rie', ...PARTIES.filter((id) => id !== 'relay'));
    const page = await at.ask(YANN);
    expect(page.html.querySelector('[data-testid=error-code]')?.text).toContain('Y020031');
  });
});

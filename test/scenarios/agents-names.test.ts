/** Agents whose names have apostrophes, accents and particles: claims, pages, labels, search. */
import { Browser, type Federation, loadConfig, signIn, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentIn } from '../support/agents.ts';

const HALL = '21350001000011';
const PEOPLE = [
  { login: 'jeanne.d-arc@surete.example', given_name: 'Jeanne', usual_name: "D'ARC" },
  { login: "o'brien@surete.example", given_name: 'Maëlle', usual_name: 'O’BRIEN' },
  { login: 'gaelle.le-bris@surete.example', given_name: 'Gaëlle', usual_name: 'Le Bris' },
  { login: 'fatou.ndiaye@surete.example', given_name: 'Fatou Zoé', usual_name: "N'Diaye" },
  {
    login: 'loic.laferriere@surete.example',
    given_name: 'Loïc',
    usual_name: 'de La Ferrière & Fils',
  },
];

let federation: Federation;
beforeAll(async () => {
  const config = structuredClone(loadConfig());
  config.organisations.push({
    ...{
      siret: HALL,
      name: "COMMUNE DE L'HAŸ-LES-ROSES",
      brand: "MAIRIE D'ÉTÉ",
      legalCategory: '7210',
    },
    ...{ closed: false, disclosed: true, domains: [], representatives: [] },
  });
  federation = await startFederation({ config, ports: 'free' });
  for (const { login, ...names } of PEOPLE)
    for (const at of ['surete', 'sesame']) {
      const email = at === 'surete' ? login : login.replace('surete', 'mairie-valmont');
      const identity = { ...names, uid: login, siret: HALL };
      const put = { login: email, password: '123', identity, at: { [at]: {} } };
      expect((await federation.world.change({ list: 'agents', put })).problems).toEqual([]);
    }
});
afterAll(() => federation.stop());

describe.each(PEOPLE)('$given_name $usual_name', ({ login, given_name, usual_name }) => {
  test('reaches a service as the record has it, with the label of the organisation', async () => {
    for (const email of [login, login.replace('surete', 'mairie-valmont')]) {
      const at = agentIn(federation, federation.world);
      const { ui } = await at.tokens(await at.signIn(email));
      expect(ui).toMatchObject({ given_name, usual_name, email });
      expect(ui.organization_label).toBe("Commune de l'haÿ-les-roses - Mairie d'été");
    }
  });

  test('is greeted by the workspace, once escaped', async () => {
    const loginUrl = `${federation.url('workspace')}/login?login_hint=${encodeURIComponent(login)}`;
    const { page } = await signIn({ browser: new Browser(), loginUrl, login, password: '123' });
    expect(page.html.querySelector('h1')?.text).toContain(`${given_name} ${usual_name}`);
    const label = page.html.querySelector('[data-testid=organisation]');
    expect(label?.text).toBe("Commune de l'haÿ-les-roses - Mairie d'été");
    expect(page.text).not.toMatch(/&amp;(?:amp|#39|#x27|quot);/);
  });
});

test('the directory and the page of organisations name it as services read it', async () => {
  const directory = await new Browser().open(`${federation.url('organisations')}/`);
  expect(directory.text).toContain('haÿ-les-roses');
  expect(directory.html.text).toContain("Commune de l'haÿ-les-roses - Mairie d'été");
});

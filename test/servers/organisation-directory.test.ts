import { establishmentIn, type Organisation } from '@federama/model';
import { type LoadedConfig, loadConfig } from 'federama';
import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const PATH = '/v3/insee/sirene/etablissements';
const QUESTION = { context: 'sign-in', object: 'roles', recipient: 'agents' };
const TOWN = '21920023500014';

function directory(change: Partial<LoadedConfig['organisationDirectories'][number]> = {}) {
  const config = structuredClone(loadConfig());
  const [own] = config.organisationDirectories;
  if (!own) throw new Error('no directory');
  Object.assign(own, change);
  const { app, journal } = serverOf('organisations', fetch, { config });
  const ask = (siret: string, query: Record<string, string> = QUESTION, token = own.token) =>
    supertest(app).get(`${PATH}/${siret}`).query(query).set('Authorization', `Bearer ${token}`);
  return { app, ask, config, journal };
}

describe('the directory of organisations', () => {
  test('says what an establishment is, as it is in the configuration', async () => {
    const { ask, config } = directory();
    const known = config.organisations.find(({ siret }) => siret === TOWN) as Organisation;
    const { body } = await ask(TOWN)
      .expect(200)
      .expect('content-type', /application\/json/);
    expect(body.data).toMatchObject({
      siret: TOWN,
      etat_administratif: 'A',
      enseigne: 'MAIRIE',
      unite_legale: { siren: '219200235', forme_juridique: { code: '7210' } },
    });
    expect({ ...establishmentIn(body), domains: known.domains }).toEqual(known);
  });

  test('tells a closed one', async () => {
    const { body } = await directory().ask('19750663700010').expect(200);
    expect(body.data.etat_administratif).toBe('F');
  });

  test.each([
    [TOWN, QUESTION, 'another-token', 401, '00101'],
    [TOWN, {}, undefined, 422, '00201'],
    ['2192002350001', QUESTION, undefined, 422, '00302'],
    ['00000000000000', QUESTION, undefined, 404, '01003'],
  ])('refuses %s %j %s', async (siret, query, token, status, code) => {
    const { ask, journal } = directory();
    const { body } = await ask(siret, query as Record<string, string>, token).expect(status);
    expect(body.errors).toMatchObject([{ code }]);
    const refused = journal.events().find(({ event }) => event === 'ORGANISATION_REFUSED');
    expect(refused).toMatchObject({ code });
  });

  test('is down, knows nobody, or cannot be read, as it is told', async () => {
    const down = directory({ behaviour: 'unavailable' });
    await down.ask(TOWN).expect(503);
    await supertest(down.app).get('/ping/insee/sirene').expect(502);
    await directory({ behaviour: 'knows-no-one' }).ask(TOWN).expect(404);
    const cut = await directory({ behaviour: 'unreadable' })
      .ask(TOWN)
      .buffer()
      .parse((res, done) => {
        let text = '';
        res.on('data', (part) => (text += part));
        res.on('end', () => done(null, text));
      });
    expect(() => JSON.parse(cut.body)).toThrow(SyntaxError);
  });

  test('gives the data of another for one that nobody knows, where it is told', async () => {
    const { body } = await directory({ unknownOrganisation: TOWN })
      .ask('00000000000000')
      .expect(200);
    expect(establishmentIn(body)).toMatchObject({ siret: '00000000000000', legalCategory: '7210' });
  });

  test('shows whom it knows, and that it is alive', async () => {
    const { app } = directory();
    await supertest(app).get('/health-check').expect(200);
    const { text } = await supertest(app).get('/').expect(200);
    expect(text).toContain(TOWN);
  });
});

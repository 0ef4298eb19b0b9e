import supertest from 'supertest';
import { describe, expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const PATH = '/Brpp2IdentificationComplet/individus';
const ANGELA = {
  rechercheType: 'S',
  nom: 'Dubois',
  prenoms: 'Angela Claire',
  dateNaissance: '19620824',
  sexe: 'F',
  codeLieuNaissance: '75107',
};

describe('the civil registry', () => {
  test('answers who a person is, in XML', async () => {
    const { app } = serverOf('registry');
    const response = await supertest(app).get(PATH).query(ANGELA).expect(200);
    expect(response.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(response.text).toContain('<TypeReponseIdentification>2</TypeReponseIdentification>');
    expect(response.text).toContain('<NomFamille>DUBOIS</NomFamille>');
    expect(response.text).toContain('<Prenom>Angela</Prenom><Prenom>Claire</Prenom>');
    expect(response.text).toContain('<DateNaissance>1962-08-24</DateNaissance>');
    expect(response.text).toContain('<Localite code="75107"/>');
  });

  test('says which parameter is missing or wrong', async () => {
    const { app } = serverOf('registry');
    const nothing = await supertest(app).get(PATH).expect(400);
    expect(nothing.body.error_description).toBe(
      'missing: nom, prenoms, dateNaissance, sexe, codeLieuNaissance',
    );
    const date = await supertest(app)
      .get(PATH)
      .query({ ...ANGELA, dateNaissance: '1962-08-24' })
      .expect(400);
    expect(date.body.error_description).toContain('eight digits');
    await supertest(app)
      .get(PATH)
      .query({ ...ANGELA, sexe: 'X' })
      .expect(400);
  });

  test('escapes what it echoes', async () => {
    const { app } = serverOf('registry');
    const response = await supertest(app)
      .get(PATH)
      .query({ ...ANGELA, nom: '<Deces/>&"' });
    expect(response.text).not.toContain('<Deces/>');
    expect(response.text).toContain('&lt;DECES/&gt;&amp;');
  });

  test('is healthy, under both addresses', async () => {
    const { app } = serverOf('registry');
    await supertest(app).get('/health-check').expect(200);
    await supertest(app).get('/-/health').expect(200, { status: 'ok', party: 'registry' });
  });
});

/** Assets: those that exist, by their names, and nothing that JavaScript adds to a table of names. */
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { serverOf } from '../support/servers.ts';

const PARTIES = ['start-page', 'impots', 'broker', 'registry', 'azur', 'revenus', 'observatory'];
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

test.each(PARTIES)('%s has no asset by an inherited name', async (id) => {
  const { app } = serverOf(id);
  for (const name of INHERITED)
    for (const path of [`/-/assets/x/${name}`, `/-/assets/x/fonts/${name}`]) {
      const { status } = await supertest(app).get(path);
      expect(`${path} ${status}`).toBe(`${path} 404`);
    }
  await supertest(app).get('/-/assets/x/federama.css').expect(200).expect('content-type', /css/);
  await supertest(app).get('/-/assets/x/fonts/jetbrains-latin.woff2').expect(200);
});

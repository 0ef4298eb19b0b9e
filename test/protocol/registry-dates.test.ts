/** FranceConnect: no service receives 00 in `birthdate`; what is unknown is completed with 01. */
import { type Federation, signIn } from 'federama';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { controlOf } from '../support/control.ts';
import { loginOf, testFederation } from '../support/federation.ts';

const NORA = {
  login: 'nora',
  password: '123',
  account: 'open' as const,
  outcome: 'signed-in',
  identity: {
    given_name: 'Nora',
    family_name: 'BELMONT',
    gender: 'female',
    birthdate: '1984-03-00',
    birthplace: '75107',
    birthcountry: '99100',
    email: 'nora@example.org',
  },
};

async function worldOf(federation: Federation) {
  const { call, newWorld } = controlOf(() => federation);
  const { id, issuer } = await newWorld();
  return {
    put: (civilRegistry: object) =>
      call('PUT', `/worlds/${id}/people/nora`, { ...NORA, civilRegistry }),
    async userinfo(): Promise<unknown> {
      const { body } = await call('POST', `/worlds/${id}/tokens`, {
        client: 'my-app',
        persona: 'nora',
      });
      const headers = { authorization: `Bearer ${body.tokens.access_token}` };
      return decodeJwt(await (await fetch(`${issuer}/userinfo`, { headers })).text());
    },
  };
}

describe('a date written in the record of the registry', () => {
  test('may name its unknown parts as an identity does', async () => {
    const { put, userinfo } = await worldOf(await testFederation());
    for (const [birthdate, received] of [
      ['1984-03-00', '1984-03-01'],
      ['1984-00-00', '1984-01-01'],
      ['1984-03', '1984-03-01'],
      ['1984', '1984-01-01'],
    ]) {
      expect((await put({ birthdate })).status).toBe(200);
      expect(await userinfo()).toMatchObject({
        birthdate: received,
        idp_birthdate: '1984-03-00',
      });
    }
  });

  test('is refused there when no registry could say it', async () => {
    const { put } = await worldOf(await testFederation());
    for (const birthdate of ['1984-00-12', '0000-00-00', '0000', '0000-05-01']) {
      const { status, body } = await put({ birthdate });
      expect([birthdate, status]).toEqual([birthdate, 422]);
      expect(body.problems).toMatchObject([{ path: 'civilRegistry.birthdate' }]);
    }
  });
});

test.each([
  ['<DateNaissance>1984-03</DateNaissance>', '<DateNaissance>1984-03-00</DateNaissance>'],
  ['<DateNaissance>1984-03</DateNaissance>', '<DateNaissance>1984-00-00</DateNaissance>'],
  ['<DateNaissance>1984-03</DateNaissance>', '<DateNaissance>1984-02-30</DateNaissance>'],
  ['code="75107"', 'code="Paris"'],
  ['<NomFamille>BELMONT</NomFamille>', '<NomFamille> </NomFamille>'],
])('a registry that answers, for %s, %s is unreadable', async (said, instead) => {
  const federation = await testFederation({
    intercept: (next) => async (input, init) => {
      const answer = await next(input, init);
      if (!String(input).includes('Brpp2Identification')) return answer;
      const xml = await answer.text();
      expect(xml).toContain(said);
      return new Response(xml.replace(said, instead), { headers: answer.headers });
    },
    change: ({ people }) => people.push(NORA),
  });
  const ended = await signIn(loginOf(federation, { login: 'nora' }));
  expect(ended).toMatchObject({ signedIn: false, refusal: 'Y010013' });
});

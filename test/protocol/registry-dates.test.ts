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
    const { status, body } = await put({ birthdate: '1984-00-12' });
    expect(status).toBe(422);
    expect(body.problems).toMatchObject([{ path: 'civilRegistry.birthdate' }]);
  });
});

test.each([
  { birthdate: '1984-03-00' },
  { birthdate: '1984-00-00' },
  { birthdate: '1984-02-30' },
  { birthplace: 'Paris' },
  { family_name: ' ' },
])('a registry that really answers %o is unreadable', async (said) => {
  const federation = await testFederation({
    // Past the check of the configuration.
    change: ({ people }) =>
      people.push({ ...NORA, civilRegistry: { answer: 'found', deceased: false, ...said } }),
  });
  const ended = await signIn(loginOf(federation, { login: 'nora' }));
  expect(ended).toMatchObject({ signedIn: false, refusal: 'Y010013' });
});

/** AUZ: the refusals of the authorization endpoint that the service is told. */
import { describe, expect, test } from 'vitest';
import {
  brokerOf,
  type Changes,
  clientOf,
  integration,
  requestUrl,
  USUAL_STATE,
} from './support.ts';

const federation = integration();

describe('AUZ: told to the service', () => {
  async function told(changes: Changes) {
    const response = await fetch(requestUrl(federation(), changes), { redirect: 'manual' });
    expect(response.status).toBe(303);
    const url = new URL(response.headers.get('location') ?? '');
    expect(url.origin + url.pathname).toBe(clientOf(federation(), 'fsp1-low').redirectUri);
    const inFragment = url.search === '' && url.hash !== '';
    const parameters = new URLSearchParams(inFragment ? url.hash.slice(1) : url.search);
    return { inFragment, parameters: [...parameters] };
  }
  const answer = (error: string, description: string, state = USUAL_STATE) => [
    ['error', error],
    ['error_description', description],
    ['state', state],
    ['iss', brokerOf(federation())],
  ];

  test('AUZ: an empty response_type', async () => {
    expect(await told({ response_type: '' })).toEqual({
      inFragment: false,
      parameters: answer('invalid_request', "missing required parameter 'response_type'"),
    });
  });
  test.each([
    ['unknown', false],
    ['id_token', true],
    ['token', true],
    ['code token', true],
    ['code id_token', true],
    ['id_token token', true],
    ['code id_token token', true],
  ])('AUZ: response_type %s, in the fragment: %s', async (response_type, inFragment) => {
    expect(await told({ response_type })).toEqual({
      inFragment,
      parameters: answer('unsupported_response_type', 'unsupported response_type requested'),
    });
  });
  test.each([
    [
      'scope without openid',
      { scope: 'profile' },
      'invalid_request',
      'openid scope must be requested when using the acr_values parameter',
    ],
    [
      'a scope the service may not ask',
      { scope: 'openid cnous_statut_boursier' },
      'invalid_scope',
      'requested scope is not allowed',
    ],
    [
      'claims cut short',
      { claims: '{' },
      'invalid_request',
      'could not parse the claims parameter JSON',
    ],
    [
      'claims that are a list',
      { claims: '[]' },
      'invalid_request',
      'claims parameter should be a JSON object',
    ],
    [
      'claims for nobody',
      { claims: '{}' },
      'invalid_request',
      'claims parameter should have userinfo or id_token properties',
    ],
    [
      'claims.userinfo a text',
      { claims: '{"userinfo":"x"}' },
      'invalid_request',
      'claims.userinfo should be an object',
    ],
    [
      'claims.id_token a list',
      { claims: '{"id_token":[]}' },
      'invalid_request',
      'claims.id_token should be an object',
    ],
  ])('AUZ: %s', async (_what, changes, error, description) => {
    expect(await told(changes)).toEqual({
      inFragment: false,
      parameters: answer(error, description),
    });
  });
  test('AUZ: state comes back as it was sent', async () => {
    const state = '{"a":"é ="}.+/&?%41';
    const { parameters } = await told({ scope: 'profile', state });
    expect(parameters).toContainEqual(['state', state]);
  });
});

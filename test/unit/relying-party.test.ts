/** Every error code of the client's libraries has a check, and so words on the page. */
import { CHECKS, explainFailure } from '@federama/relying-party';
import * as library from 'oauth4webapi';
import { expect, test } from 'vitest';

/** Those of requests that this client never makes, or of a server's part. */
const ELSEWHERE = [
  'OAUTH_UNSUPPORTED_OPERATION',
  'OAUTH_INVALID_REQUEST',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
];
const codes = Object.values(library).flatMap((value) =>
  typeof value === 'string' && value.startsWith('OAUTH_') ? [String(value)] : [],
);

test('the library has its codes', () => {
  expect(codes.length).toBeGreaterThan(12);
});

test.each(codes.filter((code) => !ELSEWHERE.includes(code)))('%s is known', (code) => {
  const cause = /BODY_ERROR|RESPONSE_ERROR|CHALLENGE/.test(code) ? undefined : {};
  const error = Object.assign(new Error('what the library says', { cause }), {
    code,
    ...(!cause && { error: 'invalid_grant' }),
  });
  const { failed } = explainFailure(error);
  expect(CHECKS).toContain(failed.check);
  const vague = ['OAUTH_INVALID_RESPONSE', 'OAUTH_PARSE_ERROR'];
  expect(failed.check === 'malformed').toBe(vague.includes(code));
});

/** Claims about a person: plain JSON, or a signed token, as the party is registered for. */
import {
  type Configuration,
  fetchProtectedResource,
  fetchUserInfo,
  skipSubjectCheck,
} from 'openid-client';
import { checkSubject } from './checks.ts';
import type { Claims } from './config.ts';
import { CheckFailed } from './failed-check.ts';

/** Claims about nobody: an identity provider forgot whom it speaks of. */
export class MissingSubject extends Error {}

/** `verify`: checks a token that is signed with the client's secret, where that is agreed. */
export type Asked = {
  configuration: Configuration;
  accessToken: string;
  subject: string;
  verify: ((jwt: string) => Promise<Claims>) | undefined;
};

/** @throws when they are about someone else than `subject`, or about nobody */
export async function readUserinfo(asked: Asked): Promise<Claims> {
  const { configuration, accessToken, subject, verify } = asked;
  const claims = verify
    ? await verify(await jwtOf(configuration, accessToken))
    : await userinfoOf(configuration, accessToken);
  if (!isSubject(claims.sub)) throw new MissingSubject(`userinfo has no sub`);
  checkSubject(claims, subject);
  return { ...claims };
}

/** ASCII, at least one character. */
function isSubject(value: unknown): value is string {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value);
}

/** openid-client's own reading, signatures of asymmetric keys checked. */
async function userinfoOf(configuration: Configuration, accessToken: string): Promise<Claims> {
  try {
    return await fetchUserInfo(configuration, accessToken, skipSubjectCheck);
  } catch (error) {
    const { message, cause } = (error ?? {}) as Error;
    // The library says it itself, or wraps the one that does.
    const told = `${message}: ${cause instanceof Error ? cause.message : ''}`;
    throw /"sub"/.test(told) ? new MissingSubject(told, { cause: error }) : error;
  }
}

/** The JWT of a userinfo answer, or an error that says what came instead. */
async function jwtOf(configuration: Configuration, accessToken: string): Promise<string> {
  const url = new URL(configuration.serverMetadata().userinfo_endpoint ?? '');
  const response = await fetchProtectedResource(configuration, accessToken, url, 'GET');
  const type = response.headers.get('content-type') ?? 'no content-type';
  if (response.status !== 200)
    throw new CheckFailed(`userinfo answered HTTP ${response.status}`, {
      check: 'status',
      expected: 'HTTP 200',
      received: `HTTP ${response.status}`,
    });
  if (!/^application\/jwt\b/i.test(type))
    throw new CheckFailed(`userinfo answered ${type}; a signed application/jwt was expected`, {
      check: 'signedUserinfo',
      expected: 'application/jwt',
      received: type,
    });
  return response.text();
}

/** Logout tokens, as an identity provider sends them to a broker. */
import { decodeJwt } from 'jose';
import { ANGELA } from './actors.ts';
import type { Lab, LabAnswer } from './lab.ts';
import { authorizeUrl, diaryRequest, goThrough, postForm } from './open.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

export const LOGOUT_TYPE = 'logout+jwt';

/** Claims about a person. Source: OpenID Connect Back-Channel Logout §2.4. */
export function logoutClaims({ now }: Lab, sub: string, jti: string) {
  return { sub, jti, iat: now(), exp: now() + 120, events: { [EVENT]: {} } };
}

export function sendLogoutToken(
  lab: Lab,
  who: 'application' | 'attacker',
  logout_token: string,
): Promise<LabAnswer> {
  return postForm(lab, who, { path: '/backchannel-logout', form: { logout_token } });
}

/** Angela signs in to the diary; returns what the broker knows her by at her identity provider. */
export async function signInToDiary(lab: Lab): Promise<string> {
  const url = authorizeUrl(lab, diaryRequest({ prompt: 'login' }));
  const { answer, page } = await goThrough(lab.victim, url, ANGELA.login);
  if (!answer.code) throw new Error(`the sign-in ended at ${page.url}`);
  return subjectIn(lab.log('idp.userinfo'));
}

function subjectIn(body: string): string {
  const claims = body.startsWith('{') ? JSON.parse(body) : decodeJwt(body);
  return String(claims.sub);
}

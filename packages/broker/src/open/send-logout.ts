/** Requests of oidc-provider; a logout token may be changed on its way to a service. */
import { logoutTokensAsTheyLeave } from '@federama/server-kit/logout-on-its-way';

export function sendingLogoutTokens(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const token = init?.body instanceof URLSearchParams ? init.body.get('logout_token') : null;
    if (token === null) return fetch(input, init);
    const tokens = await logoutTokensAsTheyLeave(token);
    let answer: Response | undefined;
    for (const logout_token of tokens)
      answer = await fetch(input, { ...init, body: new URLSearchParams({ logout_token }) });
    if (answer?.ok || (answer && tokens.length === 1 && tokens[0] === token)) return answer;
    throw new SpoiltLogout(answer ? `answered HTTP ${answer.status}` : 'cannot be reached');
  };
}

/** A fault was meant: a second attempt would undo it, at a moment that nobody chose. */
export class SpoiltLogout extends Error {}

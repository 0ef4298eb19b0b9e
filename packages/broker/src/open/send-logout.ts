/** Requests of oidc-provider; a logout token may be changed on its way to a service. */
import { logoutTokensAsTheyLeave } from '@federama/server-kit/logout-on-its-way';

export function sendingLogoutTokens(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const token = init?.body instanceof URLSearchParams ? init.body.get('logout_token') : null;
    if (token === null) return fetch(input, init);
    let answer: Response | undefined;
    for (const logout_token of await logoutTokensAsTheyLeave(token))
      answer = await fetch(input, { ...init, body: new URLSearchParams({ logout_token }) });
    if (!answer) throw new Error('the logout endpoint cannot be reached');
    return answer;
  };
}

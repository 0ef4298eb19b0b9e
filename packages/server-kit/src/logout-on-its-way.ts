/**
 * Logout tokens as they leave for services, for whoever may change them on their way: they are
 * requests, and no answers.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** The tokens that are sent instead, one after another; none: nothing is sent. */
type ChangeLogoutToken = (token: string) => Promise<readonly string[]>;

const changing = new AsyncLocalStorage<ChangeLogoutToken>();

/** Runs something whose logout tokens are changed as they leave. */
export function changingLogoutTokens<T>(change: ChangeLogoutToken, run: () => T): T {
  return changing.run(change, run);
}

export async function logoutTokensAsTheyLeave(token: string): Promise<readonly string[]> {
  return (await changing.getStore()?.(token)) ?? [token];
}

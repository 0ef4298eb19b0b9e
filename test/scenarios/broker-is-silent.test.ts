/** A broker that takes a request and never answers it: whoever asked says so, in time. */
import { Browser, signIn } from 'federama';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testFederation } from '../support/federation.ts';

test('a token given back to a broker that never answers: the service says that it took too long', async () => {
  const federation = await testFederation({
    intercept: (next) => async (input, init) => {
      const silent = String(input).endsWith('/token/revocation');
      return silent ? untilAborted(init?.signal) : next(input, init);
    },
  });
  onTestFinished(() => federation.stop());
  const browser = new Browser();
  const url = federation.url('impots');
  const login = { browser, loginUrl: `${url}/login`, login: 'test', password: '123' };
  expect(await signIn(login)).toMatchObject({ signedIn: true });
  // Each limit is reached at once.
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  timeout.mockImplementation(() =>
    AbortSignal.abort(new DOMException('The operation timed out', 'TimeoutError')),
  );
  onTestFinished(() => timeout.mockRestore());
  const page = await browser.send(`${url}/revocation`, {});
  expect(page.text).toContain('n’a pas répondu à temps');
  expect(page.status).toBeGreaterThanOrEqual(400);
});

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

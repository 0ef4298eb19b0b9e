/**
 * A federation for a test: in this process, on free ports, stopped when the test ends. Concurrent
 * tests share one instead: `onTestFinished` cannot tell them apart.
 */
import {
  Browser,
  type Federation,
  type FederationOptions,
  type HeadlessLogin,
  type LoadedConfig,
  loadConfig,
  startFederation,
} from 'federama';
import { onTestFinished } from 'vitest';

type Options = Omit<FederationOptions, 'config'> & { change?: (config: LoadedConfig) => void };

export async function testFederation({ change, ...options }: Options = {}): Promise<Federation> {
  const config = structuredClone(loadConfig());
  change?.(config);
  const starting = startFederation({ config, ports: 'free', ...options });
  onTestFinished(async () => {
    const federation = await starting.catch(() => undefined);
    await federation?.stop();
  });
  return starting;
}

/** A login at a service, for `signIn`. */
export function loginOf(
  federation: Pick<Federation, 'manifest' | 'url'>,
  { login = 'test', to = 'impots', via }: { login?: string; to?: string; via?: string } = {},
): HeadlessLogin {
  const provider = federation.manifest.participants.find(({ id }) => id === via);
  return {
    browser: new Browser(),
    loginUrl: `${federation.url(to)}/login`,
    login,
    password: '123',
    ...(provider?.uid && { providerUid: provider.uid }),
  };
}

export const MY_APP = {
  clientId: 'my-app',
  clientSecret: 'demonstration-secret-of-your-application',
  redirectUri: 'http://localhost:3000/callback',
  postLogoutRedirectUri: 'http://localhost:3000/',
};

/** An authorization request of `my-app` that is in order, with changes; undefined takes one out. */
export function authorizeUrl(
  federation: Pick<Federation, 'url'>,
  changes: Record<string, string | undefined> = {},
): string {
  const url = new URL(`${federation.url('broker')}/api/v2/authorize`);
  const parameters: Record<string, string | undefined> = {
    client_id: MY_APP.clientId,
    response_type: 'code',
    redirect_uri: MY_APP.redirectUri,
    scope: 'openid profile email',
    state: 'state-of-the-request',
    nonce: 'nonce-of-at-least-22-characters',
    acr_values: 'eidas1',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** A clock that stands still until it is moved. */
export function movableClock(start = Date.now()) {
  let now = start;
  return {
    now: () => now,
    advance(seconds: number) {
      now += seconds * 1000;
    },
  };
}

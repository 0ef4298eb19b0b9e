/** A check of a service, as `federama check` runs it, in this process. */
import {
  type CheckOptions,
  checkService,
  type Federation,
  type Report,
  worldFaultSwitch,
} from 'federama';
import { carelessApp } from './careless-app.ts';
import { type ClientApp, clientApp } from './client-app.ts';

export function checkOf(
  federation: Federation,
  loginUrl: string,
  more: Partial<CheckOptions> = {},
) {
  return checkService({
    loginUrl,
    manifest: federation.manifest,
    faults: worldFaultSwitch(federation.world),
    person: { login: 'test', password: '123' },
    ...more,
  });
}

export async function carelessService(): Promise<ClientApp> {
  const app = await clientApp('my-app');
  app.serve(carelessApp(app));
  return app;
}

export const idsOf = ({ results }: Report, verdict: string) =>
  results.filter((result) => result.verdict === verdict).map(({ id }) => id);

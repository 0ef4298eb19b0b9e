/** Somebody's application around a client library, on a port of its own, registered at the broker. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Federation } from 'federama';
import { onTestFinished } from 'vitest';
import { testFederation } from './federation.ts';

type Client = Federation['config']['clients'][number];

export type ClientApp = {
  federation: Federation;
  origin: string;
  registration: Client['registration'];
  /** Answers requests of the application from now on. */
  serve(listener: RequestListener): void;
};

/** A federation that knows an application at this address; `id` says which client it is. */
export async function clientApp(
  id: string,
  change: (registration: Client['registration']) => void = () => {},
): Promise<ClientApp> {
  let listener: RequestListener = (_req, res) => void res.end();
  const server: Server = createServer((req, res) => listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const federation = await testFederation({
    change: ({ clients }) => {
      const registration = clients.find((client) => client.id === id)!.registration;
      registration.redirectUris.push(`${origin}/callback`);
      registration.postLogoutRedirectUris.push(`${origin}/`);
      change(registration);
    },
  });
  const { registration } = federation.config.clients.find((client) => client.id === id)!;
  return {
    federation,
    origin,
    registration,
    serve(next) {
      listener = next;
    },
  };
}

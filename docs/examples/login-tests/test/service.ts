/** The service under test: on a port of its own, registered in the world of a test. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestWorld } from '@federama/testing';
import { createApp } from '../app.ts';

export async function serve(world: TestWorld) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const client = await world.registerClient({ redirectUris: [`${origin}/callback`] });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  try {
    server.on('request', await createApp({ ...client, origin }));
  } catch (error) {
    close();
    throw error;
  }
  return { origin, loginUrl: `${origin}/login`, [Symbol.asyncDispose]: async () => close() };
}

/** A host that is `localhost`: whichever of its addresses a client tries first. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, Server } from 'node:net';
import { listen } from '@federama/server-kit/listen';
import { expect, onTestFinished, test, vi } from 'vitest';

const hello: RequestListener = (_req, res) => void res.end('hello');

async function listening(host = 'localhost') {
  const server = await listen(hello, { host, port: 0 });
  onTestFinished(() => server.close());
  return server;
}

test('localhost is both loopbacks', async () => {
  const { port } = await listening();
  for (const host of ['127.0.0.1', '[::1]']) {
    const answer = await fetch(`http://${host}:${port}/`);
    expect(await answer.text()).toBe('hello');
  }
});

test('an address that is named is the only one', async () => {
  const { port } = await listening('127.0.0.1');
  await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
});

test('a port somebody holds on one loopback is not had on the other', async () => {
  const other = createServer(hello).listen({ host: '::1', port: 0 });
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(listen(hello, { host: 'localhost', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  // What was opened is closed again.
  const again = await listen(hello, { host: '127.0.0.1', port });
  await again.close();
});

test.each(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])(
  'where IPv6 does not exist (%s), one loopback serves',
  async (code) => {
    const open = Server.prototype.listen;
    const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (
      this: Server,
      ...words: unknown[]
    ) {
      const [{ host }] = words as [{ host: string }];
      if (host !== '::1') return Reflect.apply(open, this, words);
      queueMicrotask(() => this.emit('error', Object.assign(new Error(code), { code })));
      return this;
    });
    onTestFinished(() => spy.mockRestore());
    const { port } = await listening();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  },
);

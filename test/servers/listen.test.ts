/** A server that closes: what was begun is finished, within a limit; streams end. */
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { openEventStream } from '@federama/server-kit/event-stream';
import { listen } from '@federama/server-kit/listen';
import { expect, onTestFinished, test, vi } from 'vitest';

async function listening(handler: RequestListener) {
  const server = await listen(handler, { host: 'localhost', port: 0 });
  onTestFinished(() => server.close());
  return server;
}

/** A socket that says something, and reads nothing more. */
async function connected(port: number, text: string) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

test('a request half sent does not keep a server from closing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const received = Promise.withResolvers<void>();
  const server = await listen((req) => void req.once('data', () => received.resolve()), {
    host: '127.0.0.1',
    port: 0,
  });
  const socket = await connected(
    server.port,
    'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\nhalf',
  );
  await received.promise;
  const cut = once(socket, 'close');
  const closed = server.close();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(socket.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all([closed, cut]);
});

test('an answer that was begun is finished', async () => {
  const asked = Promise.withResolvers<() => void>();
  const server = await listen((_req, res) => asked.resolve(() => res.end('whole')), {
    host: 'localhost',
    port: 0,
  });
  const answer = fetch(`http://127.0.0.1:${server.port}/`);
  const finish = await asked.promise;
  const closed = server.close();
  finish();
  expect(await (await answer).text()).toBe('whole');
  await closed;
});

test('an event stream ends with its server, and tells whoever feeds it', async () => {
  const stopped = Promise.withResolvers<void>();
  const server = await listen(
    (req, res) => {
      const stream = openEventStream(req, res);
      stream.onClose(stopped.resolve);
      stream.send({ id: 1, event: 'greeting', data: 'two\nlines' });
    },
    { host: 'localhost', port: 0 },
  );
  const answer = await fetch(`http://127.0.0.1:${server.port}/`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const started = performance.now();
  const [text] = await Promise.all([answer.text(), server.close(), stopped.promise]);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(text).toBe(':\n\nid: 1\nevent: greeting\ndata: two\ndata: lines\n\n');
});

test('a reader that does not read is let go', async () => {
  const cut = Promise.withResolvers<void>();
  const server = await listening((req, res) => {
    const stream = openEventStream(req, res);
    stream.onClose(cut.resolve);
    for (let count = 0; count < 100; count++) stream.send({ data: 'x'.repeat(1_000_000) });
  });
  const socket = await connected(server.port, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  socket.pause();
  await cut.promise;
});

test('asked for its head, a stream is over at once', async () => {
  const server = await listening((req, res) => void openEventStream(req, res));
  const answer = await fetch(`http://127.0.0.1:${server.port}/`, { method: 'HEAD' });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
});

test('of too many event streams, the one that was opened first is cut, and its reader may come again', async () => {
  const warned = vi.fn();
  process.on('warning', warned);
  onTestFinished(() => void process.off('warning', warned));
  let open = 0;
  const server = await listening((req, res) => {
    open++;
    openEventStream(req, res).onClose(() => void open--);
  });
  const readerOf = async () => {
    const socket = await connected(server.port, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await once(socket, 'data');
    return socket.resume();
  };
  const first = await readerOf();
  const cut = once(first, 'close');
  const others = await Promise.all(Array.from({ length: 249 }, readerOf));
  expect(open).toBe(250);
  await readerOf();
  await cut;
  expect(open).toBe(250);
  expect(others.filter(({ closed }) => closed)).toEqual([]);
  expect(warned).not.toHaveBeenCalled();
});

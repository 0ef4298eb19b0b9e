/** Ports are the proxy of their federation: for whom, to where, and for how long. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type ConnectListener, type Listening, listen } from '@federama/server-kit/listen';
import { type Federation, loadConfig, startFederation } from 'federama';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { tunnels } from '../../packages/federation/src/run/tunnel.ts';
import { authorityFolder } from '../support/https.ts';

async function port(connectListener: ConnectListener, host = '127.0.0.1'): Promise<Listening> {
  const listening = await listen((_req, res) => void res.end('here'), {
    ...{ host, port: 0, connect: connectListener },
  });
  onTestFinished(() => listening.close());
  return listening;
}

test('whoever is refused a tunnel, and keeps their own end open, is let go', async () => {
  let theirs: Duplex | undefined;
  const refuse = tunnels(() => undefined);
  const { port: at } = await port((req, socket, head) => {
    theirs = socket;
    refuse(req, socket, head);
  });
  const socket = connect({ port: at, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.write('CONNECT www.example.test:443 HTTP/1.1\r\nHost: www.example.test:443\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /);
  await vi.waitFor(() => expect(theirs?.destroyed).toBe(true));
});

describe('one port that others reach', () => {
  let federation: Federation;
  beforeAll(async () => {
    const config = structuredClone(loadConfig());
    for (const broker of config.brokers)
      if (broker.id === 'broker') broker.listen = { host: '0.0.0.0' };
    federation = await startFederation({
      ...{ config, ports: 'free', controlToken: 'a-token-of-more-than-20-characters' },
    });
  });
  afterAll(() => federation.stop());

  const answerTo = async (door: string, request: string): Promise<string> => {
    const socket: Socket = connect({ port: Number(new URL(door).port), host: '127.0.0.1' });
    onTestFinished(() => void socket.destroy());
    socket.write(request);
    const [first] = await once(socket, 'data');
    return String(first).split('\r\n', 1)[0] ?? '';
  };
  const tunnelTo = (url: string) => `CONNECT ${new URL(url).host} HTTP/1.1\r\n\r\n`;
  const askFor = (url: string, path = '/-/health') =>
    `GET ${url}${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`;

  test('leads to no port that is for this machine alone', async () => {
    const broker = federation.url('broker');
    const observatory = federation.url('observatory');
    expect(await answerTo(broker, tunnelTo(observatory))).toContain(' 403 ');
    expect(await answerTo(broker, askFor(observatory, '/import'))).toContain(' 404 ');
    expect(await answerTo(broker, tunnelTo(broker))).toContain(' 200 ');
  });

  test('a port for this machine alone leads to each', async () => {
    const observatory = federation.url('observatory');
    expect(await answerTo(observatory, tunnelTo(federation.url('broker')))).toContain(' 200 ');
    expect(await answerTo(observatory, tunnelTo(federation.url('azur')))).toContain(' 200 ');
    expect(await answerTo(observatory, askFor(federation.url('azur')))).toContain(' 200 ');
    expect(await answerTo(observatory, askFor(observatory, '/import'))).toContain(' 200 ');
  });
});

test('plain http at a port of TLS: headers that never end are not waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const authority = authorityFolder();
  onTestFinished(authority.remove);
  const { localCertificates } = await import(
    '../../packages/federation/src/run/local-certificates.ts'
  );
  const tls = await localCertificates(authority.folder, loadConfig);
  const listening = await listen((_req, res) => void res.end('here'), {
    ...{ host: '127.0.0.1', port: 0, tls },
  });
  const socket = connect({ port: listening.port, host: '127.0.0.1' });
  socket.on('error', () => {}).write('GET / HTTP/1.1\r\nX-Slow: ');
  // Cut while it writes: an error comes first, then.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  // However often another byte comes.
  const drip = setInterval(() => socket.write('a'), 5);
  onTestFinished(() => void clearInterval(drip));
  // What came before this request is heard by now.
  const answer = await fetch(`http://127.0.0.1:${listening.port}/`);
  expect(await answer.text()).toBe('here');
  vi.advanceTimersByTime(61_000);
  await closed;
  await listening.close();
});

/** An authority that others than its owner trust: it signs for one host, and for a fortnight. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { openAuthority } from '@federama/authority/authority';
import { createCertificates } from '@federama/authority/certificates';
import { describe, expect, onTestFinished, test } from 'vitest';
import { movableClock } from '../../support/federation.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'federama-authority-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What a client that trusts this authority alone says of a certificate that it signed for a host. */
async function shownTo(ca: string, shown: { key: string; cert: string }, host: string) {
  const server = createServer(shown);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return new Promise<string>((resolve) => {
    const isAddress = /^[\d.]+$|:/.test(host);
    const socket = connect({
      port,
      host: '127.0.0.1',
      ca,
      ...(!isAddress && { servername: host }),
    });
    // An address is asked for without a name: only the chain counts here.
    socket.once('secureConnect', () => resolve('trusted')).once('close', () => resolve('closed'));
    socket.once('error', ({ message }) => resolve(message));
    onTestFinished(() => void socket.destroy());
  });
}

describe('an authority for one host', () => {
  test.each([
    ['127.0.0.1', ['10.0.0.1', 'evil.example']],
    ['room.example', ['evil.example', '127.0.0.1']],
  ])('at %s signs for it, and for nobody else', async (host, others) => {
    const { certificate, issue } = await openAuthority({
      ...{ folder: newFolder(), clock: movableClock(), only: host },
    });
    expect(await shownTo(certificate, await issue([host]), host)).toBe('trusted');
    for (const other of others)
      expect(await shownTo(certificate, await issue([host, other]), host)).toMatch(
        /(?:permitted|excluded) subtree violation/,
      );
  });

  test('is good for servers, and for a fortnight', async () => {
    const [folder, clock] = [newFolder(), movableClock()];
    const { certificate } = await openAuthority({ folder, clock, only: '192.168.1.20' });
    const { keyUsage, subject, validToDate } = new X509Certificate(certificate);
    expect(keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(subject).toContain('Federama room at 192.168.1.20');
    const days = (validToDate.getTime() - clock.now()) / 86_400_000;
    expect(Math.round(days)).toBe(14);
    clock.advance(5 * 86_400);
    expect((await openAuthority({ folder, clock, only: '192.168.1.20' })).isNew).toBe(false);
    clock.advance(2 * 86_400);
    expect((await openAuthority({ folder, clock, only: '192.168.1.20' })).isNew).toBe(true);
  });

  test('shows no name of this machine, which it may not sign for', async () => {
    const clock = movableClock();
    const authority = await openAuthority({ folder: newFolder(), clock, only: '192.168.1.20' });
    const names = () => ['192.168.1.20'];
    const shown = await createCertificates({ authority, clock, names, ownNames: false })();
    expect(new X509Certificate(shown.cert).subjectAltName).toBe('IP Address:192.168.1.20');
  });
});

test('clients that ask for names nobody has do not fill the memory: those asked for long ago are made again', async () => {
  const made: string[] = [];
  const certificates = createCertificates({
    authority: {
      async issue([name = '']) {
        made.push(name);
        return { key: '', cert: name, renewAt: Number.POSITIVE_INFINITY };
      },
    },
    clock: movableClock(),
    names: () => ['federation.example'],
  });
  await certificates('first.localhost');
  await certificates('first.localhost');
  for (let name = 0; name < 1100; name++) await certificates(`world-${name}.localhost`);
  await certificates('first.localhost');
  expect(made.filter((name) => name === 'first.localhost')).toHaveLength(2);
});

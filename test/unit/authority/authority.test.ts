/** The authority of a machine: who can read its key, when it is renewed, what it signs. */
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuthority } from '@federama/authority/authority';
import { createCertificates } from '@federama/authority/certificates';
import { describe, expect, onTestFinished, test } from 'vitest';
import { movableClock } from '../../support/federation.ts';

const DAY_SECONDS = 24 * 3600;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'federama-authority-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const keyOf = (folder: string) => join(folder, 'authority-key.pem');

describe('the authority', () => {
  test('is made once, and its key is for its owner alone', async () => {
    const [folder, clock] = [join(newFolder(), 'made', 'below'), movableClock()];
    const made = await openAuthority({ folder, clock });
    expect(made.isNew).toBe(true);
    expect(statSync(keyOf(folder)).mode & 0o777).toBe(0o600);
    const found = await openAuthority({ folder, clock });
    expect(found).toMatchObject({ isNew: false, certificate: made.certificate });
    const published = readFileSync(join(folder, 'authority.pem'), 'utf8');
    expect(published).toBe(made.certificate);
    expect(published).not.toContain('PRIVATE');
    expect(new X509Certificate(published).ca).toBe(true);
  });

  test('made by several processes at once is one', async () => {
    const [folder, clock] = [newFolder(), movableClock()];
    const opened = await Promise.all([1, 2, 3].map(() => openAuthority({ folder, clock })));
    expect(new Set(opened.map(({ certificate }) => certificate)).size).toBe(1);
  });

  test.skipIf(process.platform === 'win32')(
    'is not used once others can read its key',
    async () => {
      const [folder, clock] = [newFolder(), movableClock()];
      await openAuthority({ folder, clock });
      chmodSync(keyOf(folder), 0o640);
      await expect(openAuthority({ folder, clock })).rejects.toThrow(/chmod 600/);
    },
  );

  test('is not guessed from a file that is something else', async () => {
    const [folder, clock] = [newFolder(), movableClock()];
    writeFileSync(keyOf(folder), 'not a key', { mode: 0o600 });
    await expect(openAuthority({ folder, clock })).rejects.toThrow(/no private key/);
  });

  test('is another one before the former ends', async () => {
    const [folder, clock] = [newFolder(), movableClock()];
    const { certificate } = await openAuthority({ folder, clock });
    clock.advance((3 * 365 - 29) * DAY_SECONDS);
    const next = await openAuthority({ folder, clock });
    expect(next.isNew).toBe(true);
    expect(next.certificate).not.toBe(certificate);
  });
});

describe('its certificates', () => {
  async function certificates(names: string[]) {
    const clock = movableClock();
    const authority = await openAuthority({ folder: newFolder(), clock });
    const give = createCertificates({ authority, clock, names: () => names });
    return { authority, clock, names, give };
  }

  test('are for the name that was asked, and for a week', async () => {
    const { authority, clock, give } = await certificates(['fc.example.test']);
    const { cert } = await give('fc.example.test');
    const leaf = new X509Certificate(cert);
    expect(leaf.subjectAltName).toBe('DNS:fc.example.test');
    expect(leaf.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    const days = (leaf.validToDate.getTime() - clock.now()) / 1000 / DAY_SECONDS;
    expect(Math.round(days)).toBe(7);
  });

  test('are for a world below such a name, but for no name that is nobody’s here', async () => {
    const { give } = await certificates(['fc.example.test']);
    const below = new X509Certificate((await give('w1.fc.example.test')).cert);
    expect(below.subjectAltName).toBe('DNS:w1.fc.example.test');
    const bank = new X509Certificate((await give('bank.example')).cert);
    expect(bank.checkHost('bank.example')).toBeUndefined();
    expect(bank.checkHost('fc.example.test')).toBe('fc.example.test');
    expect(bank.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(bank.checkIP('::1')).toBe('::1');
  });

  test('are made anew before they end, and when the configuration has other names', async () => {
    const { clock, names, give } = await certificates(['a.example.test']);
    const [first, same] = [await give(), await give()];
    expect(same.cert).toBe(first.cert);
    clock.advance(6 * DAY_SECONDS);
    const renewed = await give();
    expect(renewed.cert).not.toBe(first.cert);
    names.push('b.example.test');
    expect(new X509Certificate((await give()).cert).checkHost('b.example.test')).toBeDefined();
  });
});

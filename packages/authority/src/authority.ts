/**
 * A certificate authority of this machine: a key that stays in a file of its owner, and short-lived
 * certificates for the names of a federation. Made at its first use. The only package that imports
 * the library for certificates, which is loaded with it.
 */
import type { webcrypto } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@federama/server-kit/clock';
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { AuthorityError } from './authority-error.ts';
import { onlyFor } from './constraints.ts';
import { alternativeName } from './names.ts';
import { CERTIFICATE_FILE, KEY_FILE } from './place.ts';

/** What a server of TLS shows, in PEM. */
export type Credentials = { key: string; cert: string; renewAt: number };

export type Authority = {
  /** Its certificate, in PEM: what clients have to trust. */
  certificate: string;
  /** Whether this call has made it: nobody trusts it yet. */
  isNew: boolean;
  /** A certificate for these names and addresses, with its key. */
  issue(names: readonly string[]): Promise<Credentials>;
};

const DAY_MS = 24 * 3600 * 1000;
/** Another one in time, so that no certificate outlives it. */
const LIFETIMES = {
  machine: { days: 3 * 365, renewalDays: 30 },
  /** Others than its owner trust it: for a course, not for years. */
  oneHost: { days: 14, renewalDays: 8 },
};
const LEAF_DAYS = 7;
const LEAF_RENEWAL_DAYS = 2;
/** Clocks of clients may be behind. */
const BACKDATED_MS = 3600 * 1000;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

type CryptoKey = webcrypto.CryptoKey;

type Place = {
  folder: string;
  clock: Clock;
  /** The one host it may sign for; any, when left out. */
  only?: string;
};

type Kept = { key: CryptoKey; certificate: X509Certificate };

/** @throws AuthorityError when its file cannot be used */
export async function openAuthority({ folder, clock, only }: Place): Promise<Authority> {
  const file = join(folder, KEY_FILE);
  mkdirSync(folder, { recursive: true });
  let kept = await readAuthority(file);
  const isNew = !kept || isNearlyOver(kept.certificate, { clock, only });
  if (isNew) {
    if (kept) rmSync(file);
    await makeAuthority(file, { clock, only });
    kept = await readAuthority(file);
  }
  if (!kept) throw new AuthorityError(`${file} was made, and is gone.`);
  const { key, certificate } = kept;
  const pem = `${certificate.toString('pem')}\n`;
  publish(join(folder, CERTIFICATE_FILE), pem);
  return {
    ...{ certificate: pem, isNew },
    issue: (names) => issue({ names, clock, issuer: certificate, signingKey: key }),
  };
}

async function readAuthority(file: string): Promise<Kept | undefined> {
  const state = statSync(file, { throwIfNoEntry: false });
  if (!state) return undefined;
  if (process.platform !== 'win32' && state.mode & 0o077)
    throw new AuthorityError(
      `${file} can be read by others than its owner: whoever has this key can pose as any site to you. Run: chmod 600 '${file}'; if others may have read it, delete it and trust the new authority instead: federama trust --remove, then federama trust.`,
    );
  const blocks = PemConverter.decodeWithHeaders(readFileSync(file, 'utf8'));
  const find = (wanted: string) => blocks.find(({ type }) => type === wanted)?.rawData;
  const [keyData, certificateData] = [find('PRIVATE KEY'), find('CERTIFICATE')];
  if (!keyData || !certificateData)
    throw new AuthorityError(
      `${file} holds no private key with its certificate. Delete it: another authority is made, which has to be trusted anew.`,
    );
  const key = await crypto.subtle.importKey('pkcs8', keyData, ALGORITHM, false, ['sign']);
  return { key, certificate: new X509Certificate(certificateData) };
}

type Making = Pick<Place, 'clock' | 'only'>;

const lifetimeOf = (only: string | undefined) => LIFETIMES[only ? 'oneHost' : 'machine'];

function isNearlyOver({ notAfter }: X509Certificate, { clock, only }: Making): boolean {
  return notAfter.getTime() - clock.now() < lifetimeOf(only).renewalDays * DAY_MS;
}

/** Written beside its place, then put there: of several processes that begin at once, one wins. */
async function makeAuthority(file: string, { clock, only }: Making): Promise<void> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: only
      ? [{ CN: [`Federama room at ${only}`] }, { O: ['Federama (this address only)'] }]
      : 'CN=Federama local authority, O=Federama (this machine only)',
    ...validity(clock, lifetimeOf(only).days),
    serialNumber: serialNumber(),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      // Nor for mail, or for programs.
      ...(only
        ? [onlyFor(only), new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth])]
        : []),
    ],
  });
  const fresh = `${file}.${process.pid}`;
  const text = `${await keyPem(keys.privateKey)}\n${certificate.toString('pem')}\n`;
  writeFileSync(fresh, text, { mode: 0o600 });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
}

function publish(file: string, pem: string): void {
  if (statSync(file, { throwIfNoEntry: false }) && readFileSync(file, 'utf8') === pem) return;
  writeFileSync(file, pem);
  chmodSync(file, 0o644);
}

type Wanted = {
  names: readonly string[];
  clock: Clock;
  issuer: X509Certificate;
  signingKey: CryptoKey;
};

async function issue({ names, clock, issuer, signingKey }: Wanted): Promise<Credentials> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const dates = validity(clock, LEAF_DAYS);
  const certificate = await X509CertificateGenerator.create({
    // Names are in the extension: a common name holds 64 characters, and no client reads it.
    subject: 'O=Federama',
    issuer: issuer.subject,
    ...dates,
    serialNumber: serialNumber(),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(alternativeName)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return {
    key: await keyPem(keys.privateKey),
    cert: certificate.toString('pem'),
    renewAt: dates.notAfter.getTime() - LEAF_RENEWAL_DAYS * DAY_MS,
  };
}

function validity(clock: Clock, days: number) {
  const now = clock.now();
  return { notBefore: new Date(now - BACKDATED_MS), notAfter: new Date(now + days * DAY_MS) };
}

/** Positive, and not to be guessed. Source: RFC 5280 §4.1.2.2. */
function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `01${Buffer.from(bytes).toString('hex')}`;
}

async function keyPem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

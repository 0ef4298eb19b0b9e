/** Programs that the start page prints, for each way an application can be registered, and run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LIBRARIES } from '@federama/start-page/libraries';
import { settingsFor } from '@federama/start-page/settings';
import type { Federation } from 'federama';
import { SECOND, withSecondBroker } from './brokers.ts';
import { testFederation } from './federation.ts';

type Registration = Federation['config']['clients'][number]['registration'];

export type Choice = {
  idToken: Registration['idTokenSignedResponseAlg'];
  userinfo: Registration['userinfoSignedResponseAlg'];
  auth: Registration['tokenEndpointAuthMethod'];
  logout: boolean;
  /** By a broker that encrypts. */
  encryption?: { idToken?: EncryptionAlg; userinfo?: EncryptionAlg };
};

type EncryptionAlg = NonNullable<Registration['idTokenEncryptedResponseAlg']>;

const ID_TOKEN = ['ES256', 'RS256', 'HS256'] as const;
const USERINFO = ['ES256', 'RS256', 'HS256', 'none'] as const;
const AUTH = ['client_secret_post', 'private_key_jwt'] as const;

/** Everything the form offers: 48. With ALL_PROGRAMS unset, 12 of them in which each two choices meet. */
export const CHOICES: readonly Choice[] = ID_TOKEN.flatMap((idToken, row) =>
  USERINFO.flatMap((userinfo, column) =>
    AUTH.flatMap((auth, a) =>
      [true, false].flatMap((logout, l) => {
        const drawn = a === (row + column) % 2 && l === (row + (column >> 1)) % 2;
        return drawn || process.env.ALL_PROGRAMS ? [{ idToken, userinfo, auth, logout }] : [];
      }),
    ),
  ),
);

/** Each algorithm, together and apart. */
export const ENCRYPTED: readonly Choice[] = [
  encrypted('client_secret_post', true, { idToken: 'RSA-OAEP-256', userinfo: 'RSA-OAEP-256' }),
  encrypted('private_key_jwt', true, { idToken: 'ECDH-ES', userinfo: 'ECDH-ES' }),
  encrypted('client_secret_post', false, { idToken: 'RSA-OAEP' }),
  encrypted('client_secret_post', true, { idToken: 'ECDH-ES', userinfo: 'RSA-OAEP' }),
];

function encrypted(
  auth: Choice['auth'],
  logout: boolean,
  encryption: NonNullable<Choice['encryption']>,
): Choice {
  return { idToken: 'ES256', userinfo: 'ES256', auth, logout, encryption };
}

export const titleOf = ({ idToken, userinfo, auth, logout, encryption }: Choice) =>
  [
    `ID token ${idToken}, userinfo ${userinfo}, ${auth}, ${logout ? 'with' : 'without'} sign-out`,
    ...Object.entries(encryption ?? {}).map(([name, alg]) => `${name} in ${alg}`),
  ].join(', ');

export type Printed = {
  choice: Choice;
  origin: string;
  /** Where the files were written, as the page shows them. */
  folder: string;
  files: string[];
  federation: Federation;
  /** Lets go of the port, which is held for the program until it starts. */
  freePort(): Promise<void>;
};

/**
 * One federation that knows an application for each choice, and what the start page prints for it.
 * `atSecond`: for the second of its two brokers, where it has another client_id and secret. `https`:
 * over https, with an authority in this folder. `like`: the application that these are like.
 */
export async function printedPrograms(
  library: string,
  choices: readonly Choice[] = CHOICES,
  { atSecond = false, https, like }: { atSecond?: boolean; https?: string; like?: string } = {},
): Promise<Printed[]> {
  const found = LIBRARIES.find(({ folder }) => folder === library);
  if (!found) throw new Error(`no library of this name: ${library}`);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const held = await Promise.all(choices.map(holdPort));
  const ports = held.map(({ port }) => port);
  const idOf = (index: number) => `${library.replaceAll(/[_/]/g, '-')}-${index}`;
  const federation = await testFederation({
    ...(https !== undefined && { authorityFolder: https }),
    change: (config) => {
      if (https !== undefined) config.https = true;
      if (atSecond) withSecondBroker(config);
      const { clients } = config;
      choices.forEach((choice, index) => {
        const usual = choice.encryption ? 'my-plus-app' : 'my-app';
        const shipped = clients.find(({ id }) => id === (like ?? usual));
        if (!shipped) throw new Error(`no ${like ?? usual}`);
        const origin = `http://localhost:${ports[index]}`;
        const registration: Registration = {
          ...shipped.registration,
          clientId: idOf(index),
          clientSecret: `it’s the "secret" of ${library} number ${index}`.replace('’', "'"),
          redirectUris: [`${origin}${new URL(found.redirectUri).pathname}`],
          postLogoutRedirectUris: choice.logout ? [`${origin}/`] : [],
          idTokenSignedResponseAlg: choice.idToken,
          userinfoSignedResponseAlg: choice.userinfo,
          tokenEndpointAuthMethod: choice.auth,
          ...(like !== undefined && { corsOrigins: [origin] }),
          ...registeredKeys(choice, publicKey),
        };
        const there = {
          clientId: `${idOf(index)}-there`,
          clientSecret: `${idOf(index)}: the other secret of it`,
        };
        const atBroker = atSecond ? { [SECOND]: there } : undefined;
        clients.push({ ...shipped, id: idOf(index), registration, atBroker });
      });
    },
  });
  return choices.map((choice, index) => {
    const own = federation.manifest.clients.filter(({ id }) => id === idOf(index));
    const client = own.find(({ broker }) => !atSecond || broker === SECOND);
    if (!client) throw new Error('not registered');
    const shown = settingsFor(client).filter(({ folder }) => folder === library);
    const folder = folderOf(idOf(index));
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(folder, 'private-key.pem'), pem);
    const spki = publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(join(folder, 'public-key.pem'), spki);
    const decryptionKeys = { keys: decryptionKeysOf(choice) };
    writeFileSync(join(folder, 'decryption-keys.json'), JSON.stringify(decryptionKeys));
    for (const [at, { code }] of shown.entries())
      writeFileSync(join(folder, found.files[at] ?? ''), code);
    const origin = `http://localhost:${ports[index]}`;
    return {
      choice,
      origin,
      folder,
      files: shown.map(({ code }) => code),
      federation,
      freePort: held[index]?.free ?? (async () => {}),
    };
  });
}

type Jwk = { kty: string; alg?: string } & Record<string, unknown>;

/** What signs its assertions, and what is encrypted for it. */
function registeredKeys(choice: Choice, signing: KeyObject): Partial<Registration> {
  const { auth, encryption = {} } = choice;
  const { kty = '', ...point } = signing.export({ format: 'jwk' });
  const own = auth === 'private_key_jwt' ? [{ kty, ...point, use: 'sig' }] : [];
  const keys = [...own, ...decryptionKeysOf(choice).map(publicPart)];
  const idToken = encryption.idToken && {
    idTokenEncryptedResponseAlg: encryption.idToken,
    idTokenEncryptedResponseEnc: 'A256GCM' as const,
  };
  const userinfo = encryption.userinfo && {
    userinfoEncryptedResponseAlg: encryption.userinfo,
    userinfoEncryptedResponseEnc: 'A256GCM' as const,
  };
  return {
    ...WITHOUT_ENCRYPTION,
    ...idToken,
    ...userinfo,
    jwks: keys.length ? { keys } : undefined,
  };
}

const WITHOUT_ENCRYPTION = {
  idTokenEncryptedResponseAlg: undefined,
  idTokenEncryptedResponseEnc: undefined,
  userinfoEncryptedResponseAlg: undefined,
  userinfoEncryptedResponseEnc: undefined,
};

const KEYS = new URL('../../packages/federation/demonstration-client-keys.json', import.meta.url);
const DEMONSTRATION: { keys: Jwk[] } = JSON.parse(readFileSync(KEYS, 'utf8'));

/** One for each algorithm, as the file that programs read. */
function decryptionKeysOf({ encryption = {} }: Choice): Jwk[] {
  return [...new Set(Object.values(encryption))].flatMap((alg) => {
    const found = DEMONSTRATION.keys.find((key) => (alg === 'ECDH-ES') === (key.kty === 'EC'));
    return found
      ? [{ ...found, alg, kid: alg === 'RSA-OAEP' ? 'decryption-key' : `for ${alg}` }]
      : [];
  });
}

function publicPart({ kty, use, alg, kid, n, e, crv, x, y }: Jwk): Jwk {
  const members = { use, alg, kid, n, e, crv, x, y };
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return { kty, ...Object.fromEntries(known) };
}

/** Inside node_modules, so that programs find the packages they import. */
function folderOf(name: string): string {
  const root = fileURLToPath(new URL('../../node_modules/.cache/programs/', import.meta.url));
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

type HeldPort = { port: number; free(): Promise<void> };

/** A port for a program that is started later: whatever else starts meanwhile gets another one. */
export async function holdPort(): Promise<HeldPort> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  return { port, free: () => new Promise((resolve) => void server.close(() => resolve())) };
}

export type Started = { stop(): Promise<void>; output(): string };

/** Runs a command in the program's folder until it says it is ready. */
export async function start(
  [command = '', ...words]: readonly string[],
  { folder, freePort, origin }: Pick<Printed, 'folder' | 'freePort' | 'origin'>,
  ready: RegExp | 'port' = /^ready: /m,
  env: Record<string, string> = {},
): Promise<Started> {
  await freePort();
  const child: ChildProcess = spawn(command, words, {
    cwd: folder,
    detached: true,
    env: { ...process.env, ...env },
  });
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const told = (text: Buffer) => {
      output += text;
      if (ready !== 'port' && ready.test(output)) resolve();
    };
    child.stdout?.on('data', told);
    child.stderr?.on('data', told);
    if (ready === 'port') void accepts(Number(new URL(origin).port)).then(resolve);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`ended before it was ready:\n${output}`)));
  });
  const stop = async () => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  return { stop, output: () => output };
}

/** Of programs that do not say when they listen. */
async function accepts(port: number): Promise<void> {
  const attempt = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, 'localhost', () => resolve(true));
      socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
    });
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(20))
    if (await attempt()) return;
}

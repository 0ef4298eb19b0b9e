/**
 * An authenticator in software: makes passkeys (P-256, no attestation) and answers challenges, each
 * part of which a test can change. Source: https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Changes = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Whether the person was verified: a PIN, a fingerprint. */
  verified?: boolean;
  counter?: number;
};

type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** Bytes of CBOR: as much of it as a COSE key and an attestation need. */
const head = (major: number, length: number) => {
  const type = major << 5;
  if (length < 24) return Buffer.from([type | length]);
  if (length < 256) return Buffer.from([type | 24, length]);
  return Buffer.from([type | 25, length >> 8, length & 255]);
};
const bytes = (data: Buffer) => Buffer.concat([head(2, data.length), data]);
const text = (data: string) => Buffer.concat([head(3, data.length), Buffer.from(data)]);
const map = (...pairs: Buffer[]) => Buffer.concat([head(5, pairs.length / 2), ...pairs]);
const int = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));

export function softAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  let userHandle = '';
  const coseKey = map(
    ...[int(1), int(2), int(3), int(-7), int(-1), int(1)],
    ...[int(-2), bytes(Buffer.from(x, 'base64url'))],
    ...[int(-3), bytes(Buffer.from(y, 'base64url'))],
  );
  const clientData = (type: string, options: Options, changes: Changes) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: changes.challenge ?? options.challenge,
        origin: changes.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const authData = (rpId: string, { verified = true, counter: told }: Changes, more?: Buffer) => {
    const flags = 1 | (verified ? 4 : 0) | (more ? 64 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(told ?? counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more ?? Buffer.alloc(0)]);
  };
  return {
    id: id.toString('base64url'),
    create(json: string, changes: Changes = {}): string {
      const options = JSON.parse(json) as Options;
      userHandle = options.user?.id ?? '';
      const length = Buffer.from([0, id.length]);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey]);
      const data = authData(changes.rpId ?? options.rp?.id ?? '', changes, credential);
      const attestation = map(
        ...[text('fmt'), text('none'), text('attStmt'), map(), text('authData'), bytes(data)],
      );
      return JSON.stringify({
        ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options, changes).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
        },
      });
    },
    get(json: string, changes: Changes = {}): string {
      const options = JSON.parse(json) as Options;
      counter++;
      const data = authData(changes.rpId ?? options.rpId ?? '', changes);
      const client = clientData('webauthn.get', options, changes);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return JSON.stringify({
        ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle,
        },
      });
    },
  };
}

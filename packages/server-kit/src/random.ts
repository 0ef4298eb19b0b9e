/** Where every party takes chance from: the system's, or a sequence that a seed decides. */
import { createCipheriv, hash, randomBytes } from 'node:crypto';

export type Random = { bytes(size: number): Buffer };

export const systemRandom: Random = drawnAhead(4096);

/** The system's, asked for much at a time: most who draw want few bytes. */
function drawnAhead(ahead: number): Random {
  let [drawn, used] = [Buffer.alloc(0), 0];
  return {
    bytes(size) {
      if (size > ahead / 8) return randomBytes(size);
      if (used + size > drawn.length) [drawn, used] = [randomBytes(ahead), 0];
      used += size;
      return Buffer.from(drawn.subarray(used - size, used));
    },
  };
}

/** The same bytes in the same order for the same seed (AES-256 in counter mode). */
export function seededRandom(seed: string): Random {
  const key = hash('sha256', seed, 'buffer');
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return { bytes: (size) => stream.update(Buffer.alloc(size)) };
}

/** Hexadecimal, two digits a byte. */
export function randomHex(random: Random, size: number): string {
  return random.bytes(size).toString('hex');
}

/** base64url; 32 bytes make 43 characters. */
export function randomToken(random: Random, size = 32): string {
  return random.bytes(size).toString('base64url');
}

/** Decimal digits, each as likely. */
export function randomDigits(random: Random, count: number): string {
  const value = random.bytes(8).readBigUInt64BE() % 10n ** BigInt(count);
  return value.toString().padStart(count, '0');
}

/** A version 4 UUID. Source: RFC 9562 §5.4. */
export function randomUuid(random: Random): string {
  return uuidOf(random.bytes(16));
}

/** Of 16 bytes or more, which nobody can guess. */
export function uuidOf(given: Buffer): string {
  const bytes = Buffer.from(given.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

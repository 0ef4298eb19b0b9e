/** Codes that people read from a wall and type: no letter that is taken for another. */
import type { Random } from '@federama/server-kit/random';

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** The greatest multiple of their number in a byte: each letter is as likely. */
const FAIR = 256 - (256 % LETTERS.length);

export function newCode(random: Random, length: number): string {
  let code = '';
  while (code.length < length) {
    const [byte = 255] = random.bytes(1);
    if (byte < FAIR) code += LETTERS[byte % LETTERS.length];
  }
  return code;
}

/** As it was meant: in any case, with or without spaces and hyphens. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s\-–—]/g, '');
}

/** In two halves, as people say it. */
export function shownCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

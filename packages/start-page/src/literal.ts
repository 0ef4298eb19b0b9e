/** A value inside a string literal of a program, whatever characters it has. */

const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** `quote` is what stands before the value; without quotes, it stands as it is. */
export function inLiteral(value: string, quote: string, file: string): string {
  if (quote !== '"' && quote !== "'") return value;
  const escaped = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  switch (file.split('.').at(-1)) {
    // They have no other escapes in these quotes.
    case 'php':
    case 'conf':
      return escaped;
    case 'rb':
      return escaped.replaceAll('#', '\\#').replace(CONTROL, unicode);
    // Java reads \u before it reads literals.
    case 'java':
      return escaped.replace(/\p{Cc}/gu, octal);
    default:
      return escaped.replace(CONTROL, unicode);
  }
}

const codeOf = (character: string) => character.charCodeAt(0);
const unicode = (character: string) => `\\u${codeOf(character).toString(16).padStart(4, '0')}`;
const octal = (character: string) => `\\${codeOf(character).toString(8).padStart(3, '0')}`;

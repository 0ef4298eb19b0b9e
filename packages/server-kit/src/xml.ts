/** XML, written and read by one library: text that crosses it comes back equal. */
import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** Elements by name, attributes under `@` and their name; an array repeats its element. */
export type XmlValue =
  | string
  | number
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

const NAMING = { ignoreAttributes: false, attributeNamePrefix: '@' };
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';

const BUILDER = new XMLBuilder({
  ...NAMING,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** What XML 1.0 cannot hold (§2.2) is left out: not even a reference may stand for it. */
export function writeXml(document: { readonly [root: string]: XmlValue }): string {
  const written: string = BUILDER.build(document);
  // A carriage return that is not a reference is read as a line feed (§2.11).
  return PROLOGUE + withoutForbidden(written).replaceAll('\r', '&#13;');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text without the characters that XML cannot hold. */
export function withoutForbidden(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '');
}

const PARSER = new XMLParser({
  ...NAMING,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  // Without it, references by number (`&#39;`) are left as they are.
  htmlEntities: true,
});

/** The root by its name, all values as text, none trimmed. @throws when it is not well-formed */
export function readXml(text: string): unknown {
  return PARSER.parse(text, true);
}

/** A login as a file, in one of four formats. */
import { redactedAll } from '@federama/instruments/record/redact';
import type { Language } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';
import type { Party } from '@federama/server-kit/view';
import { inOrder, type Lane, lanesOf } from '../flow/lanes.ts';
import { toHar } from './har.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { toMermaid } from './mermaid.ts';

/** As the endings of file names: HTTP Archive, Mermaid, Markdown, and JSON to replay. */
export const LOGIN_FORMATS = ['har', 'mmd', 'md', 'json'] as const;
export type LoginFormat = (typeof LOGIN_FORMATS)[number];

type Secrets = 'masked' | 'shown';

type Write = (exchanges: readonly Exchange[], lanes: readonly Lane[], language: Language) => string;

const WRITINGS: Readonly<Record<LoginFormat, { type: string; write: Write }>> = {
  har: { type: 'application/json', write: (exchanges) => pretty(toHar(exchanges)) },
  json: { type: 'application/json', write: (exchanges, lanes) => pretty(toJson(exchanges, lanes)) },
  md: { type: 'text/markdown; charset=utf-8', write: toMarkdown },
  mmd: { type: 'text/plain; charset=utf-8', write: toMermaid },
};

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export function isLoginFormat(value: string): value is LoginFormat {
  return (LOGIN_FORMATS as readonly string[]).includes(value);
}

type Asked = {
  format: LoginFormat;
  language: Language;
  secrets: Secrets;
} & ({ lanes: readonly Lane[] } | { parties: readonly Party[] });

export function loginFile(
  exchanges: readonly Exchange[],
  { format, language, secrets, ...who }: Asked,
): { type: string; text: string } {
  const { type, write } = WRITINGS[format];
  const shown = inOrder(secrets === 'shown' ? exchanges : redactedAll(exchanges));
  const lanes = 'lanes' in who ? who.lanes : lanesOf(exchanges, who);
  return { type, text: write(shown, lanes, language) };
}

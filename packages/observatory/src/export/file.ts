/** A login as a file, in one of four formats. */
import { redactedAll } from '@federama/instruments/record/redact';
import type { Language } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';
import type { Party } from '@federama/server-kit/view';
import { inOrder, type Lane, lanesOf } from '../flow/lanes.ts';
import { type TokensBySeq, withoutSecrets } from '../inspect/inspect.ts';
import { toHar } from './har.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { toMermaid } from './mermaid.ts';

/** As the endings of file names: HTTP Archive, Mermaid, Markdown, and JSON to replay. */
export const LOGIN_FORMATS = ['har', 'mmd', 'md', 'json'] as const;
export type LoginFormat = (typeof LOGIN_FORMATS)[number];

type Secrets = 'masked' | 'shown';

type Written = { lanes: readonly Lane[]; language: Language; tokens?: TokensBySeq | undefined };
type Write = (exchanges: readonly Exchange[], written: Written) => string;

const WRITINGS: Readonly<Record<LoginFormat, { type: string; write: Write }>> = {
  har: { type: 'application/json', write: (all, { tokens }) => pretty(toHar(all, tokens)) },
  json: { type: 'application/json', write: (all, { lanes }) => pretty(toJson(all, lanes)) },
  md: {
    type: 'text/markdown; charset=utf-8',
    write: (all, { lanes, language, tokens }) => toMarkdown(all, lanes, { language, tokens }),
  },
  mmd: {
    type: 'text/plain; charset=utf-8',
    write: (all, { lanes, language }) => toMermaid(all, lanes, language),
  },
};

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export function isLoginFormat(value: string): value is LoginFormat {
  return (LOGIN_FORMATS as readonly string[]).includes(value);
}

type Asked = {
  format: LoginFormat;
  language: Language;
  secrets: Secrets;
  /** What the tokens of each exchange say. */
  tokens?: TokensBySeq;
} & ({ lanes: readonly Lane[] } | { parties: readonly Party[] });

export function loginFile(
  exchanges: readonly Exchange[],
  { format, language, secrets, tokens, ...who }: Asked,
): { type: string; text: string } {
  const { type, write } = WRITINGS[format];
  const masked = secrets === 'masked';
  const shown = inOrder(masked ? redactedAll(exchanges) : exchanges);
  const said = masked && tokens ? withoutSecrets(tokens, exchanges) : tokens;
  const lanes = 'lanes' in who ? who.lanes : lanesOf(exchanges, who);
  return { type, text: write(shown, { lanes, language, tokens: said }) };
}

/** A login as a report to read or to attach to a ticket: each exchange with what it means. */

import { errorOf } from '@federama/instruments/record/errors';
import {
  explainClaim,
  explainEncryptedHeader,
  explainEncryptedPart,
  explainError,
  explainHeader,
  explainParameter,
  explainStep,
} from '@federama/knowledge/index';
import type { Note } from '@federama/server-kit/explanation';
import type { Language } from '@federama/server-kit/i18n';
import type { Exchange } from '@federama/server-kit/journal';
import { kitMessages } from '@federama/server-kit/messages/index';
import { channelOf, type Lane, laneNamed } from '../flow/lanes.ts';
import { sizeMembers } from '../inspect/encrypted.ts';
import type { TokensBySeq } from '../inspect/inspect.ts';
import {
  bodyOf,
  type Member,
  parametersOf,
  recordMembers,
  withoutParameters,
} from '../inspect/members.ts';
import type { Token } from '../inspect/tokens.ts';
import { titleOf } from '../messages/hops.ts';
import { messages } from '../messages/index.ts';
import { toMermaid } from './mermaid.ts';

export function toMarkdown(
  exchanges: readonly Exchange[],
  lanes: readonly Lane[],
  { language = 'fr', tokens }: { language?: Language; tokens?: TokensBySeq | undefined } = {},
): string {
  const words = messages(language);
  const sections = exchanges.map((exchange, index) =>
    section(exchange, { number: index + 1, lanes, language, tokens }),
  );
  return [
    `# ${words.title}`,
    `${words.exchanges(exchanges.length)}. ${words.legend}`,
    `\`\`\`mermaid\n${toMermaid(exchanges, lanes, language)}\`\`\``,
    ...sections,
    '',
  ].join('\n\n');
}

type SectionOptions = {
  number: number;
  lanes: readonly Lane[];
  language: Language;
  tokens: TokensBySeq | undefined;
};

function section(exchange: Exchange, options: SectionOptions): string {
  const { number, lanes, language, tokens } = options;
  const words = messages(language);
  const nameOf = (id: string) => escaped(laneNamed(lanes, id).name[language]);
  const title = titleOf(exchange, language);
  const step = explainStep(exchange.hop ?? '');
  const error = errorOf(exchange);
  const meaning = exchange.notes?.find((note) => note.code === error)?.meaning;
  const code = meaning ?? (error && explainError(error));
  return [
    `## ${number}. ${title || code1(exchange.method)}`,
    `${nameOf(exchange.from)} → ${nameOf(exchange.party)}, ${words[channelOf(exchange)]}: ${code1(`${exchange.method} ${withoutParameters(exchange.url)}`)} → **${exchange.status}**`,
    step?.[language].means,
    step && `> ${step[language].rule} (${step.source})`,
    error && `**${words.inspect.error(escaped(error))}** ${code ? code[language].means : ''}`,
    ...(exchange.notes ?? []).map((note) => noteText(note, language)),
    members(parametersOf(exchange.url), language),
    message(exchange.requestBody, exchange.requestHeaders['content-type'], language),
    exchange.responseHeaders.location
      ? `${words.inspect.location} ${code1(String(exchange.responseHeaders.location))}`
      : undefined,
    message(exchange.responseBody, exchange.responseHeaders['content-type'], language),
    ...(tokens?.get(exchange.seq) ?? []).map((token) => encrypted(token, exchange, options)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What the participant says to the developer: cause, expected, received, fix. */
function noteText({ explained }: Note, language: Language): string {
  const words = kitMessages(language);
  const { cause, expected, received, fix } = explained[language];
  return [
    `- **${words.cause}**: ${escaped(cause)}`,
    `- **${words.expected}**: ${escaped(expected)}`,
    `- **${words.received}**: ${code1(received)}`,
    `- **${words.fix}**: ${escaped(fix)}`,
  ].join('\n');
}

/** Both layers of an encrypted token. */
function encrypted(
  { encryption, header, claims, signature }: Token,
  { from }: Exchange,
  { lanes, language }: SectionOptions,
): string | undefined {
  if (!encryption) return undefined;
  const { encryption: words, signature: verdicts } = messages(language).inspect;
  const { state, reader } = encryption;
  const name = (id: string) => escaped(laneNamed(lanes, id).name[language]);
  const whose = reader ? name(reader) : words.shippedKey;
  return [
    `**${words.title}** ${state === 'closed' ? words.closed(name(from)) : words[state](whose)}`,
    members(recordMembers(encryption.header), language, explainEncryptedHeader),
    members(sizeMembers(encryption, words), language, explainEncryptedPart),
    header && `**${words.inside}** ${verdicts[signature]}`,
    header && members(recordMembers(header), language, explainHeader),
    claims && members(recordMembers(claims), language, explainClaim),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function message(text: string, type: unknown, language: Language): string | undefined {
  const body = bodyOf(text, type);
  if (body.kind === 'members') return members(body.members, language);
  // Pages are for people, who have seen them.
  if (body.kind === 'empty' || /html/.test(String(type))) return undefined;
  return block(body.text);
}

function members(
  list: readonly Member[],
  language: Language,
  explain = (name: string) => explainParameter(name) ?? explainClaim(name),
): string | undefined {
  if (!list.length) return undefined;
  return list
    .map(({ name, value }) => {
      const explanation = explain(name);
      const means = explanation ? `: ${explanation[language].means}` : '';
      return `- ${code1(name)} = ${code1(value)}${means}`;
    })
    .join('\n');
}

/** Code in a line: with more backticks around it than inside it. */
function code1(value: string): string {
  const text = value.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(text) + 1);
  // One space at each end belongs to the notation (CommonMark §6.1).
  return /^ |`| $/.test(text) ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function block(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

const longestRun = (text: string) =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

const escaped = (text: string) =>
  text.replace(/[\\`*_{}[\]<>#|!&;~]/g, '\\$&').replace(/\s+/g, ' ');

/** A login as a file that the observatory, this one or another, reads back. */
import type { Exchange } from '@federama/server-kit/journal';
import type { Lane } from '../flow/lanes.ts';

const FORMAT = 'federama-login';

export type LoginFile = {
  format: typeof FORMAT;
  version: 1;
  trace: string;
  lanes: Lane[];
  exchanges: Exchange[];
};

export function toJson(exchanges: readonly Exchange[], lanes: readonly Lane[]): LoginFile {
  return {
    format: FORMAT,
    version: 1,
    trace: exchanges[0]?.trace ?? '',
    lanes: [...lanes],
    exchanges: [...exchanges],
  };
}

/** Most exchanges a file may bring. */
const LIMIT = 500;

/** What a file holds, if it is one of ours; nothing in it is believed to have the right shape. */
export function fromJson(text: string): LoginFile | undefined {
  let file: Partial<LoginFile> | null;
  try {
    file = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (file?.format !== FORMAT || file.version !== 1) return undefined;
  if (!Array.isArray(file.exchanges) || !Array.isArray(file.lanes)) return undefined;
  const exchanges = file.exchanges.slice(0, LIMIT);
  if (!exchanges.length || !exchanges.every(isExchange) || !file.lanes.every(isLane))
    return undefined;
  return { ...toJson(exchanges, file.lanes), trace: String(file.trace) };
}

const WORDS = ['party', 'from', 'method', 'url', 'requestBody', 'responseBody', 'trace'] as const;
const NUMBERS = ['seq', 'at', 'status', 'milliseconds'] as const;

function isExchange(value: unknown): value is Exchange {
  if (!isRecord(value)) return false;
  const { hop, requestHeaders, responseHeaders, notes } = value;
  return (
    WORDS.every((name) => typeof value[name] === 'string') &&
    NUMBERS.every((name) => Number.isFinite(value[name])) &&
    Math.abs(Number(value.at)) < 8.64e15 &&
    (hop === undefined || typeof hop === 'string') &&
    (notes === undefined || (Array.isArray(notes) && notes.every(isNote))) &&
    isRecord(requestHeaders) &&
    isRecord(responseHeaders)
  );
}

function isNote(value: unknown): boolean {
  if (!isRecord(value) || (value.kind !== 'refused' && value.kind !== 'ignored')) return false;
  if (value.code !== undefined && typeof value.code !== 'string') return false;
  const { explained, meaning } = value;
  if (meaning !== undefined && !isMeaning(meaning)) return false;
  return isRecord(explained) && [explained.fr, explained.en].every(isExplanation);
}

function isMeaning(value: unknown): boolean {
  if (!isRecord(value) || typeof value.source !== 'string') return false;
  return [value.fr, value.en].every(
    (words) =>
      isRecord(words) &&
      typeof words.means === 'string' &&
      (words.rule === undefined || typeof words.rule === 'string'),
  );
}

function isExplanation(value: unknown): boolean {
  if (!isRecord(value) || (value.remedy !== undefined && !isRemedy(value.remedy))) return false;
  const { cause, expected, received, fix } = value;
  return [cause, expected, received, fix].every((text) => typeof text === 'string');
}

/** A path of the start page, and of no other place. */
function isRemedy(value: unknown): boolean {
  if (!isRecord(value) || typeof value.text !== 'string') return false;
  return typeof value.path === 'string' && /^\/(?![/\\])/.test(value.path);
}

const ROLES =
  /^(?:browser|start-page|service|broker|identity-provider|registry|data-provider|relay)$/;

function isLane(value: unknown): value is Lane {
  if (!isRecord(value) || typeof value.id !== 'string') return false;
  if (typeof value.role !== 'string' || !ROLES.test(value.role) || !isRecord(value.name))
    return false;
  return typeof value.name.fr === 'string' && typeof value.name.en === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

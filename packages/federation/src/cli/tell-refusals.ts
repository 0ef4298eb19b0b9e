/** One line in the terminal for each refusal: who, which code, why, what to do, where to see it. */
import type { Note } from '@federama/server-kit/explanation';
import type { Exchange, JournalEvent } from '@federama/server-kit/journal';
import type { Federation } from '../run/federation.ts';

type Federated = Pick<Federation, 'journal' | 'parties' | 'config'>;

/** Browsers ask for these by themselves. */
const ASKED_BY_BROWSERS = /\/favicon\.ico$|\/\.well-known\/appspecific\//;

/** Returns how to stop. */
export function tellRefusals(federation: Federated, log: (line: string) => void): () => void {
  return federation.journal.subscribe((entry) => {
    if (entry.event === 'CONTROL_REFUSED')
      return log(controlLine(entry as JournalEvent, federation));
    if (entry.event !== 'EXCHANGE') return;
    const { notes = [], ...exchange } = entry as Exchange;
    if (ASKED_BY_BROWSERS.test(exchange.url)) return;
    for (const note of notes) log(lineOf(note, exchange, federation));
  });
}

/** The control API is no participant: what it refuses is on no exchange. */
function controlLine(event: JournalEvent, { config }: Federated): string {
  return `${textOf(event as unknown as Told, event.party)} ${config.observatory.url}/#refused-${event.seq}`;
}

type Told = Pick<Note, 'kind' | 'code' | 'explained'>;

function lineOf(
  note: Note,
  { party, seq, trace }: Pick<Exchange, 'party' | 'seq' | 'trace'>,
  { parties, config }: Federated,
): string {
  // Another process numbers exchanges its own way.
  const here = parties.some(({ role }) => role === 'observatory');
  const exchange = here ? `&exchange=${seq}` : '';
  return `${textOf(note, party)} ${config.observatory.url}/?login=${trace}${exchange}`;
}

function textOf({ kind, code, explained }: Told, party: string): string {
  const { cause, fix } = explained.en;
  const what = [party, kind, code].filter(Boolean).join(' ');
  // Names in a request may hold what a terminal obeys.
  return `${what}: ${cause} ${fix}`.replace(/[\s\p{Cc}]+/gu, ' ');
}

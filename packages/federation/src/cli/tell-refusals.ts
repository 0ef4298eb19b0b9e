/** One line in the terminal for each refusal: who, which code, why, what to do, where to see it. */
import type { Note } from '@federama/server-kit/explanation';
import type { Exchange } from '@federama/server-kit/journal';
import type { Federation } from '../run/federation.ts';

type Told = Pick<Federation, 'journal' | 'parties' | 'config'>;

/** Browsers ask for these by themselves. */
const ASKED_BY_BROWSERS = /\/favicon\.ico$|\/\.well-known\/appspecific\//;

/** Returns how to stop. */
export function tellRefusals(federation: Told, log: (line: string) => void): () => void {
  return federation.journal.subscribe((entry) => {
    if (entry.event !== 'EXCHANGE') return;
    const { notes = [], ...exchange } = entry as Exchange;
    if (ASKED_BY_BROWSERS.test(exchange.url)) return;
    for (const note of notes) log(lineOf(note, exchange, federation));
  });
}

function lineOf(
  { kind, code, explained }: Note,
  { party, seq, trace }: Pick<Exchange, 'party' | 'seq' | 'trace'>,
  { parties, config }: Told,
): string {
  const { cause, fix } = explained.en;
  // Another process numbers exchanges its own way.
  const here = parties.some(({ role }) => role === 'observatory');
  const exchange = here ? `&exchange=${seq}` : '';
  const link = `${config.observatory.url}/?login=${trace}${exchange}`;
  const what = [party, kind, code].filter(Boolean).join(' ');
  return `${what}: ${cause} ${fix} ${link}`.replace(/\s+/g, ' ');
}

/** Each refusal is an event of the journal, and a note on its exchange: code and cause, in words. */
import { recordNote } from '@federama/server-kit/journal';
import type { BrokerContext } from '../context.ts';
import type { IgnoredDetails } from '../messages/ignored.ts';
import { explained } from '../messages/index.ts';
import { type Because, because } from './errors.ts';

type Told = { code: string; because: Because } & Record<string, unknown>;

type Recorder = Pick<BrokerContext, 'config' | 'journal'>;

export function recordRefusal(
  { config, journal }: Recorder,
  { code, because, ...fields }: Told,
): void {
  recordNote(journal, config.party.id, {
    ...fields,
    ...{ event: 'REFUSED', kind: 'refused', code, because },
    explained: explained(because),
  });
}

/** Something was asked for and left out, and the request went on. */
export function recordIgnored({ config, journal }: Recorder, details: IgnoredDetails): void {
  const cause = because('ignored', details);
  recordNote(journal, config.party.id, {
    ...{ event: 'IGNORED', kind: 'ignored', because: cause },
    explained: explained(cause),
  });
}

/** Each refusal is an event of the journal, and a note on its exchange: code and cause, in words. */
import {
  type Because,
  becauseIgnored,
  explainError,
  explained,
  type Ignored,
} from '@federama/knowledge';
import { recordNote } from '@federama/server-kit/journal';
import type { BrokerContext } from '../context.ts';

type Told = { code: string; because: Because } & Record<string, unknown>;

type Recorder = Pick<BrokerContext, 'config' | 'journal'>;

export function recordRefusal(
  { config, journal }: Recorder,
  { code, because, ...fields }: Told,
): void {
  recordNote(journal, config.party.id, {
    ...fields,
    ...{ event: 'REFUSED', kind: 'refused', code, because },
    explained: explained(because, config.profile.errors),
    meaning: explainError(code, config.profile.errors),
  });
}

/** Something was asked for and left out, and the request went on. */
export function recordIgnored({ config, journal }: Recorder, ignored: Ignored): void {
  const cause = becauseIgnored(ignored);
  recordNote(journal, config.party.id, {
    ...{ event: 'IGNORED', kind: 'ignored', because: cause, ignored },
    explained: explained(cause, config.profile.errors),
  });
}

/** Each refusal is an event of the journal, and a note on its exchange: code and cause, in words. */
import { recordNote } from '@federama/server-kit/journal';
import type { BrokerContext } from '../context.ts';
import { explained } from '../messages/index.ts';
import type { Because } from './errors.ts';

type Told = { code: string; because: Because } & Record<string, unknown>;

export function recordRefusal(
  { config, journal }: Pick<BrokerContext, 'config' | 'journal'>,
  { code, because, ...fields }: Told,
): void {
  recordNote(journal, config.party.id, {
    ...fields,
    ...{ event: 'REFUSED', kind: 'refused', code, because },
    explained: explained(because),
  });
}

/** What is told to other processes: at once, or together with what else comes within a moment. */
import type { SharedLog } from './shared-log.ts';

/** How long what is noted may wait for more. */
const NOTED_MS = 20;

/** Messages that leave together; `now`: whoever follows hears them without delay. Never rejects. */
type Write = (messages: readonly unknown[], now: boolean) => Promise<void>;

export function batches(write: Write): Pick<SharedLog, 'tell' | 'note' | 'flush'> {
  let noted: unknown[] = [];
  let written: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (noted.length) {
      written = write(noted, false);
      noted = [];
    }
    return written;
  };
  return {
    tell: (message) => write([message], true),
    note(message) {
      noted.push(message);
      timer ??= setTimeout(flush, NOTED_MS).unref();
    },
    flush,
  };
}

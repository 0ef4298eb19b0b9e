/** What is told to other processes: at once, or together with what else comes within a moment. */
import type { SharedLog } from './shared-log.ts';

/** How long what is noted may wait for more. */
const NOTED_MS = 20;

/** `told`: whoever follows hears it without delay. `shown`: of use to those who show it alone. */
export type Kind = 'told' | 'noted' | 'shown';

/** Messages that leave together. Never rejects. */
type Write = (messages: readonly unknown[], kind: Kind) => Promise<void>;

export function batches(write: Write): Pick<SharedLog, 'tell' | 'note' | 'show' | 'flush'> {
  const noted = batch((messages) => write(messages, 'noted'));
  // What is known of a login is there before what happened in it.
  const shown = batch(async (messages) => {
    await noted.flush();
    await write(messages, 'shown');
  });
  return {
    tell: (message) => write([message], 'told'),
    note: noted.add,
    show: shown.add,
    async flush(what) {
      await Promise.all([noted.flush(), what === 'all' && shown.flush()]);
    },
  };
}

function batch(write: (messages: readonly unknown[]) => Promise<void>) {
  let messages: unknown[] = [];
  let written: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (messages.length) {
      written = write(messages);
      messages = [];
    }
    return written;
  };
  return {
    flush,
    add(message: unknown) {
      messages.push(message);
      timer ??= setTimeout(flush, NOTED_MS).unref();
    },
  };
}

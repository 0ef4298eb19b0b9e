/** The shared log of a process that another one has started: that one keeps it (`log-keeper.ts`). */
import { batches } from './batches.ts';
import type { Answered, Asked } from './log-keeper.ts';
import type { Following, Listener, SharedLog } from './shared-log.ts';

/** Carries messages in the order of the calls. */
export type Channel = {
  /** `lost` is called when it did not arrive. */
  send(message: LogMessage, lost: () => void): void;
  hear(listener: (message: unknown) => void): void;
};

/** What goes over the channel, both ways. */
export type LogMessage = { log: Asked | Answered };

type Question = { text: string } | { after: number; wait: boolean };
type Ask = (question: Question) => Promise<Answered | undefined>;

export function isLogMessage(message: unknown): message is LogMessage {
  return typeof message === 'object' && message !== null && 'log' in message;
}

export function keptLog(channel: Channel): SharedLog {
  const ask = questionsOver(channel);
  return {
    ...batches(async (messages) => void (await ask({ text: JSON.stringify(messages) }))),
    follow: (listener) => following(ask, listener),
  };
}

/** Answered with undefined once the keeper is gone. */
function questionsOver({ send, hear }: Channel): Ask {
  const open = new Map<number, (answered: Answered | undefined) => void>();
  let turn = 0;
  const settle = (number: number, answered: Answered | undefined) => {
    open.get(number)?.(answered);
    open.delete(number);
  };
  hear((message) => {
    if (isLogMessage(message) && 'told' in message.log) settle(message.log.turn, message.log);
  });
  return (question) =>
    new Promise((resolve) => {
      const asked = { turn: ++turn, ...question };
      open.set(asked.turn, resolve);
      send({ log: asked }, () => settle(asked.turn, undefined));
    });
}

async function following(ask: Ask, { hear, resumed }: Listener): Promise<Following> {
  let [last, stopped] = [0, false];
  /** @returns whether there may be more */
  const read = async (wait: boolean) => {
    const answered = await ask({ after: last, wait });
    if (!answered || stopped) return false;
    // Two may read at once.
    const news = answered.told.filter(({ id }) => id > last);
    last = Math.max(last, answered.last);
    for (const { text } of news) for (const message of JSON.parse(text)) hear(message);
    if (answered.missed) resumed();
    return wait || answered.told.length > 0;
  };
  const untilNothingIsLeft = async () => {
    while (await read(false)) {
      // What is kept comes in several answers.
    }
  };
  const goOn = async () => {
    while (await read(true)) {
      // Until it is stopped, or the keeper is gone.
    }
  };
  await untilNothingIsLeft();
  void goOn();
  return {
    catchUp: untilNothingIsLeft,
    stop() {
      stopped = true;
    },
  };
}

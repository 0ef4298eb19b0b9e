/**
 * The shared log as three Redis streams in one slot of a cluster: what has to be heard at once, what
 * can wait, and what is there to be shown. Each is bounded in number, in characters and in age.
 */
import { hostname } from 'node:os';
import { pid } from 'node:process';
import { batches, type Kind } from './batches.ts';
import { randomHex, systemRandom } from './random.ts';
import type { RedisLink, WaitingLink } from './redis-link.ts';
import { type Following, type Listener, LOG_BOUNDS, type SharedLog } from './shared-log.ts';

const NOTED = 'federama-log';
const TOLD = `{${NOTED}}:told`;
const SHOWN = `{${NOTED}}:shown`;
const KEYS: Readonly<Record<Kind, string>> = { told: TOLD, noted: NOTED, shown: SHOWN };

/** Rows between two looks at how much there is. */
const TRIM_AFTER = 256;
const MOST_AT_ONCE = 500;
const WAIT_MS = 5000;
/** After something noted was heard, what is noted waits that long: one login is not one command a step. */
const PAUSE_MS = 100;
const AGAIN_MS = 200;

type Row = { id: string; message: Record<string, string> };
type Options = { pauseMs?: number };

export function redisLog(link: RedisLink, { pauseMs = PAUSE_MS }: Options = {}): SharedLog {
  const self = `${hostname()} ${pid} ${randomHex(systemRandom, 4)}`;
  const thresholdOf = thresholds();
  return {
    ...batches(async (messages, kind) => {
      const row = { from: self, text: JSON.stringify(messages) };
      const threshold = thresholdOf(kind, row.text.length);
      const TRIM = { strategy: 'MAXLEN', strategyModifier: '~', threshold } as const;
      await link.ask((redis) => redis.xAdd(KEYS[kind], '*', row, { TRIM })).catch(() => {});
    }),
    async follow(listener) {
      const hear = ({ message: { from, text = '' } }: Row) => {
        if (from !== self) for (const message of JSON.parse(text)) listener.hear(message);
      };
      // In the order they are heard.
      const keys = listener.shows === false ? [TOLD, NOTED] : [TOLD, NOTED, SHOWN];
      return following(link, { hear, keys, resumed: listener.resumed, pauseMs });
    },
  };
}

/** Characters of a message, before any has been seen. */
const USUAL = 2000;
/** Messages that one is compared with. */
const OF_LATE = 32;

/** Nobody may follow who trims a stream by its characters: as many messages as have room, from how long they are. */
function thresholds(): (kind: Kind, characters: number) => number {
  const averages = new Map<Kind, number>();
  return (kind, characters) => {
    const before = averages.get(kind) ?? USUAL;
    const average = before + (characters - before) / OF_LATE;
    averages.set(kind, average);
    return Math.min(LOG_BOUNDS.messages, Math.ceil(LOG_BOUNDS.characters / average));
  };
}

type Follower = {
  hear(row: Row): void;
  keys: readonly string[];
  resumed: Listener['resumed'];
  pauseMs: number;
};

async function following(
  link: RedisLink,
  { hear, keys, resumed, pauseMs }: Follower,
): Promise<Following> {
  const read = readerOf(link, hear);
  let waiting: WaitingLink | undefined = await link.waiting();
  const goOn = async () => {
    let [missed, pauses] = [false, false];
    while (waiting) {
      const { commands } = waiting;
      try {
        const streams = pauses ? { keys: [TOLD], BLOCK: pauseMs } : { keys, BLOCK: WAIT_MS };
        const { others } = await read((question) => question(commands), streams);
        if (missed) resumed();
        [missed, pauses] = [false, others];
      } catch {
        missed = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      }
    }
  };
  const catchUp = async () => {
    while ((await read(link.ask, { keys })).isFull) {
      // What is kept comes in several answers.
    }
  };
  await catchUp();
  void goOn();
  return {
    catchUp,
    stop() {
      waiting?.destroy();
      waiting = undefined;
    },
  };
}

type Streams = { keys: readonly string[]; BLOCK?: number };

/** Reads on where it has read until; `others`: something was there that can wait. */
function readerOf(link: RedisLink, hear: (row: Row) => void) {
  const last: Record<string, string> = {};
  const bounds = new Map(Object.values(KEYS).map((key) => [key, boundsOf(link, key)]));
  const take = (name: string, rows: readonly Row[]) => {
    // Two may read at once.
    for (const row of rows.filter(({ id }) => isAfter(id, last[name] ?? '0'))) {
      last[name] = row.id;
      bounds.get(name)?.add(row.id, row.message.text?.length ?? 0);
      hear(row);
    }
  };
  return async (ask: RedisLink['ask'], { keys, ...more }: Streams) => {
    const wanted = keys.map((key) => ({ key, id: last[key] ?? '0' }));
    const answer = await ask((redis) => redis.xRead(wanted, { COUNT: MOST_AT_ONCE, ...more }));
    const found = (answer ?? []) as unknown as { name: string; messages: Row[] }[];
    for (const { name, messages } of found) take(name, messages);
    return {
      others: found.some(({ name }) => name !== TOLD),
      isFull: found.some(({ messages }) => messages.length === MOST_AT_ONCE),
    };
  };
}

function isAfter(id: string, other: string): boolean {
  const [at = 0, turn = 0] = id.split('-').map(Number);
  const [otherAt = 0, otherTurn = 0] = other.split('-').map(Number);
  return at > otherAt || (at === otherAt && turn > otherTurn);
}

/** Every process that follows a stream sees all of it, and trims it. */
function boundsOf(link: RedisLink, key: string) {
  let held: { id: string; characters: number }[] = [];
  let [characters, since] = [0, 0];
  const trim = () => {
    const newest = Number(held.at(-1)?.id.split('-')[0]);
    const isTooOld = (id: string) => Number(id.split('-')[0]) < newest - LOG_BOUNDS.ageMs;
    let first = 0;
    for (; first < held.length - 1; first++) {
      const { id, characters: own } = held[first] ?? { id: '0-0', characters: 0 };
      if (characters <= LOG_BOUNDS.characters && !isTooOld(id)) break;
      characters -= own;
    }
    held = held.slice(first);
    const oldest = held[0]?.id;
    if (first && oldest)
      link.ask((redis) => redis.xTrim(key, 'MINID', oldest as never)).catch(() => {});
  };
  return {
    add(id: string, own: number) {
      held.push({ id, characters: own });
      characters += own;
      if (++since < TRIM_AFTER && characters <= LOG_BOUNDS.characters * 1.1) return;
      since = 0;
      trim();
    },
  };
}

/** The shared log as a Redis stream: bounded in number, in characters and in age. */
import { hostname } from 'node:os';
import { pid } from 'node:process';
import { randomHex, systemRandom } from './random.ts';
import type { RedisLink, WaitingLink } from './redis-link.ts';
import { type Following, type Listener, LOG_BOUNDS, type SharedLog } from './shared-log.ts';

const KEY = 'federama-log';
/** Messages between two looks at how much there is. */
const TRIM_AFTER = 256;
const WAIT_MS = 5000;
const AGAIN_MS = 200;

type Row = { id: string; message: Record<string, string> };

export function redisLog(link: RedisLink): SharedLog {
  const self = `${hostname()} ${pid} ${randomHex(systemRandom, 4)}`;
  return {
    async tell(message) {
      const row = { from: self, text: JSON.stringify(message) };
      const TRIM = {
        strategy: 'MAXLEN',
        strategyModifier: '~',
        threshold: LOG_BOUNDS.messages,
      } as const;
      await link.ask((redis) => redis.xAdd(KEY, '*', row, { TRIM })).catch(() => {});
    },
    async follow(listener) {
      const bounds = boundsOf(link);
      const hear = ({ id, message: { from, text = '' } }: Row) => {
        bounds.add(id, text.length);
        if (from !== self) listener.hear(JSON.parse(text));
      };
      return following(link, hear, listener);
    },
  };
}

async function following(
  link: RedisLink,
  hear: (row: Row) => void,
  { resumed }: Listener,
): Promise<Following> {
  let [stopped, last] = [false, '0'];
  let waiting: WaitingLink | undefined = await link.waiting();
  const take = (streams: unknown): number => {
    const rows = (streams as { messages: Row[] }[] | null)?.[0]?.messages ?? [];
    // Two may read at once.
    for (const row of rows.filter(({ id }) => isAfter(id, last))) {
      last = row.id;
      hear(row);
    }
    return rows.length;
  };
  const read = async ({ commands }: Pick<WaitingLink, 'commands'>, BLOCK?: number) => {
    const options = { COUNT: 500, ...(BLOCK && { BLOCK }) };
    return take(await commands.xRead([{ key: KEY, id: last }], options));
  };
  const goOn = async () => {
    let missed = false;
    while (!stopped && waiting) {
      try {
        await read(waiting, WAIT_MS);
        if (missed) resumed();
        missed = false;
      } catch {
        missed = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      }
    }
  };
  while (await read(waiting)) {
    // Until nothing of what is kept is left.
  }
  void goOn();
  return {
    async catchUp() {
      while (await link.ask((commands) => read({ commands }))) {
        // Until nothing is left.
      }
    },
    stop() {
      stopped = true;
      waiting?.destroy();
      waiting = undefined;
    },
  };
}

function isAfter(id: string, other: string): boolean {
  const [at = 0, turn = 0] = id.split('-').map(Number);
  const [otherAt = 0, otherTurn = 0] = other.split('-').map(Number);
  return at > otherAt || (at === otherAt && turn > otherTurn);
}

/** Every process that follows sees all of it, and trims it. */
function boundsOf(link: RedisLink) {
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
      link.ask((redis) => redis.xTrim(KEY, 'MINID', oldest as never)).catch(() => {});
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

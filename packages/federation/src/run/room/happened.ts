/** What an entry of a learner’s journal says of them, in the words of the class view. */
import { errorOf } from '@federama/instruments/record/errors';
import { GOAL_REACHED, lessonOfWorld } from '@federama/lessons';
import { titleOf } from '@federama/observatory';
import type { Happened } from '@federama/room';
import { systemClock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import type { Entry, Exchange, JournalEvent } from '@federama/server-kit/journal';
import type { World } from '../world.ts';

/** Follows one world; a refusal that goes through several hands is told once. */
export function followWorld(world: World, hear: (happened: Happened) => void): () => void {
  let lastRefusal = '';
  return world.journal.subscribe((entry) => {
    // By the clock of the wall, whatever the time of that world.
    const at = systemClock.now();
    for (const happened of isExchange(entry)
      ? ofExchange(entry, { world, at })
      : ofEvent(entry, { world, at })) {
      if (happened.kind === 'refused') {
        const key = `${entry.trace} ${happened.code}`;
        if (key === lastRefusal) continue;
        lastRefusal = key;
      }
      hear(happened);
    }
  });
}

function isExchange(entry: Entry): entry is Exchange {
  return entry.event === 'EXCHANGE';
}

type Where = { world: World; at: number };

/** An address that a browser asked for by itself, or that someone mistyped. */
const STRAY = 'not_found';

function ofExchange(exchange: Exchange, { world, at }: Where): Happened[] {
  const { hop, from } = exchange;
  if (hop === undefined) return [];
  const words = titlesOf(exchange);
  const party = partyNamed(world, exchange.party);
  const code = errorOf(exchange);
  return [
    ...(from === 'browser' ? [{ kind: 'step', words, party, at } as const] : []),
    ...(code && code !== STRAY ? [{ kind: 'refused', code, words, at } as const] : []),
  ];
}

/** What a service makes of an answer is on its page alone. */
function ofEvent(event: JournalEvent, { world, at }: Where): Happened[] {
  switch (event.event) {
    case GOAL_REACHED:
      return [
        { kind: 'goal', lesson: lessonOfWorld(world.id) ?? '', goal: String(event.goal), at },
      ];
    case 'SP_SIGNED_IN':
      return [{ kind: 'signed-in', at }];
    case 'SP_REFUSED_LOGIN': {
      const words = partyNamed(world, event.party);
      return [{ kind: 'refused', code: String(event.code ?? event.reason), words, at }];
    }
    default:
      return [];
  }
}

function titlesOf(exchange: Exchange): Translated {
  return { fr: titleOf(exchange, 'fr'), en: titleOf(exchange, 'en') };
}

function partyNamed({ parties }: World, id: string): Translated {
  return parties.find((party) => party.id === id)?.name ?? { fr: id, en: id };
}

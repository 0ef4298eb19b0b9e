/**
 * What the people of one establishment share: documents, rooms with what was said there, meetings.
 * Each begins with something on it; what people add is kept in the store.
 */
import { hash } from 'node:crypto';
import type { Clock } from '@federama/server-kit/clock';
import type { Translated } from '@federama/server-kit/i18n';
import { prefixed, type Store } from '@federama/server-kit/store';
import { storedList } from '@federama/server-kit/stored-list';
import { DOCUMENTS, MEETINGS, PEOPLE, ROOMS } from './samples.ts';

export type SharedDocument = { title: Translated; author: string; at: number };
export type Room = { id: string; name: Translated; last?: Message };
type Message = { author: string; text: string; at: number };
export type Meeting = { title: Translated; at: number; minutes: number };

const YEAR_SECONDS = 365 * 24 * 3600;
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Before this number of days, what is shared at first was put there. */
const DAYS = [1, 3, 8, 20];

export type Shelf = ReturnType<typeof createShelf>;

export function createShelf({ store, clock }: { store: Store; clock: Clock }) {
  const own = prefixed(store, 'shelf');
  const documents = storedList<SharedDocument>(prefixed(own, 'document'), {
    ttlSeconds: YEAR_SECONDS,
  });
  const said = storedList<Message>(prefixed(own, 'said'), { ttlSeconds: YEAR_SECONDS });
  const roomKey = (siret: string, room: string) => `${siret}:${room}`;
  return {
    /** Newest first. */
    async documents(siret: string): Promise<SharedDocument[]> {
      const added = await documents.all(siret);
      return [...added.reverse(), ...firstDocuments(siret, startOfDay(clock.now()))];
    },
    addDocument: (siret: string, document: { title: string; author: string }) =>
      documents.add(siret, {
        ...document,
        title: { fr: document.title, en: document.title },
        at: clock.now(),
      }),
    async rooms(siret: string): Promise<Room[]> {
      const rooms = drawn(ROOMS, siret, 'room', 3);
      return Promise.all(
        rooms.map(async (room) => {
          const last = (await said.all(roomKey(siret, room.id))).at(-1);
          return { ...room, ...(last && { last }) };
        }),
      );
    },
    /** Only rooms of the same establishment are written in. */
    async say(siret: string, room: string, { author, text }: Omit<Message, 'at'>): Promise<void> {
      if (!drawn(ROOMS, siret, 'room', 3).some(({ id }) => id === room)) return;
      await said.add(roomKey(siret, room), { author, text, at: clock.now() });
    },
    meetings(siret: string): Meeting[] {
      const today = startOfDay(clock.now());
      return drawn(MEETINGS, siret, 'meeting', 2).map((title, place) => ({
        title,
        at: today + (place + 1) * DAY_MS + (9 + 5 * place) * HOUR_MS,
        minutes: 30 + 15 * place,
      }));
    },
  };
}

function firstDocuments(siret: string, today: number): SharedDocument[] {
  const authors = drawn(PEOPLE, siret, 'author', DAYS.length);
  return drawn(DOCUMENTS, siret, 'document', DAYS.length).map((title, place) => ({
    title,
    author: authors[place] ?? '',
    at: today - (DAYS[place] ?? 0) * DAY_MS + 10 * HOUR_MS,
  }));
}

const startOfDay = (at: number) => at - (at % DAY_MS);

/** As many of a list, others for another establishment, the same each time. */
function drawn<T>(list: readonly T[], siret: string, of: string, count: number): T[] {
  const ranked = list.map((item, place) => ({
    item,
    rank: hash('sha256', `${siret} ${of} ${place}`),
  }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return ranked.slice(0, count).map(({ item }) => item);
}

/** The rooms of the first federation's observatory: lessons and attacks, in worlds of their own. */
import { attackRoom } from '@federama/attack-lab';
import { lessonsRoom } from '@federama/lessons';
import { ownHead, type Room, roomLinks } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { Party, View } from '@federama/server-kit/view';
import type { Surroundings } from '../compose/participants.ts';
import { createLabs } from './labs.ts';
import { haveLessons, lessonWorlds } from './lesson-worlds.ts';

type Given = Pick<Surroundings, 'store' | 'live' | 'random'> & {
  party: Party;
  /** Who is watched. */
  parties: readonly Party[];
};

export function roomsOf({ party: { id, url }, parties, store, live, random }: Given): Room[] {
  const beside = live.beside?.();
  if (!beside) return [];
  const rooms: Room[] = [];
  const frame = { head: ownHead, masthead: (view: View) => roomLinks(view, rooms) };
  const participants = parties.map((one) => one.id);
  if (haveLessons(participants))
    rooms.push(lessonsRoom({ url, random, worlds: lessonWorlds(beside), frame }));
  rooms.push(
    attackRoom({
      ...{ url, random, participants, ...frame },
      labs: createLabs(beside),
      store: prefixed(store, `${id}:attacks`),
    }),
  );
  return rooms;
}

/** The rooms of the first federation's observatory: lessons and attacks, in worlds of their own. */
import { attackRoom } from '@federama/attack-lab';
import { lessonsRoom } from '@federama/lessons';
import { ownHead, type Room, roomLinks } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { Party, View } from '@federama/server-kit/view';
import type { ParticipantRuntime } from '../compose/participants.ts';
import { createLabs } from './labs.ts';
import { haveLessons, lessonWorlds } from './lesson-worlds.ts';

type Given = Pick<ParticipantRuntime, 'store' | 'admin' | 'random'> & {
  party: Party;
  /** Who is watched. */
  parties: readonly Party[];
};

export function roomsOf({ party: { id, url }, parties, store, admin, random }: Given): Room[] {
  const worldHost = admin.worldHost?.();
  if (!worldHost) return [];
  const rooms: Room[] = [];
  const frame = { head: ownHead, masthead: (view: View) => roomLinks(view, rooms) };
  const participants = parties.map((one) => one.id);
  if (haveLessons(participants))
    rooms.push(lessonsRoom({ url, random, worlds: lessonWorlds(worldHost), frame }));
  rooms.push(
    attackRoom({
      ...{ url, random, participants, ...frame },
      labs: createLabs(worldHost),
      store: prefixed(store, `${id}:attacks`),
    }),
  );
  return rooms;
}

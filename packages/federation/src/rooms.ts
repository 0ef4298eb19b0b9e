/** The rooms of the observatory that others bring. */
import { attackRoom } from '@federama/attack-lab';
import { ownHead, type Room, roomLinks } from '@federama/observatory';
import { prefixed } from '@federama/server-kit/store';
import type { Party } from '@federama/server-kit/view';
import type { Surroundings } from './participants.ts';

type Given = Pick<Surroundings, 'store' | 'live' | 'random'> & {
  party: Party;
  participants: readonly string[];
};

export function roomsOf({ party, store, live, random, participants }: Given): Room[] {
  const rooms: Room[] = [];
  if (live.labs)
    rooms.push(
      attackRoom({
        ...{ url: party.url, labs: live.labs, random, participants },
        store: prefixed(store, `${party.id}:attacks`),
        head: ownHead,
        masthead: (view) => roomLinks(view, rooms),
      }),
    );
  return rooms;
}

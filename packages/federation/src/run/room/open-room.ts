/** Opens the room of a federation: who may pass, what its pages are, and the worlds of those in it. */
import { createRoom, createRoomApp, type Room, type RoomAuthority } from '@federama/room';
import { systemClock } from '@federama/server-kit/clock';
import { systemRandom } from '@federama/server-kit/random';
import type { Party } from '@federama/server-kit/view';
import { presentationOf } from '../../compose/presentation.ts';
import type { WorldHost } from '../world-host.ts';
import { type Guarded, ROOM_PATH } from './guard.ts';
import { catalogueOf, createLearnerWorlds, type RoomWorlds } from './learner-worlds.ts';
import type { Owners } from './owners.ts';

export type RoomSettings = {
  /** Shown by the trainer, and by nobody else. */
  token: string;
  /** Most learners at once. */
  seats?: number;
};

export type OpenRoom = { room: Room; worlds: RoomWorlds; guarded: Guarded };

const SEATS = 40;

type Around = WorldHost & {
  owners: Owners;
  settings: RoomSettings;
  authority: RoomAuthority | undefined;
};

export function openRoom({ owners, settings, authority, ...host }: Around): OpenRoom {
  const config = () => host.worlds.first.config;
  const url = `${config().startPage.url}${ROOM_PATH}`;
  const party: Party = {
    id: 'room',
    role: 'start-page',
    name: { fr: 'Salle Federama', en: 'Federama room' },
    url,
  };
  const worlds = createLearnerWorlds(host, owners);
  const options = {
    party,
    presentation: { ...presentationOf(config()), ribbon: false },
    random: systemRandom,
    now: () => systemClock.now(),
    ...{ seats: settings.seats ?? SEATS, token: settings.token, authority, worlds },
    catalogue: catalogueOf(config()),
  };
  const room = createRoom(options);
  return {
    room,
    worlds,
    guarded: { room, owners, url, config, pages: createRoomApp(room, options) },
  };
}

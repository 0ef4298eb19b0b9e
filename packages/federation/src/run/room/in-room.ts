/** What a federation needs to be a room: read where there is one. */
import type { RequestListener } from 'node:http';
import type { Room, RoomAuthority } from '@federama/room';
import type { WorldOptions } from '../world.ts';
import type { WorldHost } from '../world-host.ts';
import { callsOf } from './calls-out.ts';
import { roomGuard } from './guard.ts';
import { type OpenRoom, openRoom, type RoomSettings } from './open-room.ts';
import { createOwners } from './owners.ts';

export { roomCertificates } from './room-certificates.ts';

export type FederationRoom = {
  /** Who passes at an origin. */
  guard(origin: string): (next: RequestListener) => RequestListener;
  /** What the world of a learner has beside others. */
  inRoom(id: string): Partial<Pick<WorldOptions, 'sections' | 'fetch' | 'allowBreakpoints'>>;
  open(host: WorldHost): Room;
};

export type RoomAround = {
  settings: RoomSettings;
  authority: RoomAuthority | undefined;
  isHere(origin: string): boolean;
  fetch(): typeof globalThis.fetch;
};

export function federationRoom({ settings, authority, isHere, fetch }: RoomAround): FederationRoom {
  const owners = createOwners();
  let opened: OpenRoom | undefined;
  return {
    guard: (origin) => roomGuard(() => opened?.guarded, origin),
    inRoom(id) {
      const learner = owners.of(id);
      if (learner === undefined) return {};
      return {
        // The trainer’s, from the class view.
        allowBreakpoints: false,
        fetch: callsOf(learner, { isHere, owners, fetch: (...call) => fetch()(...call) }),
        ...(id === learner && {
          sections: async (watched) => opened?.worlds.sectionsOf(learner, watched) ?? [],
        }),
      };
    },
    open(host) {
      opened = openRoom({ ...host, owners, settings, authority });
      return opened.room;
    },
  };
}

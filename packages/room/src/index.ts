/** A class over the local network: the room, its pages, its state. */
export { createRoomApp } from './app.ts';
export type {
  Catalogue,
  Doors,
  Happened,
  InForce,
  LearnerWorlds,
  RoomAuthority,
  Sent,
} from './config.ts';
export { joinUrl } from './pages/project-page.ts';
export { createRoom, type Room } from './room.ts';

/** Makes a federation ready to be a room, before its ports open. */
import type { LoadedConfig } from '../../config/config.ts';
import type { RoomAround } from './in-room.ts';
import type { RoomSettings } from './open-room.ts';

type Asked = {
  config: LoadedConfig;
  room?: RoomSettings | undefined;
  authorityFolder?: string | undefined;
};

/** Read where there is a room. */
export async function prepareRoom(
  { config, room, authorityFolder }: Asked,
  around: Pick<RoomAround, 'isHere' | 'fetch'>,
) {
  const { federationRoom, roomCertificates } = await import('./in-room.ts');
  const { protocol, hostname } = new URL(config.startPage.url);
  const shown =
    protocol === 'https:' ? await roomCertificates(authorityFolder, hostname) : undefined;
  const authority = shown?.authority;
  return {
    ...federationRoom({ ...around, settings: room ?? { token: '' }, authority }),
    credentials: shown?.credentials,
  };
}

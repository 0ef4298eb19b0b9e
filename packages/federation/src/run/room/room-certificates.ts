/** Certificates of a room, by an authority that can sign for its host alone. */
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { openAuthority } from '@federama/authority/authority';
import { createCertificates } from '@federama/authority/certificates';
import { defaultFolder } from '@federama/authority/place';
import type { RoomAuthority } from '@federama/room';
import { systemClock } from '@federama/server-kit/clock';
import type { TlsCredentials } from '@federama/server-kit/tls-front';

type Shown = { credentials: TlsCredentials; authority: RoomAuthority };

/** `folder`: of the authority of this machine; that of the room is kept below. */
export async function roomCertificates(
  folder: string = defaultFolder(),
  host: string,
): Promise<Shown> {
  const place = join(folder, 'rooms', host.replace(/[^\w.-]/g, '_'));
  const own = { folder: place, clock: systemClock, only: host };
  const authority = await openAuthority(own);
  const { fingerprint256: fingerprint } = new X509Certificate(authority.certificate);
  return {
    authority: { certificate: authority.certificate, fingerprint, host },
    credentials: createCertificates({
      ...{ authority, clock: systemClock, names: () => [host], ownNames: false },
    }),
  };
}

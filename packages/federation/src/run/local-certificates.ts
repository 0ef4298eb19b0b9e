/** Certificates of this machine's own authority, for every host that a configuration names. */
import { openAuthority } from '@federama/authority/authority';
import { createCertificates } from '@federama/authority/certificates';
import { defaultFolder } from '@federama/authority/place';
import { systemClock } from '@federama/server-kit/clock';
import type { TlsCredentials } from '@federama/server-kit/tls-front';
import { originsServed } from '../config/addresses.ts';
import type { LoadedConfig } from '../config/config.ts';

/** By the time of the machine: those who check certificates know no other. */
export async function localCertificates(
  folder: string = defaultFolder(),
  config: () => LoadedConfig,
): Promise<TlsCredentials> {
  const authority = await openAuthority({ folder, clock: systemClock });
  const names = () => originsServed(config()).map((origin) => new URL(origin).hostname);
  return createCertificates({ authority, clock: systemClock, names });
}
